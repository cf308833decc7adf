<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Support\Days;

/**
 * How many keys were sold, or seats taken, on each day of a period.
 */
final class History
{
    public function __construct(private readonly CountRepository $counts)
    {
    }

    /**
     * @return array{total: int, before: int, days: list<array{day: string, count: int}>}
     */
    public function of(CountState $state, Period $period): array
    {
        $counts = $this->counts->by_day($state, $period->before, $period->last);
        $days = array_map(
            static fn (string $day): array => ['day' => $day, 'count' => $counts[$day] ?? 0],
            Days::between($period->first, $period->last),
        );
        $total = array_sum(array_column($days, 'count'));
        return ['total' => $total, 'before' => array_sum($counts) - $total, 'days' => $days];
    }
}
