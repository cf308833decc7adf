<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The index by which a page of a list is read in id order. The database chooses well by itself, except for the keys of one variation: it
 * would read all of them from two indexes, and sort them.
 */
final class ListIndex
{
    /**
     * @return 'variation'|'variation_status'|null Null if the database chooses.
     */
    public static function of(LicenseQuery $query): ?string
    {
        $is_sorted_by_id = $query->orderby === 'id' || $query->after_id !== null;
        $is_narrow = $query->email !== null || $query->hint !== null || $query->expires_within !== null || $query->expires_before !== null;
        if (array_keys($query->ids) !== ['variation_id'] || count($query->ids['variation_id'] ?? []) !== 1 || !$is_sorted_by_id || $is_narrow) {
            return null;
        }
        if ($query->for_sale) {
            return $query->statuses === [] ? 'variation_status' : null;
        }
        return match (true) {
            $query->statuses === [] => 'variation',
            // Keys that have ended are stored as active or in stock until the next sweep.
            count($query->statuses) === 1 && $query->statuses[0] !== LicenseStatus::Expired => 'variation_status',
            default => null,
        };
    }
}
