<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\StockChanges;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\OrderListener;

/**
 * The effects of reconciling an order, after the commit: a note, and the actions for other plugins.
 */
final class OrderEffects implements OrderListener
{
    /**
     * @param \Closure(list<int>): void $follow Brings the keys of subscriptions to where those are.
     */
    public function __construct(private readonly FreshOrders $orders, private readonly StockChanges $stock, private readonly \Closure $follow)
    {
    }

    public function tell(int $order_id, AllocationResult $outcome): void
    {
        $order = $outcome->is_empty() ? null : $this->orders->get($order_id);
        if ($order !== null) {
            foreach ($this->notes($outcome) as $note) {
                $order->add_order_note($note, 0, $outcome->notes !== []);
            }
        }
        if ($outcome->parts !== []) {
            PartUnits::say($order ?? $this->orders->get($order_id), $outcome->parts);
        }
        foreach ($outcome->stock as [$product_id, $variation_id]) {
            $this->stock->tell($product_id, $variation_id);
        }
        if (!$outcome->is_empty()) {
            ($this->follow)(array_values($outcome->subscriptions));
            self::announce($order_id, $outcome);
        }
    }

    private static function announce(int $order_id, AllocationResult $outcome): void
    {
        /**
         * License keys of an order were assigned, renewed or removed.
         *
         * @param int       $order_id
         * @param list<int> $given    License keys that it got.
         * @param list<int> $renewed  License keys that it renewed.
         * @param list<int> $taken    License keys that were taken off.
         */
        do_action('latchkey_order_served', $order_id, $outcome->given, $outcome->renewed, $outcome->taken);
        if ($outcome->newly_missing > 0) {
            /**
             * An order is owed license keys because stock ran out. They are assigned automatically when stock arrives.
             *
             * @param int $order_id
             * @param int $missing  How many.
             */
            do_action('latchkey_order_short', $order_id, $outcome->missing);
        }
    }

    /**
     * @return list<string>
     */
    private function notes(AllocationResult $outcome): array
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
        if ($outcome->newly_missing > 0) {
            $missing = $outcome->missing;
            $notes[] = $outcome->is_locked ? self::locked($missing) : sprintf(
                /* translators: %d: number of license keys. */
                _n(
                    '%d license key is still owed: none is left in stock. It is assigned automatically when stock arrives.',
                    '%d license keys are still owed: none is left in stock. They are assigned automatically when stock arrives.',
                    $missing,
                    'latchkey',
                ),
                $missing,
            );
        }
        return $notes;
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
