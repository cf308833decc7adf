<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;

/**
 * The license key settings of a product or variation, even if it sells no keys at the moment.
 */
final class ProductSettings
{
    /**
     * @param bool $sells         Whether it sells keys; if not, the other settings are still stored.
     * @param bool $linked_stock  Whether WooCommerce's stock follows the stock of keys.
     */
    public function __construct(
        public readonly bool $sells = false,
        public readonly LicensePolicy $policy = new LicensePolicy(KeySource::Stock),
        public readonly bool $linked_stock = false,
    ) {
    }

    /**
     * Whether this plugin sets the stock quantity in WooCommerce. Not for keys that are made when they are sold, because they never run out.
     */
    public function drives_stock(): bool
    {
        return $this->sells && $this->linked_stock && $this->policy->source === KeySource::Stock;
    }
}
