<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Automattic\WooCommerce\StoreApi\Exceptions\RouteException;
use Latchkey\Support\PageCaches;
use Latchkey\WooCommerce\Renewals\RenewalItem;
use WC_Cart;
use WC_Order;

/**
 * What customers see while the tables are missing. Everything is sold as usual, and gets its keys later; only renewals cannot be bought.
 */
final class Unready
{
    /**
     * The text on My account → License keys, and on the guests' page.
     */
    public static function text(): string
    {
        return __('Your license keys cannot be shown right now. They are safe: come back in a few minutes.', 'latchkey');
    }

    /**
     * Action `template_redirect`, on a page that would show keys: keeps the page out of caches.
     */
    public static function arrive(): void
    {
        PageCaches::keep_out();
    }

    public static function print(): void
    {
        wc_print_notice(self::text(), 'notice');
    }

    /**
     * Shown instead of the guests' block and shortcode.
     */
    public static function html(): string
    {
        PageCaches::keep_out();
        return '<div class="woocommerce latchkey-guest"><p role="status">' . esc_html(self::text()) . '</p></div>';
    }

    /**
     * Action `woocommerce_check_cart_items`, in every checkout.
     */
    public static function check_cart(): void
    {
        $cart = WC()->cart;
        foreach ($cart instanceof WC_Cart ? $cart->get_cart() : [] as $line) {
            if (RenewalItem::of_cart($line) !== []) {
                wc_add_notice(self::refusal(), 'error');
                return;
            }
        }
    }

    /**
     * Action `woocommerce_checkout_validate_order_before_payment`, in the checkout block.
     *
     * @throws RouteException If the order renews a key.
     */
    public static function check_order(WC_Order $order): void
    {
        foreach ($order->get_items() as $item) {
            if (RenewalItem::of_order($item) !== []) {
                throw new RouteException('latchkey_not_ready', esc_html(self::refusal()), 503);
            }
        }
    }

    private static function refusal(): string
    {
        return __('License keys cannot be renewed right now. Try again in a few minutes, or remove the renewal from your cart.', 'latchkey');
    }
}
