<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Events\EventLog;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Licenses\StockTerms;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;

/**
 * Gives one order line what it is owed, within the reconciler's transaction.
 */
final class LineAllocator
{
    /** Days for which a new key of a subscription works at first. Its end is set to that of the subscription afterwards, normally at once. */
    private const PROVISIONAL_DAYS = 3;

    public function __construct(
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly KeyAllocator $allocator,
        private readonly OrderSettings $settings,
        private readonly EventLog $events,
        private readonly Clock $clock,
        private readonly SubscriptionLink $subscriptions,
    ) {
    }

    /**
     * @param list<License> $live  The keys that fill units of the line.
     * @param bool          $is_new Whether the line is processed for the first time.
     */
    public function settle(OrderState $order, LineItem $line, LicensedLine $record, array $live, Cause $cause, bool $is_new, Allocation $allocation): void
    {
        $owed = $order->phase === OrderPhase::Ended ? 0 : $record->owed($line->quantity);
        $this->follow_quantity($line, $record, $live);
        if (count($live) > $owed) {
            $this->give_up($live, count($live) - $owed, $allocation);
        }
        [$wanted, $waits] = $order->phase === OrderPhase::Paid ? self::wanted($record, $owed, count($live), $is_new ? Cause::Request : $cause) : [0, 0];
        $now = min($wanted, $allocation->room);
        $given = $now > 0 ? $this->fill($order, $line, $record, $live, $now, $allocation) : 0;
        $allocation->room -= $given;
        $missing = $wanted - $given + $waits;
        // If this run could give all that it was allowed to, the next one continues.
        $coming = $given === $now && !$allocation->is_full ? $wanted - $now : 0;
        // Units that are added to an unpaid order count when it is paid.
        $owed = in_array($order->phase, [OrderPhase::Paid, OrderPhase::Ended], true) ? $owed : min($owed, $record->owed);
        if ([$owed, $missing] !== [$record->owed, $record->missing]) {
            $this->orders->set_owed($record->item_id, $owed, $missing);
        }
        $allocation->missing += $missing;
        $allocation->coming += $coming;
        $allocation->newly_missing += max(0, $missing - $coming - ($cause === Cause::Rest ? 0 : $record->missing));
        if ($missing > $coming && !$allocation->is_full) {
            $allocation->short["{$record->product_id}:{$record->variation_id}"] = true;
            $allocation->is_locked = $allocation->is_locked || $this->allocator->is_locked();
        }
    }

    /**
     * A change of an order only gives keys for units that it adds: a unit that was bought, or a refund that was deleted. A key that
     * somebody has taken off on purpose is not replaced because of a corrected telephone number.
     *
     * @return array{int, int} Keys to give now, and keys that keep waiting for stock.
     */
    private static function wanted(LicensedLine $record, int $owed, int $live, Cause $cause): array
    {
        $lacking = max(0, $owed - $live);
        $gained = min($lacking, max(0, $owed - $record->owed));
        $waiting = min($lacking - $gained, $record->missing);
        return match ($cause) {
            Cause::Request => [$lacking, 0],
            Cause::Stock, Cause::Rest => [$gained + $waiting, 0],
            Cause::Change => [$gained, $waiting],
        };
    }

    /**
     * Takes keys off units: first those that were never activated, then those with the highest slot.
     *
     * @param list<License> $live
     */
    public function give_up(array $live, int $count, Allocation $allocation): void
    {
        // Keys of an active subscription stay with it.
        $of = array_filter(array_unique(array_map(static fn (License $key): int => $key->subscription_id, $live)), $this->subscriptions->lives(...));
        $live = array_values(array_filter($live, static fn (License $key): bool => !in_array($key->subscription_id, $of, true)));
        if ($count <= 0 || $live === [] || $this->settings->given_up() === OrderSettings::KEEP) {
            return;
        }
        usort($live, static fn (License $one, License $other): int => [$one->activated_at !== null, $other->slot] <=> [$other->activated_at !== null, $one->slot]);
        foreach (array_slice($live, 0, $count) as $license) {
            // A key that was used, renewed or disabled is never sold again automatically.
            $is_used = $license->activated_at !== null || $license->periods_revision > 0 || $license->stored_status === LicenseStatus::Disabled;
            if ($this->settings->given_up() === OrderSettings::RESTOCK && !$is_used) {
                $this->assignments->restock($license, $this->clock->utc());
                $restored = StockTerms::restored($license) + ['product_id' => $license->product_id, 'variation_id' => $license->variation_id];
                $allocation->stock_changed((int) $restored['product_id'], (int) $restored['variation_id']);
                $this->record('license.restocked', $license);
            } else {
                $this->assignments->release($license, $this->clock->utc());
                $this->record('license.released', $license);
            }
            $allocation->taken[] = $license->id;
        }
    }

