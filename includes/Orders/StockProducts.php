<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Which products are sold from stock alone, as they are set now. Only with WooCommerce.
 */
interface StockProducts
{
    /**
     * @param list<array{int, int}> $goods Products, each with a variation; 0 for those of the product as a whole.
     * @return list<bool> For each, whether it can only be sold with keys from stock: false if it is trashed or deleted, makes its keys (also if it
     *     takes them from stock first), or sells none.
     */
    public function from_stock_alone(array $goods): array;
}
