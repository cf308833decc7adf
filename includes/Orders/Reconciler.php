<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Transaction;
use Latchkey\Licenses\License;
use Latchkey\Support\Clock;

/**
 * The only way in which events of orders change keys. From the order's current state it works out which units are owed a key, and assigns
 * or takes back keys to match. So events may arrive twice, late, in any sequence or at the same time. A mere change of an order only gives
 * keys for units that it adds: see `Cause`.
 *
 * Each run is one transaction, which starts by locking the row of the order: a second run waits, then reads, and finds nothing to do.
 */
final class Reconciler
{
    public function __construct(
        private readonly OrderSource $source,
        private readonly OrderRepository $orders,
        private readonly OrderNoticeRepository $notices,
        private readonly AssignmentRepository $assignments,
        private readonly LineAllocator $allocator,
        private readonly RenewalAllocator $renewals,
        private readonly RenewalEligibility $rule,
        private readonly OrderSettings $settings,
        private readonly OrderNotifications $notifications,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
        private readonly SubscriptionLink $subscriptions = new NoSubscriptions(),
    ) {
    }

    /**
     * @throws \Latchkey\Database\DatabaseError If the database was busy three times: run it again.
     */
    public function reconcile(int $order_id, Cause $cause = Cause::Change): AllocationResult
    {
        return $this->transaction->run(function () use ($order_id, $cause): AllocationResult {
            $result = $this->step($order_id, $cause);
            $this->notifications->tell($order_id, $result);
            return $result;
        }, reads_committed: true);
    }

    /**
     * The same within the caller's transaction. The caller must queue the notifications.
     */
    public function step(int $order_id, Cause $cause = Cause::Change): AllocationResult
    {
        $allocation = new Allocation();
        $this->orders->lock($order_id);
        $order = $this->source->read($order_id) ?? self::deleted($order_id);
        $cause = $cause === Cause::Change && $this->notices->becomes_paid($order_id) ? Cause::Request : $cause;
        $known = $this->orders->lines($order_id);
        $keys = $this->assignments->live($order_id);
        $allocation->begin(count($keys));
        [$records, $live] = $this->records($order, $known, $this->by_line($keys), $allocation);
        $this->note_unpromised($order, $known, $cause, $allocation);
        if ($records === [] && $keys === []) {
            return $allocation->result();
        }
        $this->follow($order, $keys);
        foreach ($this->in_lock_order($order->lines) as $line) {
            if (isset($records[$line->item_id])) {
                $record = $line->policy === null ? $records[$line->item_id] : $records[$line->item_id]->with_source_of($line->policy);
                $is_new = !isset($known[$line->item_id]);
                $this->allocator->settle($order, $line, $record, $live[$line->item_id] ?? [], $cause, $is_new, $allocation);
                $this->renewals->settle($order, $line, $record, $is_new || $cause === Cause::Request, $allocation);
                $allocation->parts += $order->phase === OrderPhase::Paid && $line->has_part() ? [$line->item_id => (float) $line->units] : [];
            }
            unset($records[$line->item_id], $live[$line->item_id], $known[$line->item_id]);
        }
        // The remaining ones belong to deleted lines.
        foreach ($live as $left) {
            $this->allocator->give_up($left, count($left), $allocation);
        }
        foreach ($records as $record) {
            $this->renewals->drop($record, $allocation);
        }
        foreach (array_keys($records + $known) as $item_id) {
            $this->orders->delete_line($item_id);
        }
        $this->note_subscriptions($order, $allocation);
        $this->orders->finish($order_id, $allocation->missing, $this->clock->utc());
        return $allocation->result();
    }

    /**
     * Our records of the order's lines. A line that was promised keys gets a record when its order is paid; if its product has changed
     * since, it gets a new record.
     *
     * @param array<int, LicensedLine>    $known The stored records, by order item.
     * @param array<int, list<License>> $live  Keys by order item.
     * @return array{array<int, LicensedLine>, array<int, list<License>>} Records of promised lines, and the keys that fill their units.
     */
    private function records(OrderState $order, array &$known, array $live, Allocation $allocation): array
    {
        $records = array_filter($known, static fn (LicensedLine $record): bool => $record->is_promised());
        foreach ($order->lines as $line) {
            $record = $records[$line->item_id] ?? null;
            if ($record !== null && [$record->product_id, $record->variation_id] !== [$line->product_id, $line->variation_id]) {
                $this->allocator->give_up($live[$line->item_id] ?? [], count($live[$line->item_id] ?? []), $allocation);
                // These keys are for another product: no later event may bring them back to this line.
                $this->assignments->let_go($line->item_id);
                $this->renewals->drop($record, $allocation);
                $this->orders->delete_line($line->item_id);
                unset($records[$line->item_id], $known[$line->item_id], $live[$line->item_id]);
            }
            if ($line->policy !== null && !isset($records[$line->item_id]) && $order->phase === OrderPhase::Paid) {
                if (isset($known[$line->item_id])) {
                    // It was promised nothing until now.
                    $this->orders->delete_line($line->item_id);
                    unset($known[$line->item_id]);
                }
                $kept = $this->rule->decide($order, $line, $allocation);
                $records[$line->item_id] = $this->orders->add_line($order->id, $line, $line->policy, $kept, $this->clock->utc());
                $this->renewals->begin($line, $records[$line->item_id], $allocation);
            }
        }
        return [$records, $live];
    }

