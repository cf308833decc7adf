<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The place of a license key in its order: the line, and which unit of it the key fills.
 *
 * @phpstan-import-type LicenseData from LicenseService
 */
final class OrderPlace
{
    /**
     * A key that is moved to another order, or to none, leaves its place: the unit is free, and no event of the line finds the key again.
     * Like any unit that a person has emptied, it is filled only when somebody assigns the order's keys.
     *
     * @param LicenseData $data
     * @return array<string, int|null> By column.
     */
    public static function left(License $license, array $data): array
    {
        $is_other = ($data['order_id'] ?? $license->order_id) !== $license->order_id;
        return $is_other ? ['order_item_id' => 0, 'slot' => null, 'released_from' => null] : [];
    }
}
