<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\SaleTerms;

/**
 * A line of an order as its rows in the database have it.
 */
final class StoredItem
{
    /**
     * @param float          $quantity Units bought.
     * @param float          $refunded Units refunded.
     * @param float          $total    After discounts, without tax.
     * @param SaleTerms|null $terms    Null if it was promised nothing, or what it says is another line's.
     */
    public function __construct(
        public readonly int $id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly float $quantity,
        public readonly float $refunded,
        public readonly float $total,
        public readonly ?SaleTerms $terms,
    ) {
    }

    /**
     * @return float Units that the buyer has: bought, and not refunded. Some plugins sell parts of one.
     */
    public function units(): float
    {
        return max(0.0, round($this->quantity - $this->refunded, 6));
    }
}
