<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Support\Clock;

/**
 * Finds out whether a license key can be renewed, and at what price.
 */
final class RenewalOffers
{
    public function __construct(
        private readonly RenewalSets $sets,
        private readonly RenewLinks $links,
        private readonly LicensePeriods $periods,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return RenewalOffer|null Null if the key cannot be renewed.
     */
    public function of(License $license): ?RenewalOffer
    {
        $set = $this->sets->of($license);
        if ($set === null) {
            return null;
        }
        $length = $set->policy->length ?? $this->periods->length($license);
        $price = wc_get_price_to_display($set->product, ['qty' => $set->quantity]);
        return new RenewalOffer(
            wc_price($price),
            $length,
            $set->keeps_key() ? $this->periods->end_after($license, $length) : Run::after($this->clock->utc(), $length),
            $this->links->for_owner($license),
            $this->links->for_mail($license),
            $set->keeps_key(),
            count($set->licenses),
        );
    }
}
