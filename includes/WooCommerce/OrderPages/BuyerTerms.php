<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\OrderPages;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Support\Clock;

/**
 * What the keys of an order's line give, in a sentence for its buyer. Plain text.
 */
final class BuyerTerms
{
    public function __construct(private readonly LicensePresenter $presenter, private readonly Clock $clock)
    {
    }

    /**
     * @param bool $is_renewed Whether the order renewed it.
     * @param bool $is_each    Whether the sentence is about several keys, each of them like this one.
     * @return string "Each for 3 devices, until November 22, 2027."
     */
    public function of(License $license, bool $is_renewed, bool $is_each): string
    {
        $devices = self::devices($license->activation_limit, $license->instance_kind, $is_each);
        $validity = $this->presenter->validity($license, $is_renewed);
        $runs = !$is_renewed && $license->expires_at !== null && $license->status($this->clock->now()) === LicenseStatus::Active;
        return match (true) {
            $runs && $license->expires_at !== null && $validity === $this->presenter->valid_until($license->expires_at)
                /* translators: 1: such as "For 3 devices", 2: a date. */
                => sprintf(__('%1$s, until %2$s.', 'latchkey'), $devices, $this->presenter->date($license->expires_at)),
            /* translators: 1: such as "For 3 devices", 2: such as "Renews with your subscription on May 5, 2028". */
            $validity !== '' => sprintf(__('%1$s. %2$s.', 'latchkey'), $devices, $validity),
            $license->waits() => self::from_first_use($devices, $license->length),
            default => self::without_end($devices, $is_each),
        };
    }

    /**
     * What an order promises that is not paid yet.
     *
     * @param int|null      $limit   Seats; 0 for no limit, null if nobody knows yet.
     * @param InstanceKind  $kind    What they are for.
     * @param Duration|null $length  Null if nobody knows yet.
     * @param bool          $follows Whether the keys follow a subscription.
     * @param bool          $is_each Whether it is about several keys.
     * @return string "Each for 3 devices, for 1 year from the day of payment."; '' if nobody knows.
     */
    public static function promised(?int $limit, InstanceKind $kind, ?Duration $length, LicenseClock $clock, bool $follows, bool $is_each): string
    {
        $devices = $limit === null ? '' : self::devices($limit, $kind, $is_each);
        return match (true) {
            $follows && $devices === '' => $is_each ? __('They last as long as your subscription.', 'latchkey') : __('It lasts as long as your subscription.', 'latchkey'),
            /* translators: %s: such as "For 3 devices". */
            $follows => sprintf(__('%s, as long as your subscription lasts.', 'latchkey'), $devices),
            $length === null => $devices === '' ? '' : "{$devices}.",
            $length->is_forever() => self::without_end($devices, $is_each),
            $clock === LicenseClock::Activation => self::from_first_use($devices, $length),
            $devices === '' => $is_each
                /* translators: %s: a time, such as "1 year". */
                ? sprintf(__('Each for %s from the day of payment.', 'latchkey'), LicensePresenter::length($length))
                /* translators: %s: a time, such as "1 year". */
                : sprintf(__('For %s from the day of payment.', 'latchkey'), LicensePresenter::length($length)),
            /* translators: 1: such as "For 3 devices", 2: a time, such as "1 year". */
            default => sprintf(__('%1$s, for %2$s from the day of payment.', 'latchkey'), $devices, LicensePresenter::length($length)),
        };
    }

    /**
     * @return string "Each for 3 devices", "For 3 websites".
     */
    private static function devices(int $limit, InstanceKind $kind, bool $is_each): string
    {
        if ($kind === InstanceKind::Website) {
            return self::websites($limit, $is_each);
        }
        if ($limit === 0) {
            return $is_each ? __('Each for any number of devices', 'latchkey') : __('For any number of devices', 'latchkey');
        }
        $words = $is_each
            /* translators: %s: number of devices. */
            ? _n('Each for %s device', 'Each for %s devices', $limit, 'latchkey')
            /* translators: %s: number of devices. */
            : _n('For %s device', 'For %s devices', $limit, 'latchkey');
        return sprintf($words, number_format_i18n($limit));
    }

    private static function websites(int $limit, bool $is_each): string
    {
        if ($limit === 0) {
            return $is_each ? __('Each for any number of websites', 'latchkey') : __('For any number of websites', 'latchkey');
        }
        $words = $is_each
            /* translators: %s: number of websites. */
            ? _n('Each for %s website', 'Each for %s websites', $limit, 'latchkey')
            /* translators: %s: number of websites. */
            : _n('For %s website', 'For %s websites', $limit, 'latchkey');
        return sprintf($words, number_format_i18n($limit));
    }

    private static function from_first_use(string $devices, Duration $length): string
    {
        return $devices === ''
            /* translators: %s: a time, such as "1 year". */
            ? sprintf(__('Valid for %s from its first use.', 'latchkey'), LicensePresenter::length($length))
            /* translators: 1: such as "For 3 devices", 2: a time, such as "1 year". */
            : sprintf(__('%1$s, for %2$s from the first use.', 'latchkey'), $devices, LicensePresenter::length($length));
    }

    private static function without_end(string $devices, bool $is_each): string
    {
        $never = $is_each ? __('They never end.', 'latchkey') : __('It never ends.', 'latchkey');
        return $devices === '' ? $never : "{$devices}. {$never}";
    }
}
