<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Support\DomainError;

/**
 * Codes and secrets travel over HTTPS only, except on a computer of one's own.
 */
final class Transport
{
    public static function is_safe(): bool
    {
        return is_ssl() || wp_get_environment_type() === 'local';
    }

    /**
     * @throws DomainError `latchkey_https_required`.
     */
    public static function require_https(): void
    {
        if (!self::is_safe()) {
            throw new DomainError('latchkey_https_required');
        }
    }
}
