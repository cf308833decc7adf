<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Support\Capabilities;

/**
 * The address of this shop as its staff uses it. On some sites the address of WordPress comes from the `Host` header of each request, which
 * anybody can choose; what leaves the site in an answer to strangers, or in an email, must not.
 */
final class ShopAddress
{
    public const OPTION = 'latchkey_shop_address';

    /**
     * Action `admin_init`.
     */
    public static function remember(): void
    {
        if (!wp_doing_ajax() && current_user_can(Capabilities::LICENSES) && get_option(self::OPTION) !== self::here()) {
            update_option(self::OPTION, self::here(), true);
        }
    }

    /**
     * @param string $url Of a page of this shop, as this request would write it.
     * @return string The same at the remembered address; unchanged if this request has that address, or if staff has not been here yet.
     */
    public static function of(string $url): string
    {
        $stored = get_option(self::OPTION);
        $here = self::here();
        // Another domain for another language is not the address of WordPress.
        return is_string($stored) && $stored !== '' && $here !== '' && str_starts_with($url . '/', $here . '/') ? $stored . substr($url, strlen($here)) : $url;
    }

    private static function here(): string
    {
        $home = get_option('home');
        $home = is_string($home) ? untrailingslashit($home) : '';
        // As `home_url()` does it.
        return is_ssl() ? set_url_scheme($home, 'https') : $home;
    }
}
