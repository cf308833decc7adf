<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use WC_Order;
use WC_Order_Item_Product;

/**
 * Subscriptions of orders and order lines, from the subscriptions plugin if one is active.
 */
final class Subscriptions
{
    /** Hidden metadata of lines: the line of an order and that of its subscription have the same value if they come from the same line of the cart. */
    public const LINE_META = '_latchkey_cart_line';

    /** Functions of the subscriptions plugin. */
    private const OF_ORDER = 'wcs_get_subscriptions_for_order';
    private const OF_RENEWAL = 'wcs_get_subscriptions_for_renewal_order';
    private const IS_RENEWAL = 'wcs_order_contains_renewal';
    private const IS_SWITCH = 'wcs_order_contains_switch';

    /** Metadata of an order: what was switched, by subscription. */
    private const SWITCHES = '_subscription_switch_data';

    /** Types of relations between an order and a subscription that it pays for. */
    private const PAYS = ['parent', 'renewal', 'switch'];

    /**
     * Action `woocommerce_checkout_create_order_line_item`, for orders and subscriptions.
     */
    public static function mark(WC_Order_Item_Product $item, string $cart_key): void
    {
        if (function_exists(self::OF_ORDER)) {
            $item->update_meta_data(self::LINE_META, $cart_key);
        }
    }

    /**
     * Filter `woocommerce_hidden_order_itemmeta`, on the page of an order in wp-admin.
     *
     * @param array<mixed> $hidden
     * @return array<mixed>
     */
    public static function hide(array $hidden): array
    {
        return [...$hidden, self::LINE_META];
    }

    /**
     * @return array{int, int} The subscription that an order line pays for, and the line of the subscription; 0 for none.
     */
    public function line(WC_Order $order, WC_Order_Item_Product $item): array
    {
        $subscriptions = $this->paid_by($order);
        foreach ($subscriptions as $subscription) {
            $new = $this->switched($order, $item, $subscription->get_id(), 'add_line_item');
            if ($new !== 0) {
                return [$subscription->get_id(), $new];
            }
        }
        $found = $this->same($order, $item, $subscriptions);
        if ($found !== null) {
            return $found;
        }
        // If no subscription contains the product, for example after a switch, it is the only one.
        return count($subscriptions) === 1 ? [$subscriptions[0]->get_id(), 0] : [0, 0];
    }

    /**
     * Whether the order pays for a further period of a subscription.
     */
    public function is_renewal(WC_Order $order): bool
    {
        return SubscriptionsApi::ask(self::IS_RENEWAL, $order) === true;
    }

    /**
     * Whether the order switches the product of a subscription.
     */
    public function is_switch(WC_Order $order): bool
    {
        return SubscriptionsApi::ask(self::IS_SWITCH, $order) === true;
    }

    /**
     * @return array{int, int}|null The ended subscription that an order line starts again, and its line; null for none.
     */
    public function resubscribed(WC_Order $order, WC_Order_Item_Product $item): ?array
    {
        $found = SubscriptionsApi::ask(self::OF_ORDER, $order->get_id(), ['order_type' => 'resubscribe']);
        return $this->same($order, $item, self::orders($found));
    }

    /**
     * @return int The line of the subscription that an order line replaces; 0 if it is unknown.
     */
    public function replaced_line(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id): int
    {
        return $this->switched($order, $item, $subscription_id, 'remove_line_item');
    }

    /**
     * @return array{int, int}|null The product and variation that a line replaces; null if they are unknown.
     */
    public function switched_from(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id): ?array
    {
        $old = $this->replaced_line($order, $item, $subscription_id);
        // The item has another type after the switch, so its metadata is read directly.
        $number = static fn (mixed $value): int => is_numeric($value) ? (int) $value : 0;
        $product = $old === 0 ? 0 : $number(wc_get_order_item_meta($old, '_product_id'));
        return $product === 0 ? null : [$product, $number(wc_get_order_item_meta($old, '_variation_id'))];
    }

    /**
     * @return list<WC_Order> Subscriptions that the order pays for.
     */
    public function paid_by(WC_Order $order): array
    {
        $found = SubscriptionsApi::ask(self::OF_ORDER, $order->get_id(), ['order_type' => self::PAYS]);
        if ($found === [] || $found === null) {
            $found = $this->is_renewal($order) ? SubscriptionsApi::ask(self::OF_RENEWAL, $order) : [];
        }
        return self::orders($found);
    }

    private function switched(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id, string $what): int
    {
        $data = $order->get_meta(self::SWITCHES);
        foreach ([$subscription_id, 'switches', $item->get_id(), $what] as $step) {
            $data = is_array($data) ? $data[$step] ?? null : null;
        }
        return is_numeric($data) ? (int) $data : 0;
    }

    /**
     * @param list<WC_Order> $subscriptions
     * @return array{int, int}|null The line that comes from the same line of the cart; otherwise the line with the same product, at the
     *     same position among lines of that product.
     */
    private function same(WC_Order $order, WC_Order_Item_Product $item, array $subscriptions): ?array
    {
        $lines = [];
        foreach ($subscriptions as $subscription) {
            foreach ($this->of_product($subscription, $item) as $line) {
                $lines[] = [$subscription->get_id(), $line];
            }
        }
        $mark = $item->get_meta(self::LINE_META);
        $marked = array_filter($lines, static fn (array $one): bool => $mark !== '' && $one[1]->get_meta(self::LINE_META) === $mark);
        $ids = array_map(static fn (WC_Order_Item_Product $one): int => $one->get_id(), $this->of_product($order, $item));
        $found = count($marked) === 1 ? reset($marked) : $lines[(int) array_search($item->get_id(), $ids, true)] ?? $lines[0] ?? null;
        return $found === null ? null : [$found[0], $found[1]->get_id()];
    }

    /**
     * @return list<WC_Order_Item_Product> The lines of an order or a subscription with the same product as an item.
     */
    private function of_product(WC_Order $order, WC_Order_Item_Product $item): array
    {
        $product = [$item->get_product_id(), $item->get_variation_id()];
        $lines = array_filter(
            $order->get_items(),
            static fn (mixed $one): bool => $one instanceof WC_Order_Item_Product && [$one->get_product_id(), $one->get_variation_id()] === $product,
        );
        return array_values($lines);
    }

    /**
     * @return list<WC_Order>
     */
    private static function orders(mixed $found): array
    {
        return array_values(array_filter(is_array($found) ? $found : [], static fn (mixed $one): bool => $one instanceof WC_Order));
    }
}
