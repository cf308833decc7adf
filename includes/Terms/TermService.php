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
            return $this->change($license_id, fn (): int => $this->add_end($license_id, TermKind::Ended, $this->clock->utc()));
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
        if (!$timeline->waits) {
            if ($timeline->end !== $license->expires_at) {
                $this->add_end($license->id, TermKind::Set, $license->expires_at);
            }
            return;
        }
        $sale = $terms[0];
        if ($license->expires_at !== null) {
            // Activated meanwhile: the first day is now known, and with it all that follows.
            $begin = Timeline::plus($license->expires_at, -$license->valid_for);
            $this->terms->update($sale->id, ['from_at' => $begin, 'until_at' => Timeline::plus($begin, $sale->days)]);
        } elseif ($timeline->days !== $license->valid_for) {
            $this->terms->update($sale->id, ['days' => max(0, $sale->days + $license->valid_for - $timeline->days)]);
        }
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

    private function add_end(int $license_id, TermKind $kind, ?string $until): int
    {
        $now = $this->clock->utc();
        return $this->terms->add(['license_id' => $license_id, 'kind' => $kind->value, 'paid_at' => $now, 'from_at' => $now, 'until_at' => $until]);
    }

    private function is_waiting(License $license): bool
    {
        return $license->clock === LicenseClock::Activation && $license->valid_for > 0 && $license->expires_at === null;
    }
}
