<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Licenses\Activations\Activation;

/**
 * The seats of a license key in words, as plain text: "seat" for staff; "device" or "website" for customers.
 */
final class SeatPresenter
{
    /**
     * @param LicensePresenter $license Formats dates.
     */
    public function __construct(private readonly LicensePresenter $license)
    {
    }

    /**
     * @return string "2 / 3", "41 / ∞", for staff.
     */
    public static function seats(License $license): string
    {
        $limit = $license->activation_limit === 0 ? '∞' : number_format_i18n($license->activation_limit);
        return number_format_i18n($license->activation_count) . ' / ' . $limit;
    }

    /**
     * @return string "2 of 3", or "1, no limit".
     */
    public static function devices(License $license): string
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
     * @return string How many more devices or websites are possible; '' if there is no limit.
     */
    public static function free_devices(License $license): string
    {
        $free = $license->activation_limit - $license->activation_count;
        if ($license->activation_limit === 0) {
            return '';
        }
        if ($license->instance_kind === InstanceKind::Website) {
            return $free <= 0
                ? __('No website is left. Remove one to use another.', 'latchkey')
                /* translators: %s: number of websites. */
                : sprintf(_n('%s website is left.', '%s websites are left.', $free, 'latchkey'), number_format_i18n($free));
        }
        return $free <= 0
            ? __('No device is free. Remove one to use another.', 'latchkey')
            /* translators: %s: number of devices. */
            : sprintf(_n('%s device is free.', '%s devices are free.', $free, 'latchkey'), number_format_i18n($free));
    }

    /**
     * @param int $limit Seats; 0 for no limit.
     * @return string "3 devices", "3 websites".
     */
    public static function device_limit(int $limit, InstanceKind $kind): string
    {
        if ($kind === InstanceKind::Website) {
            return $limit === 0
                ? __('any number of websites', 'latchkey')
                /* translators: %s: number of websites. */
                : sprintf(_n('%s website', '%s websites', $limit, 'latchkey'), number_format_i18n($limit));
        }
        return $limit === 0
            ? __('any number of devices', 'latchkey')
            /* translators: %s: number of devices. */
            : sprintf(_n('%s device', '%s devices', $limit, 'latchkey'), number_format_i18n($limit));
    }

    /**
     * @return string "2 of 3 in use", or "1 in use".
     */
    public static function in_use(License $license): string
    {
        $count = $license->activation_count;
        return $license->activation_limit === 0
            /* translators: %s: number of devices or websites. */
            ? sprintf(_n('%s in use', '%s in use', $count, 'latchkey'), number_format_i18n($count))
            /* translators: 1: number of devices or websites in use, 2: how many are allowed. */
            : sprintf(__('%1$s of %2$s in use', 'latchkey'), number_format_i18n($count), number_format_i18n($license->activation_limit));
    }

    /**
     * @param License $license Without a free seat.
     * @param string  $name    The device or website that was refused.
     * @return array{title: string, text: string} What is wrong, and the way out.
     */
    public static function refused(License $license, string $name): array
    {
        $limit = $license->activation_limit;
        $title = $license->instance_kind === InstanceKind::Website
            /* translators: %s: number of websites. */
            ? _n('The one website of this key is in use.', 'All %s websites are in use.', $limit, 'latchkey')
            /* translators: %s: number of devices. */
            : _n('The one device of this key is in use.', 'All %s devices are in use.', $limit, 'latchkey');
        return [
            'title' => sprintf($title, number_format_i18n($limit)),
            /* translators: %s: name of a device or website. */
            'text' => sprintf($limit === 1 ? __('Remove it to use the key on %s.', 'latchkey') : __('Remove one to use the key on %s.', 'latchkey'), $name),
        ];
    }

    /**
     * @param list<Activation> $seats
     * @return list<Activation> Those whose removal frees a seat first, the one that was not seen for longest before all.
     */
    public static function longest_unseen_first(array $seats): array
    {
        usort($seats, static fn (Activation $one, Activation $other): int => [!$one->takes_seat, $one->last_seen_at, $one->id] <=> [!$other->takes_seat, $other->last_seen_at, $other->id]);
        return $seats;
    }

    /**
     * @param bool $is_longest Whether no other device was not seen for as long.
     * @return string "Since Mar 4, 2026 · last seen today".
     */
    public function device(Activation $seat, bool $is_longest = false): string
    {
        /* translators: %s: a date. */
        $since = $seat->activated_at === null ? '' : sprintf(__('Since %s', 'latchkey'), $this->license->date($seat->activated_at));
        $place = $seat->takes_seat ? '' : __('local, takes no place', 'latchkey');
        $seen = $this->last_seen($seat);
        /* translators: %s: for example "last seen Jun 2, 2025". */
        return LicensePresenter::join($since, $is_longest && $seen !== '' ? sprintf(__('%s: longest ago', 'latchkey'), $seen) : $seen, $place);
    }

    private function last_seen(Activation $seat): string
    {
        if ($seat->last_seen_at === null) {
            return '';
        }
        return match (-$this->license->days_until($seat->last_seen_at)) {
            0 => __('last seen today', 'latchkey'),
            1 => __('last seen yesterday', 'latchkey'),
            /* translators: %s: a date. */
            default => sprintf(__('last seen %s', 'latchkey'), $this->license->date($seat->last_seen_at)),
        };
    }
}
