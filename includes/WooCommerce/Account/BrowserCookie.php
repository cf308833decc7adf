<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

/**
 * A cookie that scripts and other sites cannot read.
 */
final class BrowserCookie
{
    /**
     * @param int $expires Unix time.
     */
    public static function send(string $name, #[\SensitiveParameter] string $value, int $expires): void
    {
        if (headers_sent()) {
            return;
        }
        // Behind a proxy that handles HTTPS, requests may look like plain HTTP.
        $is_secure = is_ssl() || wp_is_using_https();
        setcookie($name, $value, ['expires' => $expires, 'path' => '/', 'secure' => $is_secure, 'httponly' => true, 'samesite' => 'Lax']);
    }
}
