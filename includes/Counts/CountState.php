<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Licenses\CountedLicense;
use Latchkey\Licenses\LicenseStatus;

/**
 * What is counted. A license key counts in its stored status, and in others besides.
 */
enum CountState: string
{
    case Available = 'available';
    case Pending = 'pending';
    case Active = 'active';
    case Expired = 'expired';
    case Disabled = 'disabled';
    /** In stock, but set aside: not for sale. Counts as available too. */
    case Aside = 'aside';
    /** Sold on a day, and not refunded, replaced or disabled since. */
    case Sold = 'sold';
    /** Seats that were taken on a day. Freeing a seat or deleting the key does not change it. */
    case Activated = 'activated';

    /**
     * @return list<self> What a key counts as.
     */
    public static function of(CountedLicense $license): array
    {
        $state = match (LicenseStatus::from($license->status)) {
            LicenseStatus::Available => self::Available,
            LicenseStatus::Pending => self::Pending,
            LicenseStatus::Active => self::Active,
            LicenseStatus::Expired => self::Expired,
            LicenseStatus::Disabled => self::Disabled,
        };
        $also = match (true) {
            $license->is_aside && $state === self::Available => [self::Aside],
            $license->ordered_at !== null && ($state === self::Active || $state === self::Expired) => [self::Sold],
            default => [],
        };
        return [$state, ...$also];
    }
}
