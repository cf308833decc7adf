<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * What a guest's token is good for.
 */
enum GuestTokenKind: string
{
    /** In an email: opens one session, once. */
    case Link = 'link';
    /** In a browser's cookie: shows the keys of an address. */
    case Session = 'session';
}
