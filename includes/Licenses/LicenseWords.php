<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The name and the state of a license key for people, without its code.
 */
final class LicenseWords
{
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
}
