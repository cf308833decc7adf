<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\Periods\LicensePeriod;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Support\Actor;

/**
 * Renews the keys that an order line pays for, within the reconciler's transaction.
 */
final class RenewalAllocator
{
    public function __construct(
        private readonly LicensePeriods $periods,
        private readonly LicensePeriodRepository $repository,
        private readonly LicenseRepository $licenses,
        private readonly RenewalEligibility $rule,
        private readonly OrderSettings $settings,
        private readonly EventLog $events,
    ) {
    }

    /**
     * @param bool $gives Whether keys may be renewed for the first time. Undone renewals are restored in any case if they are paid again.
     */
    public function settle(OrderState $order, LineItem $line, LicensedLine $record, bool $gives, Allocation $allocation): void
    {
        if ($record->kept->origins !== []) {
            $this->go_back_or_on($order, $line, $record, $allocation);
        }
        if ($record->kept->renews === []) {
            return;
        }
        $periods = $this->repository->of_line($line->item_id);
        if ($order->phase === OrderPhase::Paid && $line->quantity > 0) {
            $units = $record->renewed($line->quantity);
            if ($this->settings->given_up() !== OrderSettings::KEEP) {
                $this->take_back(array_filter($periods, static fn (int $unit): bool => $unit >= $units, ARRAY_FILTER_USE_KEY), $allocation);
            }
            $this->renew($record, $periods, $units, $gives || $units > count($periods), $allocation);
            return;
        }
        if ($order->phase === OrderPhase::Other) {
            return;
        }
        $waits = $order->phase === OrderPhase::Held && $line->quantity > 0;
        $stays = $waits ? $this->settings->keeps_unpaid_active() : $this->settings->given_up() === OrderSettings::KEEP;
        if (!$stays) {
            $this->take_back($periods, $allocation);
        }
    }

    /**
     * Undoes the renewals of a deleted line.
     */
    public function drop(LicensedLine $record, Allocation $allocation): void
    {
        if ($record->kept->renews !== [] && $this->settings->given_up() !== OrderSettings::KEEP) {
            $this->take_back($this->repository->of_line($record->item_id), $allocation);
        }
    }

    /**
     * Called when a line gets its record: moves the keys of a subscription to the product of the line, and notes the keys that continue.
     */
    public function begin(LineItem $line, LicensedLine $record, Allocation $allocation): void
    {
        foreach (array_filter(array_map($this->licenses->lock(...), $record->kept->moves)) as $license) {
            $this->move($license, $line->name, $record, $allocation, [
                'product_id' => $line->product_id,
                'variation_id' => $line->variation_id,
                'activation_limit' => $record->policy->limit_for($line->quantity) ?? $license->activation_limit,
                'subscription_id' => $line->subscription_id,
                'subscription_item_id' => $line->subscription_item_id,
            ]);
        }
        foreach (array_filter(array_map($this->licenses->find(...), $record->kept->follows)) as $license) {
            $allocation->renewed[] = $license->id;
            /* translators: %s: a license key, such as "…UZ33". */
            $allocation->remarks[] = sprintf(__('License key %s continues with its subscription.', 'latchkey'), LicensePresenter::short_name($license));
            $this->record('license.renewed', $license, ['order_id' => $record->order_id, 'subscription_id' => $line->subscription_id]);
        }
    }

    /**
     * If a switch is refunded, each key gets its earlier product back; if the refund is deleted, the key is moved again. A key that was
     * moved elsewhere in the meantime stays as it is.
     */
    private function go_back_or_on(OrderState $order, LineItem $line, LicensedLine $record, Allocation $allocation): void
    {
        $is_over = $order->phase === OrderPhase::Ended || $line->quantity <= 0;
        foreach ($record->kept->origins as $id => $origin) {
            $license = $this->licenses->lock($id);
            if ($license === null || (!$is_over && $order->phase !== OrderPhase::Paid)) {
                continue;
            }
            $new = new KeyOrigin($line->product_id, $line->variation_id, $record->policy->limit_for($line->quantity) ?? $origin->activation_limit);
            [$from, $to] = $is_over ? [$new, $origin] : [$origin, $new];
            $is_there = [$license->product_id, $license->variation_id] === [$from->product_id, $from->variation_id];
            if ($is_there && [$from->product_id, $from->variation_id] !== [$to->product_id, $to->variation_id]) {
                $this->move($license, $is_over ? '' : $line->name, $record, $allocation, $to->to_array());
            }
        }
    }

