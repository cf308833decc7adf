<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use WC_Product;

/**
 * The vendor of a product, on a site where a marketplace plugin lets several vendors sell.
 */
final class Marketplace
{
    /** Functions that marketplace plugins are known by and that answer no product's vendor. */
    private const FUNCTIONS = ['dokan', 'MVX', 'WCVendors_Pro'];

    /** Functions that answer a product's vendor: its id, or an object with `get_id()` or `id`. */
    private const ANSWERS = [
        'dokan_get_vendor_by_product',
        'wcfm_get_vendor_id_by_post',
        'get_mvx_product_vendors',
        'WC_Product_Vendors_Utils::get_vendor_id_from_product',
        'WCV_Vendors::get_vendor_from_product',
    ];

    /**
     * @return int The vendor's id; 0 if no marketplace runs, or nobody is named.
     */
    public function vendor_of(int $product_id, ?WC_Product $product): int
    {
        $vendor = $this->runs() ? $this->asked($product_id) ?? (int) get_post_field('post_author', $product_id) : 0;
        /**
         * The vendor of a sold product.
         *
         * @param int             $vendor     User id; 0 for none.
         * @param int             $product_id The product.
         * @param WC_Product|null $product    Null if it was deleted.
         */
        $filtered = apply_filters('latchkey_vendor_id', $vendor, $product_id, $product);
        return is_numeric($filtered) ? max(0, (int) $filtered) : 0;
    }

    private function runs(): bool
    {
        foreach ([...self::FUNCTIONS, ...self::ANSWERS] as $sign) {
            if (is_callable($sign)) {
                return true;
            }
        }
        return false;
    }

    private function asked(int $product_id): ?int
    {
        foreach (self::ANSWERS as $ask) {
            $vendor = is_callable($ask) ? $ask($product_id) : null;
            if (is_object($vendor)) {
                $vendor = is_callable([$vendor, 'get_id']) ? $vendor->get_id() : ($vendor->id ?? null);
            }
            if (is_numeric($vendor) && (int) $vendor > 0) {
                return (int) $vendor;
            }
        }
        return null;
    }
}
