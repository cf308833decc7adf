<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Clock;
use Latchkey\Orders\KeptKeys;
use Latchkey\Orders\Licensing;
use Latchkey\Orders\OrderLine;
use Latchkey\Orders\OrderPhase;
use Latchkey\Orders\OrderPolicy;
use Latchkey\Orders\OrderSource;
use Latchkey\Orders\OrderState;
use Latchkey\WooCommerce\Products\ProductLicensing;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Reads WooCommerce's orders, HPOS and legacy, as they are in the database.
 */
final class OrderReader implements OrderSource
{
    private const ENDED = ['cancelled', 'refunded', 'trash'];

    public function __construct(
        private readonly ProductLicensing $products,
        private readonly OrderPolicy $policy,
        private readonly Marketplace $marketplace,
        private readonly Subscriptions $subscriptions,
        private readonly LineKeys $keys,
    ) {
    }

    public function read(int $order_id): ?OrderState
    {
        $this->forget_copies($order_id);
        $order = wc_get_order($order_id);
        if (!$order instanceof WC_Order) {
            return null;
        }
        $lines = [];
        foreach ($order->get_items() as $item) {
            if ($item instanceof WC_Order_Item_Product) {
                $lines[] = $this->line($order, $item);
            }
        }
        $paid = $order->get_date_paid() ?? $order->get_date_created();
        return new OrderState(
            $order->get_id(),
            $this->phase($order),
            $order->get_customer_id(),
            $order->get_billing_email(),
            gmdate(Clock::FORMAT, $paid === null ? time() : $paid->getTimestamp()),
            $lines,
        );
    }

    private function phase(WC_Order $order): OrderPhase
    {
        $status = $order->get_status();
        if (in_array($status, self::ENDED, true)) {
            return OrderPhase::Ended;
        }
        return in_array($status, $this->policy->paid_statuses(), true) ? OrderPhase::Paid : OrderPhase::Held;
    }

    private function line(WC_Order $order, WC_Order_Item_Product $item): OrderLine
    {
        $product = $item->get_product();
        $product = $product instanceof \WC_Product ? $product : null;
        $bought = (int) $item->get_quantity();
        // A translation sells the stock of its original.
        [$product_id, $variation_id] = $this->products->goods($item->get_product_id(), $item->get_variation_id());
        $subscription_id = $this->subscriptions->of($order, $item);
        $licensing = $product === null ? null : $this->products->of($product);
        if ($licensing?->renewal === Licensing::RENEW_OFF && $this->subscriptions->is_renewal($order)) {
            // The store sells the first period with a key, and the next ones without.
            $licensing = null;
        }
        return new OrderLine(
            $item->get_id(),
            $product_id,
            $variation_id,
            max(0, $bought - abs((int) $order->get_qty_refunded_for_item($item->get_id()))),
            $bought,
            (float) $item->get_total(),
            $licensing,
            $this->marketplace->vendor_of($item->get_product_id(), $product),
            $subscription_id,
            $item->get_name(),
            $licensing === null ? new KeptKeys() : $this->keys->of($order, $item, $licensing, $subscription_id),
        );
    }

    /**
     * Another process may have changed the order since this one read it.
     */
    private function forget_copies(int $order_id): void
    {
        $store = \WC_Data_Store::load('order');
        if ($store->has_callable('clear_cached_data')) {
            $store->__call('clear_cached_data', [[$order_id]]);
        }
        clean_post_cache($order_id);
        wp_cache_delete('order-items-' . $order_id, 'orders');
        wp_cache_delete(\WC_Cache_Helper::get_cache_prefix('orders') . 'refunds' . $order_id, 'orders');
    }
}