    /**
     * @param string             $name   The name of the new product; '' if the key moves back.
     * @param array<string, int> $values By column.
     */
    private function move(License $license, string $name, LicensedLine $record, Allocation $allocation, array $values): void
    {
        $this->licenses->update($license->id, $values);
        $this->record('license.moved', $license, ['order_id' => $record->order_id, 'product_id' => $values['product_id']]);
        $allocation->remarks[] = $name === ''
            /* translators: %s: a license key, such as "…UZ33". */
            ? sprintf(__('License key %s is again for the product that it was for before the switch.', 'latchkey'), LicensePresenter::short_name($license))
            /* translators: 1: a license key, such as "…UZ33", 2: name of a product. */
            : sprintf(__('License key %1$s is now for %2$s.', 'latchkey'), LicensePresenter::short_name($license), $name);
        $allocation->moved[] = $license->id;
    }

    /**
     * @param array<int, LicensePeriod> $periods By unit.
     * @param int              $units How many units are paid for.
     */
    private function renew(LicensedLine $record, array $periods, int $units, bool $gives, Allocation $allocation): void
    {
        foreach (array_slice($record->kept->renews, 0, $units) as $unit => $id) {
            $period = $periods[$unit] ?? null;
            if ($period === null ? !$gives : $period->stands()) {
                continue;
            }
            // An undone renewal is restored with the same period, whose key may have been replaced in the meantime.
            $license = $period === null ? $this->add($record, $unit, $id) : $this->periods->set_standing($period, true);
            if ($license !== null) {
                $allocation->renewed[] = $license->id;
                $allocation->remarks[] = self::renewed($license);
                $this->record('license.renewed', $license, ['order_id' => $record->order_id, 'until' => $license->expires_at]);
            }
        }
    }

    private function add(LicensedLine $record, int $unit, int $license_id): ?License
    {
        // Since the line got its record, the key may have been deleted, disabled or replaced.
        $license = $this->rule->renewable($license_id, $record->policy->length);
        if ($license === null) {
            return null;
        }
        return $this->periods->renew($license->id, $record->order_id, $record->item_id, $unit, $record->policy->length ?? $this->periods->length($license));
    }

    /**
     * @param array<int, LicensePeriod> $periods
     */
    private function take_back(array $periods, Allocation $allocation): void
    {
        foreach ($periods as $period) {
            $before = $period->stands() ? $this->licenses->find($period->license_id) : null;
            $license = $before === null ? null : $this->periods->set_standing($period, false);
            if ($before !== null && $license !== null) {
                $stays = [$before->expires_at, $before->valid_for] === [$license->expires_at, $license->valid_for];
                $allocation->reverted[] = $license->id;
                $allocation->remarks[] = $this->reverted($license, $period, $stays);
                $this->record('license.renewal_reverted', $license, ['order_id' => $period->order_id, 'until' => $license->expires_at] + ($stays ? ['stays' => true] : []));
            }
        }
    }

    /**
     * @param bool $stays Whether the end of the key is the same as before.
     */
    private function reverted(License $license, LicensePeriod $period, bool $stays): string
    {
        $text = match (true) {
            /* translators: %s: a license key, such as "…UZ33". */
            !$stays => __('The renewal of license key %s was undone.', 'latchkey'),
            /* translators: %s: a license key, such as "…UZ33". */
            $this->periods->is_set_after($license, $period) => __('The renewal of license key %s was undone, but its end date was set by hand and stays.', 'latchkey'),
            /* translators: %s: a license key, such as "…UZ33". */
            default => __('The renewal of license key %s was undone, but its end date stays as it is.', 'latchkey'),
        };
        return sprintf($text, LicensePresenter::short_name($license));
    }

    private static function renewed(License $license): string
    {
        return $license->expires_at === null
            /* translators: %s: a license key, such as "…UZ33". */
            ? sprintf(__('License key %s was renewed.', 'latchkey'), LicensePresenter::short_name($license))
            /* translators: 1: a license key, such as "…UZ33", 2: a date. */
            : sprintf(__('License key %1$s was renewed until %2$s.', 'latchkey'), LicensePresenter::short_name($license), LicensePresenter::site_date($license->expires_at));
    }

    /**
     * @param array<string, mixed> $detail
     */
    private function record(string $event, License $license, array $detail): void
    {
        $this->events->record(Actor::system(), $event, 'license', $license->id, ['hint' => $license->hint] + $detail);
    }
}
