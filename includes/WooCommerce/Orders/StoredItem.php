<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\SaleTerms;

/**
 * An order line as stored in the database.
 */
final class StoredItem
{
    /**
     * @param float          $quantity Units bought.
     * @param float          $refunded Units refunded.
     * @param float          $total    After discounts, without tax.
     * @param SaleTerms|null $terms    Null if it has none, or only copied ones.
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
     * @return float Units that were bought and not refunded. May be a fraction, because some plugins sell parts of a unit.
     */
    public function units(): float
    {
        return max(0.0, round($this->quantity - $this->refunded, 6));
    }
}
