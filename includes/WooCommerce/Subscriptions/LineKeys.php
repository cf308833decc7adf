<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Licenses\License;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\RenewalTargets;
use Latchkey\WooCommerce\Renewals\RenewalItem;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Finds the existing license keys that an order line pays for: those that were put into the cart to be renewed, or those of its subscription.
 */
final class LineKeys
{
    public function __construct(
        private readonly AssignmentRepository $assignments,
        private readonly Subscriptions $subscriptions,
        private readonly SubscriptionRepository $lines,
    ) {
    }

    /**
     * @param array{int, int} $line The subscription (0 for none) and its line.
     */
    public function of(WC_Order $order, WC_Order_Item_Product $item, LicensePolicy $policy, array $line): RenewalTargets
    {
        $chosen = RenewalItem::of_order($item);
        if ($chosen !== []) {
            return new RenewalTargets($chosen, is_set: true);
        }
        [$subscription_id, $item_id] = $line;
        if ($subscription_id === 0) {
            return new RenewalTargets();
        }
        if ($this->subscriptions->is_switch($order)) {
            return new RenewalTargets([], $this->switched($order, $item, $subscription_id), can_go_back: true);
        }
        $before = $this->subscriptions->resubscribed($order, $item);
        if ($before !== null) {
            return new RenewalTargets([], $this->of_line($order, $item, $before));
        }
        if ($policy->renewal !== LicensePolicy::RENEW_SAME || !$this->subscriptions->is_renewal($order)) {
            return new RenewalTargets();
        }
        return new RenewalTargets(follows: $this->of_line($order, $item, [$subscription_id, $item_id]));
    }

    /**
     * @param array{int, int} $line A subscription and its line.
     * @return list<int>
     */
    private function of_line(WC_Order $order, WC_Order_Item_Product $item, array $line): array
    {
        $keys = $line[1] === 0 ? [] : $this->lines->of_line(...$line);
        $product = [$item->get_product_id(), $item->get_variation_id()];
        // A key that was added by hand to the subscription has no line.
        return $keys !== [] ? $keys : $this->keys($order, $line[0], static fn (License $key): bool => self::product($key) === $product);
    }

    /**
     * @return list<int> The keys of the line that the switch replaces.
     */
    private function switched(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id): array
    {
        $old_line = $this->subscriptions->replaced_line($order, $item, $subscription_id);
        $keys = $old_line === 0 ? [] : $this->lines->of_line($subscription_id, $old_line);
        if ($keys !== []) {
            return $keys;
        }
        $new = [$item->get_product_id(), $item->get_variation_id()];
        $old = $this->subscriptions->switched_from($order, $item, $subscription_id);
        if ($old !== null) {
            return $this->keys($order, $subscription_id, static fn (License $key): bool => self::product($key) === $old);
        }
        // Keys of another variation of the same product; otherwise all other keys of the subscription, if they are for one product.
        $others = $this->keys($order, $subscription_id, static fn (License $key): bool => $key->product_id === $new[0] && self::product($key) !== $new);
        if ($others !== []) {
            return $others;
        }
        $products = array_map(self::product(...), $this->assignments->of_subscription($subscription_id));
        return count(array_unique($products, SORT_REGULAR)) === 1 && $products[0] !== $new ? $this->keys($order, $subscription_id, static fn (): bool => true) : [];
    }

    /**
     * @param callable(License): bool $is_meant
     * @return list<int> Keys of the subscription that were sold by other orders.
     */
    private function keys(WC_Order $order, int $subscription_id, callable $is_meant): array
    {
        $ids = [];
        foreach ($this->assignments->of_subscription($subscription_id) as $key) {
            if ($key->order_id !== $order->get_id() && $is_meant($key)) {
                $ids[] = $key->id;
            }
        }
        return $ids;
    }

    /**
     * @return array{int, int}
     */
    private static function product(License $key): array
    {
        return [$key->product_id, $key->variation_id];
    }
}
