<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Caches\OrderCache;
use WC_Order;

/**
 * Orders with current data from the database: WooCommerce caches an order, its lines and its refunds, and another process may have changed
 * them. Code that uses an order after waiting for a lock, after a delay or in a message must get it here.
 */
final class FreshOrders
{
    public function __construct(private readonly StoredOrderRepository $stored)
    {
    }

    /**
     * @return WC_Order|null Null if it does not exist, or is of another type.
     */
    public function get(int $order_id): ?WC_Order
    {
        if ($order_id <= 0) {
            return null;
        }
        $this->purge($order_id);
        $order = wc_get_order($order_id);
        return $order instanceof WC_Order ? $order : null;
    }

    private function purge(int $order_id): void
    {
        // The cache may be shared: each entry is removed by its own name.
        wc_get_container()->get(OrderCache::class)->remove($order_id);
        $store = \WC_Data_Store::load('order');
        if ($store->has_callable('clear_cached_data')) {
            $store->__call('clear_cached_data', [[$order_id]]);
        }
        clean_post_cache($order_id);
        $this->purge_items($order_id);
        foreach ($this->stored->refunds($order_id) as $refund_id) {
            wc_get_container()->get(OrderCache::class)->remove($refund_id);
            if ($store->has_callable('clear_cached_data')) {
                $store->__call('clear_cached_data', [[$refund_id]]);
            }
            $this->purge_items($refund_id);
        }
        $prefix = \WC_Cache_Helper::get_cache_prefix('orders');
        // WooCommerce 11 caches the ids of refunds, WooCommerce 10 the refunds themselves.
        foreach (['refund_ids', 'refunds', 'total_refunded'] as $name) {
            wp_cache_delete($prefix . $name . $order_id, 'orders');
        }
    }

    private function purge_items(int $order_id): void
    {
        wp_cache_delete('order-items-' . $order_id, 'orders');
        foreach ($this->stored->item_ids($order_id) as $item_id) {
            wp_cache_delete('item-' . $item_id, 'order-items');
            wp_cache_delete($item_id, 'order_item_meta');
            wp_cache_delete(\WC_Data::generate_meta_cache_key($item_id, 'order-items'), 'order-items');
        }
    }
}
