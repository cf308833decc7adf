<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use WC_Order;
use WC_Order_Item_Product;

/**
 * Which subscription an order line belongs to, where a subscriptions plugin runs.
 */
final class Subscriptions
{
    /**
     * @return int The subscription's id; 0 for none.
     */
    public function of(WC_Order $order, WC_Order_Item_Product $item): int
    {
        $ask = $this->question();
        if (!is_callable($ask)) {
            return 0;
        }
        $subscriptions = $ask($order->get_id(), ['order_type' => 'any']);
        $first = 0;
        foreach (is_array($subscriptions) ? $subscriptions : [] as $subscription) {
            if (!$subscription instanceof WC_Order) {
                continue;
            }
            $first = $first === 0 ? $subscription->get_id() : $first;
            if ($this->holds($subscription, $item)) {
                return $subscription->get_id();
            }
        }
        // Where none names the product, as after a switch, a single one is meant all the same.
        return count(is_array($subscriptions) ? $subscriptions : []) === 1 ? $first : 0;
    }

    /**
     * @return string The function by which the subscriptions plugin answers.
     */
    private function question(): string
    {
        return 'wcs_get_subscriptions_for_order';
    }

    private function holds(WC_Order $subscription, WC_Order_Item_Product $item): bool
    {
        foreach ($subscription->get_items() as $other) {
            if ($other instanceof WC_Order_Item_Product && $other->get_product_id() === $item->get_product_id()
                && $other->get_variation_id() === $item->get_variation_id()) {
                return true;
            }
        }
        return false;
    }
}
