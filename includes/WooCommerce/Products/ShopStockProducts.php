<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\StockProducts;
use WC_Product;

/**
 * Reads from WooCommerce's products whether they are sold from stock alone.
 */
final class ShopStockProducts implements StockProducts
{
    public function __construct(private readonly ProductLicensing $licensing)
    {
    }

    public function from_stock_alone(array $goods): array
    {
        // Two queries for all of them.
        _prime_post_caches(array_values(array_unique(array_filter(array_merge(...$goods), static fn (int $id): bool => $id > 0))), false);
        return array_map(fn (array $pair): bool => $this->is_sold($pair[0], $pair[1]), $goods);
    }

    private function is_sold(int $product_id, int $variation_id): bool
    {
        $product = self::found($product_id);
        if ($product === null) {
            return false;
        }
        if ($variation_id > 0) {
            return $this->needs_stock($variation_id);
        }
        // The stock of a product with variations is that of each variation without its own.
        return $this->needs_stock($product_id) || array_filter(array_filter($product->get_children(), is_int(...)), $this->needs_stock(...)) !== [];
    }

    private function needs_stock(int $id): bool
    {
        $product = self::found($id);
        $source = $product === null ? null : $this->licensing->of($product)?->source;
        return $source?->takes_stock() === true && !$source->generates();
    }

    private static function found(int $id): ?WC_Product
    {
        $product = wc_get_product($id);
        return $product instanceof WC_Product && $product->get_status() !== 'trash' ? $product : null;
    }
}
