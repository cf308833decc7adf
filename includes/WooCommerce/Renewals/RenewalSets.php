<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRenewal;
use WC_Order;
use WC_Order_Item_Product;
use WC_Product;

/**
 * Finds out which license keys can be renewed, and which of them together.
 */
final class RenewalSets
{
    public function __construct(
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly ProductLicensing $products,
        private readonly LicensePeriods $periods,
        private readonly Clock $clock,
        private readonly SubscriptionRenewal $subscriptions,
    ) {
    }

    /**
     * @return RenewalSet|null Null if the key cannot be renewed: it belongs to a subscription, does not work, has no end or none yet,
     *                         its product is not for sale or offers no renewal, or neither says for how long.
     */
    public function of(License $license): ?RenewalSet
    {
        if ($this->subscriptions->covers($license)) {
            return null;
        }
        $works = $license->status($this->clock->now())->is_with_buyer();
        $product = $works && $license->expires_at !== null ? $this->product($license) : null;
        $policy = $product === null ? null : $this->products->of($product);
        if ($product === null || $policy === null || $policy->renewal === LicensePolicy::RENEW_OFF) {
            return null;
        }
        if ($policy->renewal === LicensePolicy::RENEW_NEW) {
            return new RenewalSet($product, $policy, [$license], 1);
        }
        [$keys, $quantity] = $this->unit($license);
        // The length of the renewal is unknown: neither the product nor the key has one.
        if ($policy->length === null && array_filter($keys, $this->periods->lacks_length(...)) !== []) {
            return null;
        }
        return new RenewalSet($product, $policy, $keys, $quantity);
    }

    private function product(License $license): ?WC_Product
    {
        $product = wc_get_product($license->variation_id === 0 ? $license->product_id : $license->variation_id);
        return $product instanceof WC_Product && $product->is_purchasable() ? $product : null;
    }

    /**
     * @return array{non-empty-list<License>, int} The keys that were sold as one unit with this key, and the number of units.
     */
    private function unit(License $license): array
    {
        $sold = $license->slot === null ? null : $this->orders->line($license->order_item_id)?->policy;
        if ($license->slot === null || $sold === null || ($sold->per_unit === 1 && !$sold->limit_times_quantity)) {
            return [[$license], 1];
        }
        $keys = [];
        foreach ($this->assignments->live($license->order_id) as $other) {
            $same_line = $other->order_item_id === $license->order_item_id && $other->product_id === $license->product_id;
            $same_unit = $sold->limit_times_quantity || intdiv((int) $other->slot, $sold->per_unit) === intdiv($license->slot, $sold->per_unit);
            if ($same_line && $same_unit && $other->stored_status->is_with_buyer() && $other->customer_id === $license->customer_id && $other->email === $license->email) {
                $keys[] = $other;
            }
        }
        return [$keys === [] ? [$license] : $keys, $sold->limit_times_quantity ? $this->quantity($license) : 1];
    }

    /**
     * @return int Units of the key's order line that are not refunded.
     */
    private function quantity(License $license): int
    {
        $order = wc_get_order($license->order_id);
        $item = $order instanceof WC_Order ? $order->get_item($license->order_item_id) : false;
        if (!$order instanceof WC_Order || !$item instanceof WC_Order_Item_Product) {
            return 1;
        }
        return max(1, (int) $item->get_quantity() - abs((int) $order->get_qty_refunded_for_item($license->order_item_id)));
    }
}