    /**
     * Notes lines that were promised no keys although their products sell keys now, if the order becomes paid. They are owed nothing; a
     * person has to decide.
     *
     * @param array<int, LicensedLine> $known The stored records, by order item.
     */
    private function note_unpromised(OrderState $order, array $known, Cause $cause, Allocation $allocation): void
    {
        foreach ($order->lines as $line) {
            $record = $known[$line->item_id] ?? null;
            $is_over = $record !== null && !$record->is_promised() && ($order->phase === OrderPhase::Ended || $line->policy !== null || $line->quantity <= 0);
            if ($is_over) {
                $this->orders->delete_line($line->item_id);
            } elseif ($record === null && $cause === Cause::Request && $order->phase === OrderPhase::Paid && $line->offered > 0) {
                $this->orders->add_unpromised($order->id, $line, $this->clock->utc());
                $allocation->unpromised += $line->offered;
            }
        }
    }

    /**
     * The state of a deleted order: it has no lines, and is owed nothing.
     */
    private static function deleted(int $order_id): OrderState
    {
        return new OrderState($order_id, OrderPhase::Ended, 0, '', '', []);
    }

    /**
     * Keys are pending while the order is not paid, active again when it is paid, and always belong to its customer.
     *
     * Nothing is written if nothing changes: an UPDATE that finds no row would lock the gap into which keys of other orders are inserted.
     *
     * @param list<License> $keys Those that fill units of the order.
     */
    private function follow(OrderState $order, array $keys): void
    {
        // Keys of a subscription follow the subscription.
        $subscriptions = array_values(array_filter(
            array_unique(array_map(static fn (License $key): int => $key->subscription_id, $keys)),
            fn (int $id): bool => $id !== 0 && $this->subscriptions->exists($id),
        ));
        $keys = array_filter($keys, static fn (License $key): bool => !in_array($key->subscription_id, $subscriptions, true));
        [$from, $to] = match (true) {
            $order->phase === OrderPhase::Paid => ['pending', 'active'],
            $order->phase === OrderPhase::Held && !$this->settings->keeps_unpaid_active() => ['active', 'pending'],
            default => ['', ''],
        };
        $moves = false;
        $changes_hands = false;
        foreach ($keys as $key) {
            $moves = $moves || $key->stored_status->value === $from;
            $is_theirs = $key->subscription_id !== 0 || [$key->customer_id, $key->email] === [$order->customer_id, $order->email];
            $changes_hands = $changes_hands || !$is_theirs;
        }
        if ($moves) {
            $this->assignments->move($order->id, $from, $to, $this->clock->utc(), $subscriptions);
        }
        if ($changes_hands && $order->is_known()) {
            $this->assignments->hand_over($order->id, $order->customer_id, $order->email, $this->clock->utc());
        }
    }

    /**
     * Notes subscriptions whose keys this run gave or moved: their end is set next, even if this process is killed.
     */
    private function note_subscriptions(OrderState $order, Allocation $allocation): void
    {
        if ([$allocation->given, $allocation->moved, $allocation->renewed] === [[], [], []]) {
            return;
        }
        foreach ($order->lines as $line) {
            if ($line->subscription_id !== 0) {
                $this->subscriptions->note($line->subscription_id);
                $allocation->subscriptions[$line->subscription_id] = $line->subscription_id;
            }
        }
    }

    /**
     * Orders with the same products must lock their stock in the same sequence.
     *
     * @param list<LineItem> $lines
     * @return list<LineItem>
     */
    private function in_lock_order(array $lines): array
    {
        usort($lines, static fn (LineItem $one, LineItem $other): int => [$one->product_id, $one->item_id] <=> [$other->product_id, $other->item_id]);
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
