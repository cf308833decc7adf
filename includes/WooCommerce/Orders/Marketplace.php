<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use WC_Product;

/**
 * Finds the vendor of a product if a marketplace plugin is active.
 */
final class Marketplace
{
    /** Functions by which marketplace plugins are recognized that have no function for the vendor of a product. */
    private const FUNCTIONS = ['dokan', 'MVX', 'WCVendors_Pro'];

    /** Functions that return the vendor of a product: the id, or an object with `get_id()` or `id`. */
    private const ANSWERS = [
        'dokan_get_vendor_by_product',
        'wcfm_get_vendor_id_by_post',
        'get_mvx_product_vendors',
        'WC_Product_Vendors_Utils::get_vendor_id_from_product',
        'WCV_Vendors::get_vendor_from_product',
    ];

    /**
     * @return int The id of the vendor; 0 if there is no marketplace plugin, or no vendor.
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