    /**
     * @param list<License> $live
     * @return int The number of units that got a key.
     */
    private function fill(OrderState $order, LineItem $line, LicensedLine $record, array $live, int $wanted, Allocation $allocation): int
    {
        $slots = self::free_slots($live);
        $filled = 0;
        // If a refund was deleted, the same keys come back.
        foreach (array_slice($this->assignments->released($line->item_id), 0, $wanted) as $license) {
            $this->assignments->revive($license, $slots->current(), $this->clock->utc());
            $this->record('license.revived', $license);
            $allocation->given[] = $license->id;
            $filled++;
            $slots->next();
        }
        if ($filled === $wanted) {
            return $filled;
        }
        foreach ($this->allocator->take($record, $wanted - $filled) as $license) {
            $this->assignments->update($license->id, $this->sale($order, $line, $record, $license) + ['slot' => $slots->current()]);
            $this->record('license.sold', $license, ['order_id' => $order->id]);
            $allocation->given[] = $license->id;
            $filled++;
            $slots->next();
        }
        if ($record->policy->source->takes_stock()) {
            $allocation->stock_changed($record->product_id, $record->variation_id);
        }
        return $filled;
    }

    /**
     * @return array<string, scalar|null> The columns of a key when it is sold.
     */
    private function sale(OrderState $order, LineItem $line, LicensedLine $record, License $license): array
    {
        $policy = $record->policy;
        $promised = $line->subscription_id === 0 ? $policy->length : Duration::of_days(self::PROVISIONAL_DAYS);
        $length = $promised ?? $license->length;
        $clock = match (true) {
            $line->subscription_id !== 0 => LicenseClock::Sale,
            $promised === null => $license->clock,
            default => $policy->clock,
        };
        // The time starts when the buyer gets the key, which may be after the order if stock had run out.
        $now = $this->clock->utc();
        $begun = $clock === LicenseClock::Sale ? $now : null;
        // A key in stock may have its own end, which stays if the product promises no length.
        $own = $promised === null ? $license->expires_at : null;
        $end = $own ?? ($begun === null ? null : Run::after($begun, $length));
        $keys = max(1, $policy->keys_for($line->bought));
        return [
            'status' => 'active',
            'claim' => null,
            'product_id' => $line->product_id,
            'variation_id' => $line->variation_id,
            'order_id' => $order->id,
            'order_item_id' => $line->item_id,
            'customer_id' => $order->customer_id,
            'email' => $order->email,
            'vendor_id' => $line->vendor_id,
            'subscription_id' => $line->subscription_id,
            'subscription_item_id' => $line->subscription_item_id,
            'price' => round($line->total / $keys, 4),
            'clock' => $clock->value,
            'started_at' => $own === null ? $begun : $now,
            'expires_at' => $end,
            'activation_limit' => $policy->limit_for($line->quantity) ?? $license->activation_limit,
            'instance_kind' => $policy->instance_kind->value,
            'ordered_at' => $order->ordered_at,
            'updated_at' => $now,
        ] + $length->columns($own === null ? $begun : $now, $end) + StockTerms::kept($license);
    }

    /**
     * Updates the limit of keys whose seats are multiplied by the quantity. Seats above a lowered limit stay until they are freed.
     *
     * @param list<License> $live
     */
    private function follow_quantity(LineItem $line, LicensedLine $record, array $live): void
    {
        $limit = $record->policy->limit_times_quantity ? $record->policy->limit_for($line->quantity) : null;
        foreach ($limit === null ? [] : $live as $license) {
            $is_moved = [$license->product_id, $license->variation_id] !== [$record->product_id, $record->variation_id];
            if (!$is_moved && $license->activation_limit !== $limit) {
                $this->assignments->update($license->id, ['activation_limit' => $limit, 'updated_at' => $this->clock->utc()]);
            }
        }
    }

    /**
     * One by one: an order may want millions of keys, of which few are in stock.
     *
     * @param list<License> $live
     * @return \Generator<int, int> The free slots, the lowest first, without an end.
     */
    private static function free_slots(array $live): \Generator
    {
        $used = array_flip(array_filter(array_map(static fn (License $license): ?int => $license->slot, $live), is_int(...)));
        for ($slot = 0; true; $slot++) {
            if (!isset($used[$slot])) {
                yield $slot;
            }
        }
    }

    /**
     * @param array<string, mixed> $detail
     */
    private function record(string $event, License $license, array $detail = []): void
    {
        $this->events->record(Actor::system(), $event, 'license', $license->id, ['hint' => $license->hint] + $detail);
    }
}
