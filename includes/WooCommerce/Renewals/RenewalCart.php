<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRenewal;
use WC_Cart;
use WC_Product;

/**
 * Renewals in the cart: one line for the keys of one unit. The line shows what it renews; its quantity is fixed.
 */
final class RenewalCart
{
    public function __construct(
        private readonly RenewalSets $sets,
        private readonly RenewalStock $stock,
        private readonly LicenseRepository $licenses,
        private readonly LicensePeriods $periods,
        private readonly SubscriptionRenewal $subscriptions,
    ) {
    }

    /**
     * @return bool False if WooCommerce refused; then it has added a notice that says why.
     */
    public function add(WC_Cart $cart, RenewalSet $set): bool
    {
        if ($this->has($cart, $set->ids())) {
            return true;
        }
        [$product_id, $variation_id] = self::ids($set->product);
        $data = $set->keeps_key() ? [RenewalItem::KEYS => $set->ids(), RenewalItem::UNITS => $set->quantity] : [];
        $put = fn (): bool => $cart->add_to_cart($product_id, $set->quantity, $variation_id, self::attributes($set), $data) !== false;
        return $set->keeps_key() ? $this->stock->without($set->product, $put) : $put();
    }

    /**
     * Filters `woocommerce_add_cart_item` and `woocommerce_get_cart_item_from_session`, for a line that renews.
     *
     * @param array<mixed> $line
     * @return array<mixed>
     */
    public function loaded(array $line): array
    {
        if (($line['data'] ?? null) instanceof WC_Product) {
            $line['data'] = $this->stock->freed($line['data']);
        }
        return $line;
    }

    /**
     * Filter `woocommerce_get_item_data`, for a line that renews.
     *
     * @param array<mixed> $data What the cart and the checkout show.
     * @param array<mixed> $line
     * @return array<mixed>
     */
    public function describe(array $data, array $line): array
    {
        $names = [];
        foreach ($this->keys(RenewalItem::of_cart($line)) as $license) {
            $names[$this->until($license)][] = RenewalItem::name($license);
        }
        $texts = [];
        foreach ($names as $until => $keys) {
            $texts[] = implode(', ', $keys) . $until;
        }
        $data[] = ['key' => __('Renews license key', 'latchkey'), 'value' => implode('; ', $texts)];
        return $data;
    }

    /**
     * Action `woocommerce_before_calculate_totals`: restores quantities, however they were changed.
     */
    public function keep_quantities(WC_Cart $cart): void
    {
        foreach ($cart->get_cart() as $key => $line) {
            if (is_array($line) && RenewalItem::of_cart($line) !== []) {
                $cart->cart_contents[$key] = ['quantity' => RenewalItem::units($line)] + $line;
            }
        }
    }

    /**
     * Action `woocommerce_check_cart_items`: removes renewals that are no longer possible.
     */
    public function check(WC_Cart $cart): void
    {
        foreach ($cart->get_cart() as $line) {
            $ids = RenewalItem::of_cart($line);
            if ($this->refusal($ids) !== null) {
                wc_add_notice($this->refusal($ids), 'error');
            } elseif ($ids !== [] && !$this->is_possible($ids)) {
                wc_add_notice(__('A license key in your cart can no longer be renewed. Remove it from the cart to continue.', 'latchkey'), 'error');
            }
        }
    }

    /**
     * @param list<int> $ids
     * @return string|null Why keys of a subscription cannot be renewed by an order; null if there are none among the ids.
     */
    public function refusal(array $ids): ?string
    {
        $covered = array_filter($this->keys($ids), $this->subscriptions->covers(...));
        return $covered === [] ? null : SubscriptionRenewal::refusal();
    }

    /**
     * @param list<int> $ids
     * @return list<License>
     */
    public function keys(array $ids): array
    {
        return array_values(array_filter(array_map($this->licenses->find(...), $ids), static fn (?License $license): bool => $license !== null));
    }

    /**
     * @param list<int> $ids
     */
    private function is_possible(array $ids): bool
    {
        $keys = $this->keys($ids);
        foreach ($keys as $license) {
            if ($this->sets->of($license)?->keeps_key() !== true) {
                return false;
            }
        }
        return count($keys) === count($ids);
    }

    /**
     * @param list<int> $ids
     */
    private function has(WC_Cart $cart, array $ids): bool
    {
        foreach ($cart->get_cart() as $line) {
            if (array_intersect(RenewalItem::of_cart($line), $ids) !== []) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return string For example ", until May 5, 2028"; follows the names of the keys.
     */
    private function until(License $license): string
    {
        $set = $this->sets->of($license);
        if ($set === null) {
            return '';
        }
        $until = $this->periods->end_after($license, $set->policy->length);
        return $until === null
            ? __(', with no end date', 'latchkey')
            /* translators: %s: a date. It follows one or more license keys, such as "••••UZ33". */
            : sprintf(__(', until %s', 'latchkey'), wp_date(wc_date_format(), Clock::timestamp($until)));
    }

    /**
     * @return array<string, string> The attributes that the buyer has chosen for a variation with a choice ("any color"), from their order.
     */
    private static function attributes(RenewalSet $set): array
    {
        if (!$set->product instanceof \WC_Product_Variation) {
            return [];
        }
        $order = wc_get_order($set->licenses[0]->order_id);
        $item = $order instanceof \WC_Order ? $order->get_item($set->licenses[0]->order_item_id) : false;
        $attributes = [];
        foreach ($set->product->get_variation_attributes() as $name => $value) {
            $chosen = $value === '' && $item instanceof \WC_Order_Item ? $item->get_meta(substr((string) $name, strlen('attribute_'))) : $value;
            $attributes[(string) $name] = is_string($chosen) ? $chosen : '';
        }
        return $attributes;
    }

    /**
     * @return array{int, int} Product and variation.
     */
    private static function ids(WC_Product $product): array
    {
        return $product->get_parent_id() === 0 ? [$product->get_id(), 0] : [$product->get_parent_id(), $product->get_id()];
    }
}
