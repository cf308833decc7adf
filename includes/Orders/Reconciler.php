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
        private readonly RenewalSettler $renewals,
        private readonly KeptKeysRule $rule,
        private readonly OrderPolicy $policy,
        private readonly OrderNews $news,
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
            $outcome = $this->step($order_id);
            $this->news->tell($order_id, $outcome);
            return $outcome;
        });
    }

    /**
     * The same as a part of the caller's transaction. The caller puts in the news.
     */
    public function step(int $order_id): Outcome
    {
        $outcome = new Outcome();
        $this->orders->lock($order_id);
        $order = $this->source->read($order_id);
        if ($order === null) {
            // Deleted: it waits for nothing any more.
            $this->orders->stop_waiting($order_id);
            return $outcome;
        }
        $records = $this->records($order, $outcome);
        $keys = $this->assignments->live($order_id);
        if ($records === [] && $keys === []) {
            return $outcome;
        }
        $this->follow($order, $keys);
        $live = $this->by_line($keys);
        foreach ($this->in_lock_order($order->lines) as $line) {
            if (isset($records[$line->item_id])) {
                $this->settler->settle($order, $line, $records[$line->item_id], $live[$line->item_id] ?? [], $outcome);
                $this->renewals->settle($order, $line, $records[$line->item_id], $outcome);
            }
            unset($records[$line->item_id], $live[$line->item_id]);
        }
        // What is left belongs to lines that were deleted.
        foreach ($live as $keys) {
            $this->settler->give_up($keys, count($keys), $outcome);
        }
        foreach ($records as $item_id => $record) {
            $this->renewals->drop($record, $outcome);
            $this->orders->delete_line($item_id);
        }
        $this->orders->finish($order_id, $outcome->missing, $this->clock->utc());
        return $outcome;
    }

    /**
     * What we keep of the order's lines; a line of a paid order is taken up with the terms of today.
     *
     * @return array<int, LineRecord> By order item.
     */
    private function records(OrderState $order, Outcome $outcome): array
    {
        $records = $this->orders->lines($order->id);
        foreach ($order->lines as $line) {
            if ($line->licensing !== null && !isset($records[$line->item_id]) && $order->phase === OrderPhase::Paid) {
                $kept = $this->rule->decide($order, $line, $outcome);
                $records[$line->item_id] = $this->orders->add_line($order->id, $line, $line->licensing, $kept, $this->clock->utc());
                $this->renewals->move($line, $records[$line->item_id], $outcome);
            }
        }
        return $records;
    }

    /**
     * The order's keys wait while it is not paid, work again when it is, and belong to its customer.
     *
     * Nothing is written where nothing changes: an UPDATE that finds no row locks the gap that other orders' keys go into.
     *
     * @param list<License> $keys Those that fill units of the order.
     */
    private function follow(OrderState $order, array $keys): void
    {
        [$from, $to] = match (true) {
            $order->phase === OrderPhase::Paid => ['pending', 'active'],
            $order->phase === OrderPhase::Held && !$this->policy->keeps_unpaid_active() => ['active', 'pending'],
            default => ['', ''],
        };
        $moves = false;
        $changes_hands = false;
        foreach ($keys as $key) {
            $moves = $moves || $key->stored_status->value === $from;
            $changes_hands = $changes_hands || $key->customer_id !== $order->customer_id || $key->email !== $order->email;
        }
        if ($moves) {
            $this->assignments->move($order->id, $from, $to, $this->clock->utc());
        }
        if ($changes_hands) {
            $this->assignments->hand_over($order->id, $order->customer_id, $order->email, $this->clock->utc());
        }
    }

    /**
     * Two orders of the same products must lock their stock in the same order.
     *
     * @param list<OrderLine> $lines
     * @return list<OrderLine>
     */
    private function in_lock_order(array $lines): array
    {
        usort($lines, static fn (OrderLine $one, OrderLine $other): int => [$one->product_id, $one->item_id] <=> [$other->product_id, $other->item_id]);
        return $lines;
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
