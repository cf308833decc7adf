<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriod;
use Latchkey\Licenses\Periods\LicensePeriodKind;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Renewals\RenewalOffer;
use Latchkey\WooCommerce\Renewals\RenewalOffers;
use Latchkey\WooCommerce\Subscriptions\SubscriptionOffer;
use Latchkey\WooCommerce\Subscriptions\SubscriptionRenewal;

/**
 * The part about renewing on the page of a license key.
 */
final class Renewing
{
    private const DAY = 86400;
    /** Days before its end from which the list offers renewing; the page of the key always does. */
    private const SOON_DAYS = 60;

    public function __construct(
        private readonly RenewalOffers $renewals,
        private readonly SubscriptionRenewal $subscriptions,
        private readonly LicensePeriodRepository $periods,
        private readonly LicensePresenter $presenter,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return string The URL to renew the key if it ends soon; otherwise ''.
     */
    public function due_url(OwnerContext $visit, License $license): string
    {
        $subscribed = $this->subscription($visit, $license);
        if ($subscribed !== null) {
            return $subscribed->url;
        }
        $is_due = $license->expires_at !== null && Clock::timestamp($license->expires_at) <= $this->clock->now() + self::SOON_DAYS * self::DAY;
        $offer = $is_due ? $this->renewals->of($license) : null;
        return $offer === null ? '' : self::url($visit, $offer);
    }

    /**
     * @return array{url: string, label: string, text: string}|null Null if it cannot be renewed. `label` is HTML with a price.
     */
    public function offer(OwnerContext $visit, License $license): ?array
    {
        $subscribed = $this->subscription($visit, $license);
        if ($subscribed !== null) {
            return $subscribed->url === '' ? null : ['url' => $subscribed->url, 'label' => esc_html($subscribed->label), 'text' => $subscribed->text];
        }
        $offer = $this->renewals->of($license);
        /* translators: %s: a price. */
        $label = $offer === null ? '' : sprintf(esc_html__('Renew for %s', 'latchkey'), wp_kses_post($offer->price));
        return $offer === null ? null : ['url' => self::url($visit, $offer), 'label' => $label, 'text' => $this->text($license, $offer)];
    }

    /**
     * @return string The date of the last renewal that was not undone, or ''.
     */
    public function renewed(License $license): string
    {
        if ($license->periods_revision === 0) {
            return '';
        }
        $renewals = array_filter($this->periods->of($license->id), static fn (LicensePeriod $period): bool => $period->kind === LicensePeriodKind::Renewal && $period->stands());
        $last = end($renewals);
        return $last === false ? '' : $this->presenter->date($last->paid_at);
    }

    private function subscription(OwnerContext $visit, License $license): ?SubscriptionOffer
    {
        return $this->subscriptions->offer($license, $visit->owner()->is_guest() ? 0 : get_current_user_id());
    }

    private function text(License $license, RenewalOffer $offer): string
    {
        $keeps = $offer->keys > 1
            /* translators: %s: number of license keys. */
            ? sprintf(_n('Keeps %s key', 'Keeps these %s keys', $offer->keys, 'latchkey'), number_format_i18n($offer->keys))
            : __('Keeps this key', 'latchkey');
        if (!$offer->keeps_key) {
            $keeps = __('Gives you a new key', 'latchkey');
        }
        if ($offer->until === null) {
            /* translators: %s: such as "Keeps this key". */
            return sprintf(__('%s, with no end date.', 'latchkey'), $keeps);
        }
        $until = $this->presenter->date($offer->until);
        return $offer->keeps_key && $license->status($this->clock->now()) === LicenseStatus::Active
            /* translators: 1: such as "Keeps this key", 2: a time, such as "1 year", 3: a date. */
            ? sprintf(__('%1$s and adds %2$s: until %3$s.', 'latchkey'), $keeps, LicensePresenter::length($offer->length), $until)
            /* translators: 1: such as "Keeps this key", 2: a time, such as "1 year", 3: a date. */
            : sprintf(__('%1$s for %2$s from today: until %3$s.', 'latchkey'), $keeps, LicensePresenter::length($offer->length), $until);
    }

    private static function url(OwnerContext $visit, RenewalOffer $offer): string
    {
        return $visit->owner()->is_guest() ? $offer->mail_url : $offer->url;
    }
}
