<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Licenses\Activations\Activation;

/**
 * The seats of a license key in words, as plain text: "seat" for staff, "device" for customers.
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
     * @return string How many more devices are possible; '' if there is no limit.
     */
    public static function free_devices(License $license): string
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

    /**
     * @param int $limit Seats; 0 for no limit.
     * @return string "3 devices".
     */
    public static function device_limit(int $limit): string
    {
        return $limit === 0
            ? __('any number of devices', 'latchkey')
            /* translators: %s: number of devices. */
            : sprintf(_n('%s device', '%s devices', $limit, 'latchkey'), number_format_i18n($limit));
    }

    /**
     * @return string "Since Mar 4, 2026 · last seen today".
     */
    public function device(Activation $seat): string
    {
        /* translators: %s: a date. */
        $since = $seat->activated_at === null ? '' : sprintf(__('Since %s', 'latchkey'), $this->license->date($seat->activated_at));
        return LicensePresenter::join($since, $this->last_seen($seat));
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
