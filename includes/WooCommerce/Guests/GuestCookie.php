<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Guests;

use Latchkey\Customers\GuestTokens;
use Latchkey\WooCommerce\Account\FormInput;

/**
 * Keeps a guest's session in their browser. Scripts and other sites cannot read it.
 */
final class GuestCookie
{
    private const NAME = 'latchkey_guest';

    public static function read(): string
    {
        return FormInput::cookie(self::NAME);
    }

    public static function set(#[\SensitiveParameter] string $session): void
    {
        self::send($session, time() + GuestTokens::LIFETIME);
    }

    public static function clear(): void
    {
        self::send('', 1);
    }

    private static function send(#[\SensitiveParameter] string $value, int $expires): void
    {
        if (headers_sent()) {
            return;
        }
        // Behind a proxy that handles HTTPS, requests may look like plain HTTP.
        $is_secure = is_ssl() || wp_is_using_https();
        setcookie(self::NAME, $value, ['expires' => $expires, 'path' => '/', 'secure' => $is_secure, 'httponly' => true, 'samesite' => 'Lax']);
    }
}
