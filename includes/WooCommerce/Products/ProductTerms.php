<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Admin\ProductLookup;
use Latchkey\Licenses\DurationUnit;
use WC_Product;

/**
 * The terms of the keys that products sell, for the screens.
 */
final class ProductTerms implements ProductLookup
{
    /** Of WooCommerce Subscriptions. */
    private const SUBSCRIPTIONS = ['subscription', 'subscription_variation'];

    public function __construct(private readonly ProductLicensing $licensing)
    {
    }

    public function terms(array $ids): array
    {
        // One query for all of them.
        _prime_post_caches($ids, false);
        $terms = [];
        foreach ($ids as $id) {
            $product = wc_get_product($id);
            if (!$product instanceof WC_Product || !$this->licensing->applies_to($product)) {
                continue;
            }
            $policy = $this->licensing->settings($product)->policy;
            $terms[] = [
                'id' => $id,
                'follows' => self::follow($product),
                'valid_unit' => ($policy->length->unit ?? DurationUnit::Day)->value,
                'valid_count' => $policy->length?->count,
                'activation_limit' => $policy->activation_limit,
            ];
        }
        return $terms;
    }

    /**
     * @return bool Whether the end of its keys is that of a subscription.
     */
    public static function follow(WC_Product $product): bool
    {
        return $product->is_type(self::SUBSCRIPTIONS);
    }
}
