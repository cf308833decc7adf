<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * One line of an order as it is now.
 */
final class OrderLine
{
    /**
     * @param int            $quantity  Units bought, less units refunded.
     * @param int            $bought    Units bought.
     * @param float          $total     What was paid for the line, after discounts and without tax, in the store's currency.
     * @param Licensing|null $licensing What its product says today; null where it sells no keys.
     * @param KeptKeys       $kept      Keys that it asks to renew or move, instead of new ones.
     */
    public function __construct(
        public readonly int $item_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $quantity,
        public readonly int $bought,
        public readonly float $total,
        public readonly ?Licensing $licensing,
        public readonly int $vendor_id = 0,
        public readonly int $subscription_id = 0,
        public readonly string $name = '',
        public readonly KeptKeys $kept = new KeptKeys(),
    ) {
    }
}
