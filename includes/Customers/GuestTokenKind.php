<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * The purpose of a guest's token.
 */
enum GuestTokenKind: string
{
    /** In an email: opens one session, once. */
    case Link = 'link';
    /** In a browser's cookie: shows the keys of an address. */
    case Session = 'session';
}
