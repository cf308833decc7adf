<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Clock;
use Latchkey\Database\Transaction;
use Latchkey\Licenses\License;

/**
 * The only path from any order event to keys. It works out from the order as it is now which units are owed a key, and moves keys
 * toward that; so events may come twice, late, in any order or at the same time.
 *
 * One transaction an order, which begins by locking the order's row: a second run waits, reads afterwards, and finds nothing to do.
 */
final class Reconciler
{
    public function __construct(
        private readonly OrderSource $source,
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly LineSettler $settler,
        private readonly OrderPolicy $policy,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @throws \Latchkey\Database\DatabaseError Where the database was busy three times: run it again.
     */
    public function reconcile(int $order_id): Outcome
    {
        return $this->transaction->run(function () use ($order_id): Outcome {
            $outcome = new Outcome();
            $this->orders->lock($order_id);
            $order = $this->source->read($order_id);
            if ($order === null) {
                return $outcome;
            }
            $records = $this->records($order);
            $live = $this->by_line($this->assignments->live($order_id));
            if ($records === [] && $live === []) {
                return $outcome;
            }
            $this->follow($order);
            foreach ($order->lines as $line) {
                if (isset($records[$line->item_id])) {
                    $this->settler->settle($order, $line, $records[$line->item_id], $live[$line->item_id] ?? [], $outcome);
                }
                unset($records[$line->item_id], $live[$line->item_id]);
            }
            // What is left belongs to lines that were deleted.
            foreach ($live as $keys) {
                $this->settler->give_up($keys, count($keys), $outcome);
            }
            foreach (array_keys($records) as $item_id) {
                $this->orders->delete_line($item_id);
            }
            $this->orders->finish($order_id, $outcome->missing, $this->clock->utc());
            return $outcome;
        });
    }

    /**
     * What we keep of the order's lines; a line of a paid order is taken up with the terms of today.
     *
     * @return array<int, LineRecord> By order item.
     */
    private function records(OrderState $order): array
    {
        $records = $this->orders->lines($order->id);
        foreach ($order->lines as $line) {
            if ($line->licensing !== null && !isset($records[$line->item_id]) && $order->phase === OrderPhase::Paid) {
                $records[$line->item_id] = $this->orders->add_line($order->id, $line, $line->licensing, $this->clock->utc());
            }
        }
        return $records;
    }

    /**
     * The order's keys wait while it is not paid, work again when it is, and belong to its customer.
     */
    private function follow(OrderState $order): void
    {
        $now = $this->clock->utc();
        if ($order->phase === OrderPhase::Paid) {
            $this->assignments->move($order->id, 'pending', 'active', $now);
        } elseif ($order->phase === OrderPhase::Held && !$this->policy->keeps_unpaid_active()) {
            $this->assignments->move($order->id, 'active', 'pending', $now);
        }
        $this->assignments->hand_over($order->id, $order->customer_id, $order->email, $now);
    }

    /**
     * @param list<License> $licenses
     * @return array<int, list<License>> By order item.
     */
    private function by_line(array $licenses): array
    {
        $lines = [];
        foreach ($licenses as $license) {
            $lines[$license->order_item_id][] = $license;
        }
        return $lines;
    }
}
