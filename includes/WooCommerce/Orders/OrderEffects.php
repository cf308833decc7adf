<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Search\SearchKind;
use Latchkey\Licenses\StockChanges;
use Latchkey\Orders\AllocationResult;
use Latchkey\Orders\OrderListener;
use Latchkey\Support\Actions;

/**
 * The effects of reconciling an order, after the commit: a note, and the actions for other plugins.
 */
final class OrderEffects implements OrderListener
{
    /**
     * @param \Closure(list<int>): void $follow Updates the keys of subscriptions.
     */
    public function __construct(
        private readonly FreshOrders $orders,
        private readonly StockChanges $stock,
        private readonly Mentions $mentions,
        private readonly \Closure $follow,
    ) {
    }

    public function tell(int $order_id, AllocationResult $outcome): void
    {
        // The name of its buyer may have changed, even if nothing changed for its keys.
        $this->mentions->note(SearchKind::Order, $order_id);
        $this->mentions->note(SearchKind::Number, $order_id);
        $order = $outcome->is_empty() ? null : $this->orders->get($order_id);
        if ($order !== null) {
            foreach (OrderNotes::of($outcome) as $note) {
                $order->add_order_note($note, 0, $outcome->notes !== []);
            }
        }
        if ($outcome->parts !== []) {
            PartUnits::say($order ?? $this->orders->get($order_id), $outcome->parts);
        }
        foreach ($outcome->stock as [$product_id, $variation_id]) {
            $this->stock->tell($product_id, $variation_id);
        }
        if ($outcome->coming > 0) {
            // If it does not run, the sweep finds the order by its missing keys.
            Actions::once(time(), OrderQueue::REST_HOOK, $order_id);
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
            do_action('latchkey_order_short', $order_id, $outcome->missing - $outcome->coming);
        }
    }
}
