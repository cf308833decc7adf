<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Support\Clock;

/**
 * A license key in words, as plain text: a name that does not contain the code, its state and its end. For its seats, see `SeatPresenter`.
 */
final class LicensePresenter
{
    /** A key expires soon in the last tenth of its time, and at most so many days of the calendar before its end. */
    private const SOON_PART = 10;
    private const SOON_DAYS = 30;
    private const DAY = 86400;

    /**
     * @param StoreWords|null $store Null for texts that only staff reads.
     */
    public function __construct(private readonly Clock $clock, private readonly ?StoreWords $store = null)
    {
    }

    /**
     * @return string "…UZ33", or "no. 25" if the code is too short to give four characters away.
     */
    public static function short_name(License $license): string
    {
        return $license->hint === ''
            /* translators: %d: number of a license key. */
            ? sprintf(__('no. %d', 'latchkey'), $license->id)
            : '…' . $license->hint;
    }

    /**
     * @return string The mask of a code, the same for every length: "••••-••••-••••-UZ33", "•••••••• no. 25".
     */
    public static function mask(License $license): string
    {
        return $license->hint === '' ? '•••••••• ' . self::short_name($license) : '••••-••••-••••-' . $license->hint;
    }

    /**
     * @return string "1 year", "3 months", "30 days", "Forever".
     */
    public static function length(Duration $length): string
    {
        $count = $length->count;
        if ($length->is_forever()) {
            return __('Forever', 'latchkey');
        }
        return sprintf(match ($length->unit) {
            /* translators: %s: number of days. */
            DurationUnit::Day => _n('%s day', '%s days', $count, 'latchkey'),
            /* translators: %s: number of months. */
            DurationUnit::Month => _n('%s month', '%s months', $count, 'latchkey'),
            /* translators: %s: number of years. */
            DurationUnit::Year => _n('%s year', '%s years', $count, 'latchkey'),
        }, number_format_i18n($count));
    }

    public static function status(LicenseStatus $status): string
    {
        return match ($status) {
            LicenseStatus::Available => __('Available', 'latchkey'),
            LicenseStatus::Pending => __('Pending', 'latchkey'),
            LicenseStatus::Active => __('Active', 'latchkey'),
            LicenseStatus::Expired => __('Expired', 'latchkey'),
            LicenseStatus::Disabled => __('Disabled', 'latchkey'),
        };
    }

    /**
     * @return array{text: string, tone: string} The state for customers: a word, and the tone `good`, `look`, `bad` or `off`.
     */
    public function badge(License $license): array
    {
        $status = $license->status($this->clock->now());
        return match ($status) {
            LicenseStatus::Active => $license->expires_at === null || !$this->ends_soon($license, $license->expires_at)
                ? ['text' => self::status($status), 'tone' => 'good']
                : ['text' => self::ends_in($this->days_until($license->expires_at)), 'tone' => 'look'],
            LicenseStatus::Expired => ['text' => self::status($status), 'tone' => 'bad'],
            LicenseStatus::Pending => ['text' => __('Waiting for payment', 'latchkey'), 'tone' => 'look'],
            LicenseStatus::Disabled, LicenseStatus::Available => ['text' => self::status(LicenseStatus::Disabled), 'tone' => 'off'],
        };
    }

    /**
     * @param License|null $by The key that replaced it, if it is known.
     */
    public static function replaced(?License $by): string
    {
        return $by === null
            ? __('Replaced', 'latchkey')
            /* translators: %s: last characters of a license key. */
            : sprintf(__('Replaced by %s', 'latchkey'), self::short_name($by));
    }

    /**
     * @return string The end for staff: a date, "Not activated yet" or "Never".
     */
    public function own_end(License $license): string
    {
        return $this->end_or($license, static fn (): string => __('Not activated yet', 'latchkey'));
    }

    /**
     * @return string The end for customers: a date, "1 year after its first use", "Never", or a sentence about its subscription.
     */
    public function end(License $license): string
    {
        $followed = $this->followed_end($license);
        return $followed !== '' ? $followed : $this->end_or(
            $license,
            /* translators: %s: a time, such as "1 year". */
            static fn (): string => sprintf(__('%s after its first use', 'latchkey'), self::length($license->length)),
        );
    }

    /**
     * @param bool $is_renewed Whether it is shown for an order that renewed it.
     * @return string "Valid until November 22, 2027", or a sentence about its subscription; '' if it never ends.
     */
    public function validity(License $license, bool $is_renewed = false): string
    {
        $followed = $this->followed_end($license);
        if ($followed !== '' || $license->expires_at === null) {
            return $followed;
        }
        return match (true) {
            /* translators: %s: a date. */
            $license->status($this->clock->now()) === LicenseStatus::Expired => sprintf(__('Expired on %s', 'latchkey'), $this->date($license->expires_at)),
            /* translators: %s: a date. */
            $is_renewed => sprintf(__('Renewed, valid until %s', 'latchkey'), $this->date($license->expires_at)),
            default => $this->valid_until($license->expires_at),
        };
    }

