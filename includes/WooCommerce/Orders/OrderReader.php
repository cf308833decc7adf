<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\LineItem;
use Latchkey\Orders\OrderSource;
use Latchkey\Orders\OrderState;
use Latchkey\Orders\RenewalTargets;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Subscriptions\LineKeys;
use Latchkey\WooCommerce\Subscriptions\Subscriptions;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Reads WooCommerce's orders, HPOS and legacy: numbers come directly from the database, and only what other plugins may decide (whether it
 * is paid, its subscription) comes from WooCommerce's objects.
 */
final class OrderReader implements OrderSource
{
    public function __construct(
        private readonly StoredOrderRepository $stored,
        private readonly FreshOrders $orders,
        private readonly ProductLicensing $products,
        private readonly OrderStatuses $statuses,
        private readonly LineTerms $terms,
        private readonly Marketplace $marketplace,
        private readonly Subscriptions $subscriptions,
        private readonly LineKeys $keys,
    ) {
    }

    /**
     * @throws DatabaseError If the order is there and cannot be read just now: nobody may take it for deleted.
     */
    public function read(int $order_id): ?OrderState
    {
        $stored = $this->stored->find($order_id);
        if ($stored === null) {
            return null;
        }
        $order = $this->orders->get($order_id) ?? throw new DatabaseError("Order {$order_id} cannot be read.", true);
        $lines = [];
        foreach ($this->stored->items($order_id) as $line) {
            $item = $order->get_item($line->id);
            if ($item instanceof WC_Order_Item_Product) {
                $lines[] = $this->line($order, $line, $item);
            }
        }
        return new OrderState(
            $order_id,
            $this->statuses->phase($stored->status, $order),
            $stored->customer_id,
            $stored->email,
            $stored->ordered_at,
            $lines,
        );
    }

    public function promise(int $order_id, int $item_id = 0): void
    {
        $order = $this->stored->find($order_id) === null ? null : $this->orders->get($order_id);
        if ($order !== null) {
            $this->terms->promise($order, $item_id);
        }
    }

    private function line(WC_Order $order, StoredItem $line, WC_Order_Item_Product $item): LineItem
    {
        $product = $item->get_product();
        $product = $product instanceof \WC_Product ? $product : null;
        // A translation sells the stock of its original.
        [$product_id, $variation_id] = $line->terms->goods ?? $this->products->goods($line->product_id, $line->variation_id);
        $paid_for = $this->subscriptions->line($order, $item);
        $today = $product === null ? null : $this->products->of($product);
        $policy = $line->terms?->policy;
        // The current settings of the product decide where its keys come from.
        $source = $product === null || $policy === null ? null : $this->products->configured($product);
        $policy = $source === null ? $policy : $policy?->with_source_of($source);
        $renews_without = $this->subscriptions->is_renewal($order) && ($policy ?? $today)?->renewal === LicensePolicy::RENEW_OFF;
        if ($renews_without) {
            // Only the first payment of the subscription gives keys.
            $policy = null;
        }
        // Keys are only given for whole units.
        $quantity = (int) floor($line->units());
        return new LineItem(
            $line->id,
            $product_id,
            $variation_id,
            $quantity,
            (int) $line->quantity,
            $line->total,
            $policy,
            $this->marketplace->vendor_of($line->product_id, $product),
            $paid_for[0],
            $item->get_name(),
            $policy === null ? new RenewalTargets() : $this->keys->of($order, $item, $policy, $paid_for),
            $policy !== null || $renews_without ? 0 : ($today?->keys_for($quantity) ?? 0),
            $paid_for[1],
            $line->units(),
        );
    }
}
