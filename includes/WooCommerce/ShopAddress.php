<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Support\Capabilities;

/**
 * The address of this shop as its staff uses it. On some sites the address of WordPress comes from the `Host` header of each request, which
 * anybody can choose; what leaves the site in an answer to strangers must not.
 */
final class ShopAddress
{
    public const OPTION = 'latchkey_shop_address';

    /**
     * Action `admin_init`.
     */
    public static function remember(): void
    {
        if (!wp_doing_ajax() && current_user_can(Capabilities::LICENSES) && get_option(self::OPTION) !== home_url('/')) {
            update_option(self::OPTION, home_url('/'), true);
        }
    }

    /**
     * @param string $url Of a page of this shop, as this request would write it.
     * @return string The same at the remembered address; unchanged if staff has not been here yet.
     */
    public static function of(string $url): string
    {
        $stored = get_option(self::OPTION);
        $here = home_url('/');
        return is_string($stored) && $stored !== '' && str_starts_with($url, $here) ? $stored . substr($url, strlen($here)) : $url;
    }
}