    /**
     * @param License|null $old The key that it replaced.
     * @return string "Valid until November 22, 2027 · 3 devices".
     */
    public function terms(License $license, ?License $old = null): string
    {
        /* translators: %s: last characters of a license key, such as "…UZ33". */
        $place = $old === null ? '' : sprintf(__('Replaces %s', 'latchkey'), self::short_name($old));
        $validity = $this->validity($license);
        if ($validity === '' && $license->waits()) {
            /* translators: %s: a time, such as "1 year". */
            $validity = sprintf(__('Valid for %s from its first use', 'latchkey'), self::length($license->length));
        }
        return self::join($place, $validity, SeatPresenter::device_limit($license->activation_limit, $license->instance_kind));
    }

    /**
     * @return string A sentence about a renewal.
     */
    public function renewed(License $license): string
    {
        $name = self::short_name($license);
        $followed = $this->followed_end($license);
        if ($followed !== '') {
            /* translators: 1: last characters of a license key, such as "…UZ33", 2: a sentence without its full stop, such as "Renews with your subscription on May 5, 2028". */
            return sprintf(__('Your license key %1$s was renewed. %2$s.', 'latchkey'), $name, $followed);
        }
        return $license->expires_at === null
            /* translators: %s: last characters of a license key, such as "…UZ33". */
            ? sprintf(__('Your license key %s was renewed. It never ends.', 'latchkey'), $name)
            /* translators: 1: last characters of a license key, such as "…UZ33", 2: a date. */
            : sprintf(__('Your license key %1$s now runs until %2$s.', 'latchkey'), $name, $this->date($license->expires_at));
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     */
    public function valid_until(string $utc): string
    {
        /* translators: %s: a date. */
        return sprintf(__('Valid until %s', 'latchkey'), $this->date($utc));
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return string "Expires on May 4, 2027", or "Expired on …" if that has passed.
     */
    public function ending(string $utc): string
    {
        return Clock::timestamp($utc) <= $this->clock->now()
            /* translators: %s: a date. */
            ? sprintf(__('Expired on %s', 'latchkey'), $this->date($utc))
            /* translators: %s: a date. */
            : sprintf(__('Expires on %s', 'latchkey'), $this->date($utc));
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return string The date in the format of the store; for staff, in that of this site.
     */
    public function date(string $utc): string
    {
        return $this->store?->date(Clock::timestamp($utc)) ?? self::site_date($utc);
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return string The date in the format of this site, for staff.
     */
    public static function site_date(string $utc): string
    {
        $format = get_option('date_format');
        return (string) wp_date(is_string($format) ? $format : 'Y-m-d', Clock::timestamp($utc));
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return int Calendar days from today in the time zone of this site; negative if it has passed.
     */
    public function days_until(string $utc): int
    {
        return self::day(Clock::timestamp($utc)) - self::day($this->clock->now());
    }

    /**
     * @return string The parts that are not empty, for example "Since Mar 4, 2026 · last seen today".
     */
    public static function join(string ...$parts): string
    {
        return implode(' · ', array_filter($parts, static fn (string $part): bool => $part !== ''));
    }

    /**
     * @param string $end The end of the key, UTC.
     */
    private function ends_soon(License $license, string $end): bool
    {
        $begun = $license->started_at ?? $license->ordered_at ?? $license->created_at;
        $lasts = $license->valid_for > 0 ? $license->valid_for * self::DAY : Clock::timestamp($end) - Clock::timestamp($begun);
        $is_last_part = Clock::timestamp($end) - $this->clock->now() <= intdiv($lasts, self::SOON_PART);
        return $is_last_part && $this->days_until($end) <= self::SOON_DAYS && $this->followed_end($license) === '';
    }

    private function followed_end(License $license): string
    {
        return $this->store?->end($license) ?? '';
    }

    /**
     * @param \Closure(): string $waits Makes the text for a key whose time starts with its first use.
     */
    private function end_or(License $license, \Closure $waits): string
    {
        if ($license->expires_at !== null) {
            return $this->date($license->expires_at);
        }
        return $license->waits() ? $waits() : __('Never', 'latchkey');
    }

    private static function ends_in(int $days): string
    {
        return $days === 0
            ? __('Expires today', 'latchkey')
            /* translators: %s: number of days. */
            : sprintf(_n('Expires in %s day', 'Expires in %s days', $days, 'latchkey'), number_format_i18n($days));
    }

    /**
     * @return int Days since 1970 in the time zone of this site.
     */
    private static function day(int $time): int
    {
        return intdiv((int) strtotime(wp_date('Y-m-d', $time) . ' UTC'), self::DAY);
    }
}
