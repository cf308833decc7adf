<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use WC_Product;

/**
 * A renewal takes nothing from stock: the key is the buyer's already. So it can be bought where the product is sold out.
 */
final class RenewalStock
{
    private int $adding = 0;

    /**
     * @template T
     * @param callable(): T $work Puts the product into the cart.
     * @return T
     */
    public function without(WC_Product $product, callable $work): mixed
    {
        $this->adding = $product->get_id();
        try {
            return $work();
        } finally {
            $this->adding = 0;
        }
    }

    /**
     * Filters `woocommerce_product_is_in_stock` and `woocommerce_product_backorders_allowed`, where the answer is no.
     */
    public function needs_none(mixed $product): bool
    {
        return $this->adding !== 0 && $product instanceof WC_Product && $product->get_id() === $this->adding;
    }

    /**
     * @return WC_Product A copy for one line, whose stock nobody counts. It is as it was read, so that saving it changes nothing.
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
