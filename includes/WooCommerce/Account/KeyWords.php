<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Account;

use Latchkey\Licenses\Activations\Activation;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\LicenseWords;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;

/**
 * A license key in words for customers, with dates in the site's format.
 */
final class KeyWords
{
    private const SOON_DAYS = 30;
    private const DAY = 86400;

    public function __construct(private readonly Clock $clock, private readonly SubscriptionWords $subscriptions = new SubscriptionWords())
    {
    }

    /**
     * @return array{text: string, tone: string} The badge: its word, and `good`, `look`, `bad` or `off`.
     */
    public function status(License $license): array
    {
        $soon = $this->days_left($license);
        return match ($license->status($this->clock->now())) {
            LicenseStatus::Active => $soon === null || $soon > self::SOON_DAYS || $this->subscriptions->end($license) !== ''
                ? ['text' => __('Active', 'latchkey'), 'tone' => 'good']
                : ['text' => self::ends_in($soon), 'tone' => 'look'],
            LicenseStatus::Expired => ['text' => __('Expired', 'latchkey'), 'tone' => 'bad'],
            LicenseStatus::Pending => ['text' => __('Waiting for payment', 'latchkey'), 'tone' => 'look'],
            LicenseStatus::Disabled, LicenseStatus::Available => ['text' => __('Disabled', 'latchkey'), 'tone' => 'off'],
        };
    }

    /**
     * @return string The mask of a code, the same for every length.
     */
    public static function mask(License $license): string
    {
        return $license->hint === '' ? '••••••••' : '••••-••••-••••-' . $license->hint;
    }

    /**
     * @return string "2 of 3", or "1, no limit".
     */
    public function devices(License $license): string
    {
        return $license->activation_limit === 0
            /* translators: %s: number of devices. */
            ? sprintf(__('%s, no limit', 'latchkey'), number_format_i18n($license->activation_count))
            : sprintf(
                /* translators: 1: number of devices in use, 2: number of devices allowed. */
                __('%1$s of %2$s', 'latchkey'),
                number_format_i18n($license->activation_count),
                number_format_i18n($license->activation_limit),
            );
    }

    /**
     * @return string How many devices may come, or '' if there is no limit.
     */
    public function free_devices(License $license): string
    {
        $free = $license->activation_limit - $license->activation_count;
        if ($license->activation_limit === 0) {
            return '';
        }
        return $free <= 0
            ? __('No device is free. Remove one to use another.', 'latchkey')
            /* translators: %s: number of devices. */
            : sprintf(_n('%s device is free.', '%s devices are free.', $free, 'latchkey'), number_format_i18n($free));
    }

    public function end(License $license): string
    {
        $subscribed = $this->subscriptions->end($license);
        if ($subscribed !== '') {
            return $subscribed;
        }
        if ($license->expires_at !== null) {
            return self::date($license->expires_at);
        }
        return $license->waits()
            /* translators: %s: a time, such as "1 year". */
            ? sprintf(__('%s after its first use', 'latchkey'), LicenseWords::length($license->length))
            : __('Never', 'latchkey');
    }

    /**
     * @return string "Since Mar 4, 2026 · last seen today".
     */
    public function seat(Activation $seat): string
    {
        /* translators: %s: a date. */
        $since = $seat->activated_at === null ? '' : sprintf(__('Since %s', 'latchkey'), self::date($seat->activated_at));
        return implode(' · ', array_filter([$since, $this->last_seen($seat)], static fn (string $part): bool => $part !== ''));
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     */
    public static function date(string $utc): string
    {
        return (string) wp_date(wc_date_format(), Clock::timestamp($utc));
    }

    private function last_seen(Activation $seat): string
    {
        if ($seat->last_seen_at === null) {
            return '';
        }
        return match (self::day($this->clock->now()) - self::day(Clock::timestamp($seat->last_seen_at))) {
            0 => __('last seen today', 'latchkey'),
            1 => __('last seen yesterday', 'latchkey'),
            /* translators: %s: a date. */
            default => sprintf(__('last seen %s', 'latchkey'), self::date($seat->last_seen_at)),
        };
    }

    private function days_left(License $license): ?int
    {
        return $license->expires_at === null ? null : self::day(Clock::timestamp($license->expires_at)) - self::day($this->clock->now());
    }

    private static function ends_in(int $days): string
    {
        return $days === 0
            ? __('Expires today', 'latchkey')
            /* translators: %s: number of days. */
            : sprintf(_n('Expires in %s day', 'Expires in %s days', $days, 'latchkey'), number_format_i18n($days));
    }

    /**
     * @return int Days of this site's calendar.
     */
    private static function day(int $time): int
    {
        return intdiv((int) strtotime(wp_date('Y-m-d', $time) . ' UTC'), self::DAY);
    }
}
