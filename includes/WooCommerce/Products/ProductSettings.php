<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;

/**
 * The license key settings of one product or variation, also of one that sells no keys at the moment.
 */
final class ProductSettings
{
    /**
     * @param bool $sells         Whether it sells keys; the rest is kept for the day that it does again.
     * @param bool $linked_stock  Whether WooCommerce's stock follows the stock of keys.
     */
    public function __construct(
        public readonly bool $sells = false,
        public readonly LicensePolicy $licensing = new LicensePolicy(KeySource::Stock),
        public readonly bool $linked_stock = false,
    ) {
    }

    /**
     * Whether WooCommerce's stock quantity is ours to set. Keys that are made when they are sold never run out.
     */
    public function drives_stock(): bool
    {
        return $this->sells && $this->linked_stock && $this->licensing->source === KeySource::Stock;
    }
}
