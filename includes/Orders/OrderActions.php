<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Licenses\StockTerms;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Actions of people on the keys of an order. Each is one transaction that starts by locking the order, like the reconciler, so the two
 * never overlap.
 */
final class OrderActions
{
    private const OBJECT = 'license';

    public function __construct(
        private readonly OrderSource $source,
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly Reconciler $reconciler,
        private readonly KeyAllocator $allocator,
        private readonly LicensePeriods $periods,
        private readonly OrderSettings $settings,
        private readonly OrderNotifications $notifications,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
        private readonly OrderListener $listener,
    ) {
    }

    /**
     * Adds a key to an order line. If stock has run out, the line is owed one more, which is assigned automatically later.
     *
     * @throws DomainError `latchkey_not_found`, `latchkey_not_licensed`, `latchkey_nothing_owed`.
     */
    public function add(int $order_id, int $item_id, Actor $actor): AllocationResult
    {
        // A line from before the plugin gets the promise of its product today.
        $this->source->promise($order_id, $item_id);
        return $this->told($order_id, function (Allocation $allocation) use ($order_id, $item_id, $actor): void {
            // Missing keys are given first, so that below only the added key counts.
            $allocation->follow_on($this->reconciler->step($order_id, Cause::Request));
            if (($this->orders->lines($order_id)[$item_id] ?? null)?->is_promised() !== true) {
                throw new DomainError('latchkey_not_licensed');
            }
            $this->orders->grant($item_id);
            $added = $this->reconciler->step($order_id, Cause::Request);
            if ($added->given === [] && $added->newly_missing === 0) {
                throw new DomainError('latchkey_nothing_owed');
            }
            $allocation->follow_on($added);
            $this->events->record($actor, 'order.key_added', 'order', $order_id, ['order_item_id' => $item_id, 'license_ids' => $added->given]);
            $allocation->notes[] = match (true) {
                $added->given !== [] => __('One more license key was added.', 'latchkey'),
                $added->is_locked => __('One more license key is owed: the encryption key of this site is missing or wrong. It is assigned automatically when the encryption key is back.', 'latchkey'),
                default => __('One more license key is owed: none is left in stock. It is assigned automatically when stock arrives.', 'latchkey'),
            };
        });
    }

    /**
     * Replaces a key with a new one. The old key keeps its order for history, and no longer works. The new key ends when the old one would
     * have.
     *
     * @throws DomainError `latchkey_not_found`, `latchkey_not_licensed`, `latchkey_no_key_left`, `latchkey_encryption_key`.
     */
    public function replace(int $order_id, int $license_id, Actor $actor): AllocationResult
    {
        return $this->told($order_id, function (Allocation $allocation, OrderState $order) use ($license_id, $actor): void {
            $old = $this->assignments->hold_live($order->id, $license_id) ?? throw new DomainError('latchkey_not_found');
            $line = $this->orders->line($old->order_item_id) ?? throw new DomainError('latchkey_not_licensed');
            $today = $order->line($old->order_item_id)?->policy;
            $record = ($today === null ? $line : $line->with_source_of($today))->for_product($old->product_id, $old->variation_id);
            $this->periods->hold($old);
            $new = $this->allocator->take($record, 1)[0] ?? throw new DomainError($this->allocator->is_locked() ? 'latchkey_encryption_key' : 'latchkey_no_key_left');
            $this->assignments->retire($old->id, $new->id, $this->clock->utc());
            $this->assignments->update($new->id, $this->heir($old, $order) + StockTerms::kept($new));
            $this->periods->hand_over($old->id, $new->id);
            $this->events->record($actor, 'license.replaced', self::OBJECT, $old->id, ['hint' => $old->hint, 'by' => $new->id, 'by_hint' => $new->hint]);
            $this->events->record($actor, 'license.sold', self::OBJECT, $new->id, ['hint' => $new->hint, 'order_id' => $order->id]);
            $allocation->taken[] = $old->id;
            $allocation->given[] = $new->id;
            $allocation->missing = $record->missing;
            if ($record->policy->source->takes_stock()) {
                $allocation->stock_changed($record->product_id, $record->variation_id);
            }
            $allocation->notes[] = sprintf(
                /* translators: 1: the old license key, such as "…UZ33", 2: the new one. */
                __('License key %1$s was replaced by %2$s.', 'latchkey'),
                LicensePresenter::short_name($old),
                LicensePresenter::short_name($new),
            );
        });
    }

    /**
     * Disables a key for good. It keeps its unit, so no other key is given instead. Revoking twice changes nothing.
     *
     * @throws DomainError `latchkey_not_found`.
     */
    public function revoke(int $order_id, int $license_id, Actor $actor): AllocationResult
    {
        return $this->told($order_id, function (Allocation $allocation, OrderState $order) use ($license_id, $actor): void {
            $license = $this->assignments->hold_live($order->id, $license_id) ?? throw new DomainError('latchkey_not_found');
            if ($license->stored_status === LicenseStatus::Disabled) {
                return;
            }
            $this->assignments->update($license->id, ['status' => LicenseStatus::Disabled->value, 'updated_at' => $this->clock->utc()]);
            $this->events->record($actor, 'license.revoked', self::OBJECT, $license->id, ['hint' => $license->hint, 'order_id' => $order->id]);
            /* translators: %s: a license key, such as "…UZ33". */
            $allocation->notes[] = sprintf(__('License key %s was revoked.', 'latchkey'), LicensePresenter::short_name($license));
        });
    }

    /**
     * @param callable(Allocation, OrderState): void $work
     */
    private function told(int $order_id, callable $work): AllocationResult
    {
        $result = $this->transaction->run(function () use ($order_id, $work): AllocationResult {
            // A new one for each try of the transaction.
            $allocation = new Allocation();
            $this->orders->lock($order_id);
            $work($allocation, $this->source->read($order_id) ?? throw new DomainError('latchkey_not_found'));
            $result = $allocation->result();
            $this->notifications->tell($order_id, $result);
            return $result;
        }, reads_committed: true);
        $this->listener->tell($order_id, $result);
        return $result;
    }

    /**
     * @return array<string, scalar|null> What the new key takes over from the old one.
     */
    private function heir(License $old, OrderState $order): array
    {
        $works = $order->phase === OrderPhase::Paid || $this->settings->keeps_unpaid_active();
        return [
            'status' => $works ? LicenseStatus::Active->value : LicenseStatus::Pending->value,
            'claim' => null,
            'slot' => $old->slot,
            'product_id' => $old->product_id,
            'variation_id' => $old->variation_id,
            'order_id' => $old->order_id,
            'order_item_id' => $old->order_item_id,
            'customer_id' => $old->customer_id,
            'email' => $old->email,
            'vendor_id' => $old->vendor_id,
            'subscription_id' => $old->subscription_id,
            'subscription_item_id' => $this->assignments->subscription_item($old->id),
            'price' => $old->price,
            'valid_for' => $old->valid_for,
            'valid_unit' => $old->length->unit->value,
            'valid_count' => $old->length->count,
            'started_at' => $old->started_at,
            'clock' => $old->clock->value,
            'expires_at' => $old->expires_at,
            'activation_limit' => $old->activation_limit,
            'instance_kind' => $old->instance_kind->value,
            'periods_revision' => $old->periods_revision,
            'ordered_at' => $old->ordered_at,
            'updated_at' => $this->clock->utc(),
        ];
    }
}
