<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\WooCommerce\Account\FormInput;
use Latchkey\WooCommerce\Account\KeyFile;
use Latchkey\WooCommerce\Account\Privacy;
use WC_Order;

/**
 * Keeps WooCommerce's pages that show an order to its buyer out of caches, if the order has license keys, before anything is sent:
 * WooCommerce removes `no-store` for visitors.
 */
final class BuyerPages
{
    public function __construct(private readonly BuyerPanel $panel, private readonly KeyFile $file)
    {
    }

    /**
     * @return int The order that this request asks to see: the page that thanks for it, My Account, or order tracking, which shows keys to
     *     whoever is signed in alone; 0 for none.
     */
    public static function order(): int
    {
        global $wp;
        $vars = $wp instanceof \WP ? $wp->query_vars : [];
        $asked = match (true) {
            is_order_received_page() => $vars['order-received'] ?? 0,
            is_view_order_page() => $vars['view-order'] ?? 0,
            is_user_logged_in() && (isset($_GET['orderid']) || isset($_POST['orderid'])) => self::tracked(),
            default => 0,
        };
        // As WooCommerce reads it, which makes 13 of "13abc".
        $order_id = is_scalar($asked) ? absint($asked) : 0;
        $shown = is_order_received_page() ? apply_filters('woocommerce_thankyou_order_id', $order_id) : $order_id;
        return is_scalar($shown) ? absint($shown) : 0;
    }

    /**
     * Action `template_redirect`, if an order is asked for. What is not paid for yet may be by the time the page is drawn. Ends the request if
     * a guest asks for the file of their keys.
     */
    public function arrive(int $order_id): void
    {
        $order = wc_get_order($order_id);
        if ($order instanceof WC_Order && $this->panel->may_hold($order)) {
            Privacy::keep();
            $guest = KeyFile::is_sent() ? GuestOrder::of($order) : null;
            if ($guest !== null) {
                $this->file->answer($guest);
            }
            $this->panel->prepare();
        }
    }

    private static function tracked(): mixed
    {
        $id = FormInput::text('orderid') !== '' ? FormInput::text('orderid') : FormInput::query('orderid');
        // For plugins that number orders in their own way.
        return apply_filters('woocommerce_shortcode_order_tracking_order_id', ltrim(trim($id), '#'));
    }
}
