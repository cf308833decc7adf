<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * The result of exchanging a guest's link.
 */
final class GuestEntry
{
    /**
     * @param string      $email   The address that is proven now.
     * @param string|null $session The session's token; null if the account that is signed in has that address.
     */
    public function __construct(public readonly string $email, #[\SensitiveParameter] public readonly ?string $session)
    {
    }
}
