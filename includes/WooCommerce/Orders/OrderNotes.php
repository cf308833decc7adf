<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\Allocation;
use Latchkey\Orders\AllocationResult;

/**
 * The order notes about license keys.
 */
final class OrderNotes
{
    /**
     * @return list<string> Translated texts.
     */
    public static function of(AllocationResult $outcome): array
    {
        if ($outcome->notes !== []) {
            return [...$outcome->notes, ...$outcome->remarks];
        }
        $notes = $outcome->remarks;
        $given = count($outcome->given);
        $taken = count($outcome->taken);
        if ($given > 0) {
            /* translators: %d: number of license keys. */
            $notes[] = sprintf(_n('%d license key assigned.', '%d license keys assigned.', $given, 'latchkey'), $given);
        }
        if ($taken > 0) {
            /* translators: %d: number of license keys. */
            $notes[] = sprintf(_n('%d license key removed.', '%d license keys removed.', $taken, 'latchkey'), $taken);
        }
        if ($outcome->unpromised > 0) {
            $notes[] = sprintf(
                /* translators: %d: number of license keys. */
                _n(
                    'This order was promised no license key when it was created, but its products sell %d now. To assign it, choose “Assign license keys”.',
                    'This order was promised no license keys when it was created, but its products sell %d now. To assign them, choose “Assign license keys”.',
                    $outcome->unpromised,
                    'latchkey',
                ),
                $outcome->unpromised,
            );
        }
        if ($outcome->coming > 0) {
            /* translators: %d: number of license keys. */
            $notes[] = sprintf(_n('%d more license key is assigned in the background.', '%d more license keys are assigned in the background.', $outcome->coming, 'latchkey'), $outcome->coming);
        }
        if ($outcome->newly_missing > 0) {
            $missing = $outcome->missing - $outcome->coming;
            $notes[] = match (true) {
                $outcome->is_locked => self::locked($missing),
                $outcome->is_full => self::full($missing),
                default => sprintf(
                    /* translators: %d: number of license keys. */
                    _n(
                        '%d license key is still owed: none is left in stock. It is assigned automatically when stock arrives.',
                        '%d license keys are still owed: none is left in stock. They are assigned automatically when stock arrives.',
                        $missing,
                        'latchkey',
                    ),
                    $missing,
                ),
            };
        }
        return $notes;
    }

    private static function full(int $missing): string
    {
        return sprintf(
            /* translators: 1: number of license keys, 2: a number. */
            _n(
                '%1$s license key is still owed: an order gets %2$s license keys at most. Move the rest to another order.',
                '%1$s license keys are still owed: an order gets %2$s license keys at most. Move the rest to another order.',
                $missing,
                'latchkey',
            ),
            number_format_i18n($missing),
            number_format_i18n(Allocation::MOST_OF_ORDER),
        );
    }

    private static function locked(int $missing): string
    {
        return sprintf(
            /* translators: %d: number of license keys. */
            _n(
                '%d license key is still owed: the encryption key of this site is missing or wrong, so license keys cannot be read. It is assigned automatically when the encryption key is back.',
                '%d license keys are still owed: the encryption key of this site is missing or wrong, so license keys cannot be read. They are assigned automatically when the encryption key is back.',
                $missing,
                'latchkey',
            ),
            $missing,
        );
    }
}
