<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Orders\LicensePolicy;
use WC_Product;

/**
 * License keys that are renewed together because they were sold together: the keys of one unit, with the product that renews them.
 */
final class RenewalSet
{
    /**
     * @param non-empty-list<License> $licenses
     * @param int                     $quantity Units to pay for.
     */
    public function __construct(
        public readonly WC_Product $product,
        public readonly LicensePolicy $policy,
        public readonly array $licenses,
        public readonly int $quantity,
    ) {
    }

    public function keeps_key(): bool
    {
        return $this->policy->renewal === LicensePolicy::RENEW_SAME;
    }

    /**
     * @return non-empty-list<int>
     */
    public function ids(): array
    {
        return array_map(static fn (License $license): int => $license->id, $this->licenses);
    }
}
