<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\License;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\KeptKeys;
use Latchkey\Orders\Licensing;
use Latchkey\WooCommerce\Products\ProductTranslations;
use Latchkey\WooCommerce\Renewals\RenewalItem;
use WC_Order;
use WC_Order_Item_Product;

/**
 * Which license keys an order line is meant for, that its buyer has already: those that were put in the cart to be renewed, or those of
 * its subscription.
 */
final class LineKeys
{
    public function __construct(
        private readonly AssignmentRepository $assignments,
        private readonly Subscriptions $subscriptions,
        private readonly ProductTranslations $translations = new ProductTranslations(),
    ) {
    }

    /**
     * @param int $subscription_id 0 for none.
     */
    public function of(WC_Order $order, WC_Order_Item_Product $item, Licensing $licensing, int $subscription_id): KeptKeys
    {
        $chosen = RenewalItem::of_order($item);
        if ($chosen !== []) {
            return new KeptKeys($chosen, is_set: true);
        }
        if ($subscription_id === 0) {
            return new KeptKeys();
        }
        if ($this->subscriptions->is_switch($order)) {
            return new KeptKeys([], $this->switched($order, $item, $subscription_id));
        }
        if ($licensing->renewal !== Licensing::RENEW_SAME || !$this->subscriptions->is_renewal($order)) {
            return new KeptKeys();
        }
        $product = $this->translations->goods($item->get_product_id(), $item->get_variation_id());
        return new KeptKeys($this->keys($order, $subscription_id, static fn (License $key): bool => self::product($key) === $product));
    }

    /**
     * @return list<int> The keys of what the subscription was before.
     */
    private function switched(WC_Order $order, WC_Order_Item_Product $item, int $subscription_id): array
    {
        $new = $this->translations->goods($item->get_product_id(), $item->get_variation_id());
        $old = $this->subscriptions->switched_from($order, $item, $subscription_id);
        if ($old !== null) {
            $old = $this->translations->goods(...$old);
            return $this->keys($order, $subscription_id, static fn (License $key): bool => self::product($key) === $old);
        }
        // Another variation of the same product; else whatever the subscription has, where that is one thing.
        $others = $this->keys($order, $subscription_id, static fn (License $key): bool => $key->product_id === $new[0] && self::product($key) !== $new);
        if ($others !== []) {
            return $others;
        }
        $products = array_map(self::product(...), $this->assignments->of_subscription($subscription_id));
        return count(array_unique($products, SORT_REGULAR)) === 1 && $products[0] !== $new ? $this->keys($order, $subscription_id, static fn (): bool => true) : [];
    }

    /**
     * @param callable(License): bool $is_meant
     * @return list<int> Keys of the subscription that other orders sold.
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
