<?php

declare(strict_types=1);

namespace Latchkey\Terms;

use Latchkey\Clock;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseRepository;

/**
 * The terms that a license key's end is made of. A key that was never renewed has none: its own end says it all.
 *
 * Each change takes the key's row first, by one statement that also proves that what was read of it is what is stored; where another
 * process was first, the whole unit of work begins again.
 */
final class TermService
{
    public function __construct(
        private readonly TermRepository $terms,
        private readonly LicenseRepository $licenses,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return int The days that the key was sold for, whatever renewals added; 0 for ever.
     */
    public function days(License $license): int
    {
        $terms = $license->terms_revision === 0 ? [] : $this->terms->of($license->id);
        return ($terms[0] ?? null)?->kind === TermKind::Sale ? $terms[0]->days : $license->valid_for;
    }

    /**
     * Whether a renewal by the key's own days would make it endless, though it has an end.
     */
    public function lacks_days(License $license): bool
    {
        if ($license->expires_at === null || $this->days($license) > 0) {
            return false;
        }
        // One that ended with its subscription had no end before.
        $ended = array_filter($this->terms->of($license->id), static fn (Term $term): bool => $term->kind === TermKind::Ended && $term->stands());
        return $ended === [];
    }

    /**
     * Adds a renewal, once for each unit of an order line.
     *
     * @param int $days 0 for ever.
     * @return License|null The key as it is now; null where there is none.
     */
    public function renew(int $license_id, int $order_id, int $item_id, int $unit, int $days): ?License
    {
        return $this->change($license_id, fn (): int => $this->terms->add([
            'license_id' => $license_id,
            'kind' => TermKind::Renewal->value,
            'order_id' => $order_id,
            'order_item_id' => $item_id,
            'unit' => $unit,
            'days' => $days,
            'paid_at' => $this->clock->utc(),
        ]));
    }

    /**
     * Takes a term back, or lets it stand again.
     *
     * @return License|null The key as it is now; null where there is none.
     */
    public function set_standing(Term $term, bool $stands): ?License
    {
        return $this->change($term->license_id, fn () => $this->terms->update($term->id, ['reverted_at' => $stands ? null : $this->clock->utc()]));
    }

    /**
     * Whether a person set the key's end after a term, so that it does not move with it.
     */
    public function is_set_after(License $license, Term $term): bool
    {
        $is_set = static fn (Term $other): bool => $other->kind === TermKind::Set && $other->id > $term->id && $other->shift() === null;
        return array_filter($this->terms->of($license->id), $is_set) !== [];
    }

    /**
     * Ends a key now that has no end, for its subscription is over. One that has an end runs out by itself.
     *
     * @return License|null Null where nothing changed.
     */
    public function end(int $license_id): ?License
    {
        return $this->transaction->run(function () use ($license_id): ?License {
            $license = $this->licenses->find($license_id);
            if ($license === null || $license->expires_at !== null || $this->is_waiting($license)) {
                return null;
            }
            return $this->change($license_id, fn (): int => $this->terms->add([
                'license_id' => $license_id,
                'kind' => TermKind::Ended->value,
                'paid_at' => $this->clock->utc(),
                'from_at' => $this->clock->utc(),
                'until_at' => $this->clock->utc(),
            ]));
        });
    }

    /**
     * Takes back that a key ended with its subscription.
     *
     * @return License|null Null where nothing changed.
     */
    public function resume(int $license_id): ?License
    {
        return $this->transaction->run(function () use ($license_id): ?License {
            $now = null;
            foreach ($this->terms->of($license_id) as $term) {
                if ($term->kind === TermKind::Ended && $term->stands()) {
                    $now = $this->set_standing($term, false);
                }
            }
            return $now;
        });
    }

    /**
     * A key takes the place of another, with all its terms. The caller holds the other one.
     */
    public function hand_over(int $from_license_id, int $to_license_id): void
    {
        $this->terms->hand_over($from_license_id, $to_license_id);
    }

    /**
     * Takes a key for this transaction: its end and its terms are those that were read, until it is committed.
     *
     * @throws DatabaseError With `busy` true where another process has changed it: the unit of work begins again.
     */
    public function hold(License $license): void
    {
        if (!$this->licenses->hold($license)) {
            throw new DatabaseError('A license key changed while its terms were read.', true);
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
     * Makes the terms say what the key says: its sale, and what a person has set since they were last written.
     */
    private function observe(License $license): void
    {
        $terms = $this->terms->of($license->id);
        if ($terms === []) {
            $this->add_sale($license);
            return;
        }
        $timeline = Timeline::of($terms);
        $now = $this->clock->utc();
        if ($timeline->waits && $license->expires_at === null) {
            if ($timeline->days === 0 || $license->valid_for === 0) {
                $this->add_set($license->id, null, null, $license->valid_for, $timeline->days !== $license->valid_for);
                return;
            }
            $until = Timeline::plus($now, $license->valid_for - $timeline->days);
            $this->add_set($license->id, $now, $until, 0, $until !== $now);
            return;
        }
        $is_shift = $timeline->end !== null && $license->expires_at !== null;
        $days = $license->expires_at === null && $terms[0]->waits() ? $license->valid_for : 0;
        $this->add_set($license->id, $is_shift ? $timeline->end : null, $license->expires_at, $days, $timeline->end !== $license->expires_at);
    }

    /**
     * Makes the key say what its terms say.
     */
    private function settle(License $license): void
    {
        $terms = $this->terms->of($license->id);
        $timeline = Timeline::of($terms);
        foreach ($terms as $term) {
            [$from, $until] = $timeline->spans[$term->id] ?? [$term->from_at, $term->until_at];
            if ($from !== $term->from_at || $until !== $term->until_at) {
                $this->terms->update($term->id, ['from_at' => $from, 'until_at' => $until]);
            }
        }
        $works = $timeline->end === null || $timeline->end > $this->clock->utc();
        $this->licenses->reschedule($license->id, $timeline->end, $timeline->waits ? $timeline->days : $license->valid_for, $works, $this->clock->utc());
    }

    private function add_sale(License $license): void
    {
        $sold = $license->ordered_at ?? $license->created_at;
        $this->terms->add([
            'license_id' => $license->id,
            'kind' => TermKind::Sale->value,
            'order_id' => $license->order_id,
            'days' => $license->valid_for,
            'paid_at' => $sold,
            'from_at' => $this->is_waiting($license) ? null : $sold,
            'until_at' => $license->expires_at,
        ]);
    }

    /**
     * @param string|null $from    The end before; null where this one does not move with it.
     * @param int         $days    Those that wait for the first activation.
     * @param bool        $changes Nothing is written where it is false.
     */
    private function add_set(int $license_id, ?string $from, ?string $until, int $days, bool $changes): void
    {
        if ($changes) {
            $this->terms->add([
                'license_id' => $license_id,
                'kind' => TermKind::Set->value,
                'days' => $days,
                'paid_at' => $this->clock->utc(),
                'from_at' => $from,
                'until_at' => $until,
            ]);
        }
    }

    private function is_waiting(License $license): bool
    {
        return $license->clock === LicenseClock::Activation && $license->valid_for > 0 && $license->expires_at === null;
    }
}
