<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\LicenseWords;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;

/**
 * What emails say about license keys. Plain text; dates in the site's format.
 */
final class KeyPhrases
{
    public function __construct(private readonly Clock $clock, private readonly SubscriptionWords $subscriptions = new SubscriptionWords())
    {
    }

    /**
     * @param License|null $old The key that it took the place of.
     * @return string "Valid until November 22, 2027 · 3 devices".
     */
    public function terms(License $license, ?License $old = null): string
    {
        /* translators: %s: last characters of a license key, such as "…UZ33". */
        $place = $old === null ? '' : sprintf(__('Replaces %s', 'latchkey'), LicenseWords::short_name($old));
        return implode(' · ', array_filter([$place, $this->validity($license), self::devices($license)], static fn (string $part): bool => $part !== ''));
    }

    /**
     * The text below the keys of a line.
     *
     * @param int $told    Keys that the email shows.
     * @param int $have    Keys that the line has.
     * @param int $missing Keys that it is still owed.
     */
    public static function progress(int $told, int $have, int $missing): string
    {
        $wanted = $have + $missing;
        if ($told < $have) {
            $text = $missing > 0
                /* translators: 1: number of license keys there by now, 2: number bought. */
                ? _n('That makes %1$s of %2$s key. The rest follows as soon as it is available.', 'That makes %1$s of %2$s keys. The rest follows as soon as it is available.', $wanted, 'latchkey')
                /* translators: 1: number of license keys there by now, 2: number bought. */
                : _n('That makes %1$s of %2$s key.', 'That makes %1$s of %2$s keys.', $wanted, 'latchkey');
        } elseif ($missing > 0) {
            /* translators: 1: number of license keys there, 2: number bought. */
            $text = _n('%1$s of %2$s key. The rest follows as soon as it is available.', '%1$s of %2$s keys. The rest follows as soon as it is available.', $wanted, 'latchkey');
        } else {
            return '';
        }
        return sprintf($text, number_format_i18n($have), number_format_i18n($wanted));
    }

    public function renewed(string $name, License $license): string
    {
        $subscribed = $this->subscriptions->end($license);
        if ($subscribed !== '') {
            /* translators: 1: last characters of a license key, such as "…UZ33", 2: a sentence without its full stop, such as "Renews with your subscription on May 5, 2028". */
            return sprintf(__('Your license key %1$s was renewed. %2$s.', 'latchkey'), $name, $subscribed);
        }
        return $license->expires_at === null
            /* translators: %s: last characters of a license key, such as "…UZ33". */
            ? sprintf(__('Your license key %s was renewed. It never ends.', 'latchkey'), $name)
            /* translators: 1: last characters of a license key, such as "…UZ33", 2: a date. */
            : sprintf(__('Your license key %1$s now runs until %2$s.', 'latchkey'), $name, self::date($license->expires_at));
    }

    public static function ends(License $license): string
    {
        /* translators: %s: a date. */
        return $license->expires_at === null ? '' : sprintf(__('Expires on %s', 'latchkey'), self::date($license->expires_at));
    }

    private function validity(License $license): string
    {
        $subscribed = $this->subscriptions->end($license);
        if ($subscribed !== '') {
            return $subscribed;
        }
        if ($license->expires_at !== null) {
            return sprintf(
                /* translators: %s: a date. */
                $license->status($this->clock->now()) === LicenseStatus::Expired ? __('Expired on %s', 'latchkey') : __('Valid until %s', 'latchkey'),
                self::date($license->expires_at),
            );
        }
        if (!$license->waits()) {
            return '';
        }
        /* translators: %s: a time, such as "1 year". */
        return sprintf(__('Valid for %s from its first use', 'latchkey'), LicenseWords::length($license->length));
    }

    private static function devices(License $license): string
    {
        return $license->activation_limit === 0
            ? __('any number of devices', 'latchkey')
            /* translators: %s: number of devices. */
            : sprintf(_n('%s device', '%s devices', $license->activation_limit, 'latchkey'), number_format_i18n($license->activation_limit));
    }

    private static function date(string $utc): string
    {
        return (string) wp_date(wc_date_format(), Clock::timestamp($utc));
    }
}
