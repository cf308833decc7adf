<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Support\Clock;

/**
 * The periods that the end of a license key results from. A key that was never renewed has no stored periods: its own end is enough.
 *
 * Each change first locks the row of the key, with a statement that also checks that the key has not changed since it was read. If another
 * process was faster, the whole unit of work is run again.
 */
final class LicensePeriods
{
    public function __construct(
        private readonly LicensePeriodRepository $periods,
        private readonly LicenseRepository $licenses,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return Duration The length that the key was sold for, without renewals.
     */
    public function length(License $license): Duration
    {
        $periods = $license->periods_revision === 0 ? [] : $this->periods->of($license->id);
        return ($periods[0] ?? null)?->kind === LicensePeriodKind::Sale ? $periods[0]->length : $license->length;
    }

    /**
     * @param Duration|null $length The length of the renewal; null for that of the key.
     * @return string|null The end that the key would have if it were renewed now, UTC; null means forever.
     */
    public function end_after(License $license, ?Duration $length): ?string
    {
        $now = $this->clock->utc();
        $renewal = new LicensePeriod(PHP_INT_MAX, $license->id, LicensePeriodKind::Renewal, 0, null, 0, $length ?? $this->length($license), $now, null, null, null);
        $periods = $license->periods_revision === 0 ? [$this->sale($license)] : $this->periods->of($license->id);
        $known = PeriodPlan::of($periods)->end;
        if ($license->expires_at !== null && $known !== $license->expires_at) {
            $periods[] = new LicensePeriod(PHP_INT_MAX - 1, $license->id, LicensePeriodKind::Set, 0, null, 0, new Duration(), $now, $known, $license->expires_at, null);
        }
        return $license->expires_at === null ? null : PeriodPlan::of([...$periods, $renewal])->end;
    }

    /**
     * Whether the key has an end, but no length of its own: renewing it by its own length would make it last forever.
     */
    public function lacks_length(License $license): bool
    {
        return $license->expires_at !== null && $this->length($license)->is_forever();
    }

    /**
     * Adds a renewal, once for each unit of an order line.
     *
     * @return License|null The changed key; null if it does not exist.
     */
    public function renew(int $license_id, int $order_id, int $item_id, int $unit, Duration $length): ?License
    {
        return $this->change($license_id, fn (): int => $this->periods->add([
            'license_id' => $license_id,
            'kind' => LicensePeriodKind::Renewal->value,
            'order_id' => $order_id,
            'order_item_id' => $item_id,
            'unit' => $unit,
            'valid_unit' => $length->unit->value,
            'valid_count' => $length->count,
            'paid_at' => $this->clock->utc(),
        ]));
    }

    /**
     * Undoes a period, or restores it.
     *
     * @return License|null The changed key; null if it does not exist.
     */
    public function set_standing(LicensePeriod $period, bool $stands): ?License
    {
        return $this->change($period->license_id, fn () => $this->periods->update($period->id, ['reverted_at' => $stands ? null : $this->clock->utc()]));
    }

    /**
     * Whether a person set the key's end after a period, so that it does not move with it.
     */
    public function is_set_after(License $license, LicensePeriod $period): bool
    {
        $is_set = static fn (LicensePeriod $other): bool => $other->kind === LicensePeriodKind::Set && $other->id > $period->id && $other->shift() === null;
        return array_filter($this->periods->of($license->id), $is_set) !== [];
    }

    /**
     * Moves all periods of a key to the key that replaces it. The caller must have locked the replaced key with `hold()`.
     */
    public function hand_over(int $from_license_id, int $to_license_id): void
    {
        $this->periods->hand_over($from_license_id, $to_license_id);
    }

    /**
     * Locks a key for this transaction: its end and its periods stay as they were read until the commit.
     *
     * @throws DatabaseError With `busy` true if another process has changed it: the unit of work begins again.
     */
    public function hold(License $license): void
    {
        if (!$this->licenses->hold($license)) {
            throw new DatabaseError('A license key changed while its periods were read.', true);
        }
    }

    private function change(int $license_id, callable $write): ?License
    {
        return $this->transaction->run(function () use ($license_id, $write): ?License {
            $license = $this->licenses->find($license_id);
            if ($license === null) {
                return null;
            }
            $this->hold($license);
            $this->observe($license);
            $write();
            $this->settle($license);
            return $this->licenses->find($license_id);
        });
    }

    /**
     * Updates the periods from the key: its sale, and what a person has set since the periods were last written.
     */
    private function observe(License $license): void
    {
        $periods = $this->periods->of($license->id);
        if ($periods === []) {
            $this->add_sale($license);
            return;
        }
        $plan = PeriodPlan::of($periods);
        $now = $this->clock->utc();
        if ($plan->waits && $license->expires_at === null) {
            $length = $plan->length();
            $is_in_days = $length->unit === DurationUnit::Day && $license->length->unit === DurationUnit::Day;
            // A length in days moves the end; months or years replace everything that waits.
            if (!$is_in_days || $length->is_forever() || $license->length->is_forever()) {
                $this->add_set($license->id, null, null, $license->length, !$length->equals($license->length));
                return;
            }
            $until = PeriodPlan::plus($now, $license->length->days() - $length->days());
            $this->add_set($license->id, $now, $until, new Duration(), $until !== $now);
            return;
        }
        $is_shift = $plan->end !== null && $license->expires_at !== null;
        $length = $license->expires_at === null && $periods[0]->waits() ? $license->length : new Duration();
        $this->add_set($license->id, $is_shift ? $plan->end : null, $license->expires_at, $length, $plan->end !== $license->expires_at);
    }

    /**
     * Updates the end of the key from its periods.
     */
    private function settle(License $license): void
    {
        $periods = $this->periods->of($license->id);
        $plan = PeriodPlan::of($periods);
        foreach ($periods as $period) {
            [$from, $until] = $plan->spans[$period->id] ?? [$period->from_at, $period->until_at];
            if ($from !== $period->from_at || $until !== $period->until_at) {
                $this->periods->update($period->id, ['from_at' => $from, 'until_at' => $until]);
            }
        }
        $works = $plan->end === null || $plan->end > $this->clock->utc();
        $this->licenses->reschedule($license, $plan->end, $plan->waits ? $plan->length() : null, $works, $this->clock->utc());
    }

    private function add_sale(License $license): void
    {
        $sale = $this->sale($license);
        $this->periods->add([
            'license_id' => $license->id,
            'kind' => $sale->kind->value,
            'order_id' => $sale->order_id,
            'valid_unit' => $sale->length->unit->value,
            'valid_count' => $sale->length->count,
            'paid_at' => $sale->paid_at,
            'from_at' => $sale->from_at,
            'until_at' => $sale->until_at,
        ]);
    }

    /**
     * @return LicensePeriod The sale of a key that was never renewed.
     */
    private function sale(License $license): LicensePeriod
    {
        $sold = $license->ordered_at ?? $license->created_at;
        $from = $license->waits() ? null : $license->begun_at() ?? $sold;
        return new LicensePeriod(0, $license->id, LicensePeriodKind::Sale, $license->order_id, null, 0, $license->length, $sold, $from, $license->expires_at, null);
    }

    /**
     * @param string|null $from    The end before; null if the new end does not move with it.
     * @param Duration    $length  The length that waits for the first activation.
     * @param bool        $changes If false, nothing is written.
     */
    private function add_set(int $license_id, ?string $from, ?string $until, Duration $length, bool $changes): void
    {
        if ($changes) {
            $this->periods->add([
                'license_id' => $license_id,
                'kind' => LicensePeriodKind::Set->value,
                'valid_unit' => $length->unit->value,
                'valid_count' => $length->count,
                'paid_at' => $this->clock->utc(),
                'from_at' => $from,
                'until_at' => $until,
            ]);
        }
    }
}
