<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Support\PerBlog;
use WC_Product;

/**
 * A renewal needs no stock, because the buyer already has the key. So it can be bought even if the product is sold out.
 */
final class RenewalStock
{
    /** @var PerBlog<int, true> Products that are being added to the cart. */
    private readonly PerBlog $adding;

    public function __construct()
    {
        $this->adding = new PerBlog();
    }

    /**
     * @template T
     * @param callable(): T $work Adds the product to the cart.
     * @return T
     */
    public function without(WC_Product $product, callable $work): mixed
    {
        $this->adding->set($product->get_id(), true);
        try {
            return $work();
        } finally {
            $this->adding->purge($product->get_id());
        }
    }

    /**
     * Filters `woocommerce_product_is_in_stock` and `woocommerce_product_backorders_allowed`: whether the product is being added for a renewal.
     */
    public function needs_none(mixed $product): bool
    {
        return $product instanceof WC_Product && $this->adding->has($product->get_id());
    }

    /**
     * @return WC_Product A copy of the product for one line, without stock management. Saving it does not change the product.
     */
    public function freed(WC_Product $product): WC_Product
    {
        $copy = clone $product;
        $copy->set_manage_stock(false);
        $copy->set_stock_status('instock');
        if ($copy instanceof \WC_Product_Variation) {
            $copy->set_parent_data(['manage_stock' => 'no', 'stock_status' => 'instock'] + (array) $copy->get_parent_data());
        }
        $copy->apply_changes();
        return $copy;
    }
}
