<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * One line of an order as it is now.
 */
final class LineItem
{
    /**
     * @param int            $quantity  Units bought minus units refunded.
     * @param int            $bought    Units bought.
     * @param float          $total     What was paid for the line, after discounts and without tax, in the store's currency.
     * @param LicensePolicy|null $policy What it was promised; null if it was promised no keys, or if that is not known.
     * @param RenewalTargets       $kept      Keys to renew or move instead of giving new ones.
     * @param int            $offered   Keys that its product sells today, if the line was promised none.
     * @param int            $subscription_item_id The line of the subscription that it pays for; 0 for none.
     * @param float|null     $units     The quantity with its fraction, if parts of a unit are sold; null for whole units.
     */
    public function __construct(
        public readonly int $item_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $quantity,
        public readonly int $bought,
        public readonly float $total,
        public readonly ?LicensePolicy $policy,
        public readonly int $vendor_id = 0,
        public readonly int $subscription_id = 0,
        public readonly string $name = '',
        public readonly RenewalTargets $kept = new RenewalTargets(),
        public readonly int $offered = 0,
        public readonly int $subscription_item_id = 0,
        public readonly ?float $units = null,
    ) {
    }

    public function has_part(): bool
    {
        return $this->units !== null && $this->units > (float) $this->quantity;
    }
}
