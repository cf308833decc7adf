<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\OnceOption;
use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;
use Latchkey\Support\Days;
use Latchkey\Support\Schedule;

/**
 * Keeps the counts in order, once an hour: rows are added up; and if the site has moved to another time zone, where days begin at other
 * times, days are counted again. That takes long in a store with many keys, so it runs by itself, and once a day if it does not end.
 */
final class Upkeep
{
    /** The time zone that days are counted in. */
    public const ZONE = 'latchkey_counts_zone';
    /** When counting again was last scheduled, Unix time. */
    public const ATTEMPT = 'latchkey_counts_attempt';
    /** The action that counts again. */
    public const HOOK = 'latchkey_recount';

    private const DAY = 86400;

    public function __construct(
        private readonly Folding $folding,
        private readonly Recount $recount,
        private readonly Days $days,
        private readonly Schedule $schedule,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int $most The maximum number of rows to add up.
     * @return int The number of rows that were added up.
     */
    public function run(int $most): int
    {
        if ($this->is_outdated()) {
            $this->arrange();
        }
        return $this->folding->step($most);
    }

    /**
     * Action `latchkey_recount`.
     */
    public function rebuild_outdated(): void
    {
        $this->count_again($this->is_outdated(...));
    }

    /**
     * @return int The number of corrections.
     */
    public function rebuild(): int
    {
        return $this->count_again(static fn (): bool => true);
    }

    /**
     * @param \Closure(): bool $is_due Asked when no other process counts again any more: it may have done the work.
     * @return int The number of corrections.
     */
    private function count_again(\Closure $is_due): int
    {
        $corrections = $this->transaction->run(function () use ($is_due): ?int {
            OnceOption::lock(self::ZONE, '');
            if (!$is_due()) {
                return null;
            }
            $zone = $this->days->zone_name();
            $corrections = $this->recount->rebuild();
            update_option(self::ZONE, $zone, false);
            return $corrections;
        }, one_snapshot: true);
        if ($corrections !== null) {
            // There may be as many corrections as counts.
            $this->folding->run();
        }
        return $corrections ?? 0;
    }

    private function is_outdated(): bool
    {
        return get_option(self::ZONE) !== $this->days->zone_name();
    }

    private function arrange(): void
    {
        if ($this->recount->is_empty()) {
            $this->rebuild();
            return;
        }
        $attempt = get_option(self::ATTEMPT);
        $passed = $this->clock->now() - (is_numeric($attempt) ? (int) $attempt : 0);
        if ($passed < 0 || $passed >= self::DAY) {
            update_option(self::ATTEMPT, $this->clock->now(), false);
            $this->schedule->wake();
        }
    }
}
