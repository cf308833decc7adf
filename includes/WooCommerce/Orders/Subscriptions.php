<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use WC_Order;
use WC_Order_Item_Product;

/**
 * What a subscriptions plugin, where one runs, says of an order.
 */
final class Subscriptions
{
    /** Its functions, by what is asked. */
    private const OF_ORDER = 'wcs_get_subscriptions_for_order';
    private const OF_RENEWAL = 'wcs_get_subscriptions_for_renewal_order';
    private const IS_RENEWAL = 'wcs_order_contains_renewal';
    private const IS_SWITCH = 'wcs_order_contains_switch';

    /** An order's meta: what was switched, by subscription. */
    private const SWITCHES = '_subscription_switch_data';

    /**
     * @return int The subscription's id; 0 for none.
     */
    public function of(WC_Order $order, WC_Order_Item_Product $item): int
    {
        $subscriptions = $this->all($order);
        foreach ($subscriptions as $subscription) {
            if ($this->holds($subscription, $item)) {
                return $subscription->get_id();
            }
        }
        // Where none names the product, as after a switch, a single one is meant all the same.
        return count($subscriptions) === 1 ? $subscriptions[0]->get_id() : 0;
    }

    /**
     * Whether the order pays for a further period of a subscription.
     */
    public function is_renewal(WC_Order $order): bool
    {
        return $this->ask(self::IS_RENEWAL, $order) === true;
    }

    /**
     * Whether the order changes what a subscription is for.
     */
    public function is_switch(WC_Order $order): bool
    {
        return $this->ask(self::IS_SWITCH, $order) === true;
    }

    /**
     * @return array{int, int}|null The product and variation that a line takes the place of; null where it is not known.
     */
    public function switched_from(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id): ?array
    {
        $data = $order->get_meta(self::SWITCHES);
        foreach ([$subscription_id, 'switches', $item->get_id(), 'remove_line_item'] as $step) {
            $data = is_array($data) ? $data[$step] ?? null : null;
        }
        $old = is_numeric($data) ? (int) $data : 0;
        // Its type is another after the switch, so it is read as what it is: meta.
        $number = static fn (mixed $value): int => is_numeric($value) ? (int) $value : 0;
        $product = $old === 0 ? 0 : $number(wc_get_order_item_meta($old, '_product_id'));
        return $product === 0 ? null : [$product, $number(wc_get_order_item_meta($old, '_variation_id'))];
    }

    /**
     * @return list<WC_Order> Subscriptions are orders of a kind.
     */
    private function all(WC_Order $order): array
    {
        $found = $this->ask(self::OF_ORDER, $order->get_id(), ['order_type' => 'any']);
        if ($found === [] || $found === null) {
            $found = $this->is_renewal($order) ? $this->ask(self::OF_RENEWAL, $order) : [];
        }
        return array_values(array_filter(is_array($found) ? $found : [], static fn (mixed $one): bool => $one instanceof WC_Order));
    }

    /**
     * @return mixed Null where the function is not there.
     */
    private function ask(string $question, mixed ...$about): mixed
    {
        return is_callable($question) ? $question(...$about) : null;
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
