<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Renewals;

use Latchkey\Licenses\License;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Services;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRenewal;

/**
 * The composition root's part for renewing license keys.
 */
final class RenewalServices
{
    private ?RenewalSets $sets = null;
    private ?RenewLinks $links = null;
    private ?RenewalCart $cart = null;
    private ?RenewalStock $stock = null;

    public function __construct(private readonly Services $services)
    {
    }

    /**
     * @return RenewalOffer|null Null where the key cannot be renewed.
     */
    public function offer(License $license): ?RenewalOffer
    {
        $set = $this->sets()->of($license);
        if ($set === null) {
            return null;
        }
        $terms = $this->services->orders()->terms();
        $length = $set->licensing->length ?? $terms->length($license);
        $price = wc_get_price_to_display($set->product, ['qty' => $set->quantity]);
        return new RenewalOffer(
            wc_price($price),
            $length,
            $set->keeps_key() ? $terms->end_after($license, $length) : Run::after($this->services->clock->utc(), $length),
            $this->links()->for_owner($license),
            $this->links()->for_mail($license),
            $set->keeps_key(),
            count($set->licenses),
        );
    }

    /**
     * How keys of subscriptions go on, which no order of their own renews.
     */
    public function subscriptions(): SubscriptionRenewal
    {
        return $this->services->selling()->subscriptions()->renewal();
    }

    public function links(): RenewLinks
    {
        return $this->links ??= new RenewLinks();
    }

    public function visit(): RenewalVisit
    {
        return new RenewalVisit($this->services->license_repository(), $this->links(), $this->sets(), $this->cart(), $this->subscriptions());
    }

    public function cart(): RenewalCart
    {
        return $this->cart ??= new RenewalCart(
            $this->sets(),
            $this->stock(),
            $this->services->license_repository(),
            $this->services->orders()->terms(),
            $this->subscriptions(),
        );
    }

    public function checkout(): RenewalCheckout
    {
        return new RenewalCheckout($this->cart());
    }

    public function stock(): RenewalStock
    {
        return $this->stock ??= new RenewalStock();
    }

    public function sets(): RenewalSets
    {
        return $this->sets ??= new RenewalSets(
            $this->services->orders()->repository(),
            $this->services->orders()->assignments(),
            new ProductLicensing(),
            $this->services->orders()->terms(),
            $this->services->clock,
            $this->subscriptions(),
        );
    }
}
