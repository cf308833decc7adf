<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Who did something, for the audit log.
 */
final class Actor
{
    public const SYSTEM = 'system';
    public const USER = 'user';

    /**
     * @param string $kind How they signed in: `user`, `key_pair`, `woocommerce_key`, `application_password`, `other_sign_in`, `system`, …
     * @param int    $id   The id of the user, key pair or WooCommerce key; 0 if there is none.
     * @param string $ip   Their IP address, or an empty string.
     */
    public function __construct(public readonly string $kind, public readonly int $id = 0, public readonly string $ip = '')
    {
    }

    public static function system(): self
    {
        return new self(self::SYSTEM);
    }
}
