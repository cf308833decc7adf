<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * The result of exchanging a guest's link.
 */
final class GuestEntry
{
    /**
     * @param string      $email   The email address that the guest has proven.
     * @param string|null $session The token of the session; null if the signed-in account has this address.
     */
    public function __construct(public readonly string $email, #[\SensitiveParameter] public readonly ?string $session)
    {
    }
}
