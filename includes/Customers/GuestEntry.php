<?php

declare(strict_types=1);

namespace Latchkey\Customers;

/**
 * What a guest's link was exchanged for.
 */
final class GuestEntry
{
    /**
     * @param string      $email   The address that is proven now.
     * @param string|null $session The session's token; null where the account that is signed in has that address.
     */
    public function __construct(public readonly string $email, #[\SensitiveParameter] public readonly ?string $session)
    {
    }
}
