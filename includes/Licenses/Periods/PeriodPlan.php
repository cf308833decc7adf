<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Support\Clock;

/**
 * The result of the periods of a license key. A renewal starts when the periods before it end, or when it was paid if they have already
 * ended. So if a period is undone, later ones move. Time that a person has added or removed moves with them.
 */
final class PeriodPlan
{
    public const DAY = 86400;

    /**
     * @param bool                                         $waits Whether the key waits for its first activation.
     * @param string|null                                  $end   UTC; null means forever, or waiting.
     * @param Run|null                                     $sum   The sum of everything that waits, without a start; null means forever, or
     *     nothing waits.
     * @param array<int, array{string|null, string|null}> $spans Start and end, by id, of periods that are not undone and move with those
     *     before them.
     */
    private function __construct(
        public readonly bool $waits,
        public readonly ?string $end,
        private readonly ?Run $sum,
        public readonly array $spans,
    ) {
    }

    /**
     * @param list<LicensePeriod> $periods In order.
     */
    public static function of(array $periods): self
    {
        $can_wait = ($periods[0] ?? null)?->waits() === true;
        $waits = false;
        $run = null;
        $sum = null;
        $spans = [];
        foreach (array_filter($periods, static fn (LicensePeriod $period): bool => $period->stands()) as $period) {
            $before = $run?->end();
            $shift = $period->shift();
            if ($shift !== null) {
                $run = $run?->moved($shift);
                $sum = self::less($sum, $shift);
            } elseif ($period->kind !== LicensePeriodKind::Renewal) {
                $run = self::begun($period);
                $sum = self::added(new Run(''), $period->length);
                $waits = $can_wait && $run === null;
            } else {
                $run = $waits ? null : self::renewed($run, $period);
                $sum = self::added($sum, $period->length);
            }
            if (!$waits && $period->kind === LicensePeriodKind::Renewal) {
                $spans[$period->id] = [max($before ?? '', $period->paid_at), $run?->end()];
            } elseif ($before !== null && $shift !== null) {
                $spans[$period->id] = [$before, $run?->end()];
            }
        }
        return new self($waits, $run?->end(), $waits ? $sum : null, $spans);
    }

    /**
     * The periods as if the key had been sold for another length, and its end had never been removed by hand.
     *
     * @param list<LicensePeriod> $periods In order.
     * @param string     $sold  UTC; used if the sale has no start of its own.
     * @return list<LicensePeriod> In sequence; undone periods are left out.
     */
    public static function resold(array $periods, string $sold, Duration $length): array
    {
        $changed = [];
        foreach ($periods as $period) {
            if ($period->kind === LicensePeriodKind::Sale) {
                $from = $period->from_at ?? $sold;
                $is_own = $period->until_at !== null && $period->until_at !== Run::after($from, $period->length);
                $until = $is_own ? self::plus($period->until_at, $length->days() - $period->length->days()) : Run::after($from, $length);
                $changed[] = $period->lasting($from, $until, $length);
            } elseif ($period->kind !== LicensePeriodKind::Set || $period->until_at !== null) {
                $changed[] = $period;
            }
        }
        return $changed;
    }

    /**
     * @return Duration Everything that waits, as one length; a mixture of months and days is converted to days. Forever if nothing waits.
     */
    public function length(): Duration
    {
        $months = $this->sum->months ?? 0;
        $days = $this->sum->days ?? 0;
        $rest = $months % 12;
        return match (true) {
            $months === 0 => Duration::of_days($days),
            $days !== 0 => Duration::of_days(max(1, intdiv($months, 12) * DurationUnit::Year->days() + $rest * DurationUnit::Month->days() + $days)),
            $rest === 0 => new Duration(DurationUnit::Year, intdiv($months, 12)),
            default => new Duration(DurationUnit::Month, $months),
        };
    }

    /**
     * @return string|null The end if what waits starts at the given time, UTC; null means forever.
     */
    public function from(string $utc): ?string
    {
        return $this->sum === null ? null : (new Run($utc, $this->sum->months, $this->sum->days))->end();
    }

    public static function plus(string $utc, int $days): string
    {
        return gmdate(Clock::FORMAT, Clock::timestamp($utc) + $days * self::DAY);
    }

    private static function begun(LicensePeriod $period): ?Run
    {
        if ($period->until_at === null) {
            return null;
        }
        $from = $period->from_at;
        $is_own = $period->kind !== LicensePeriodKind::Sale || $from === null || Run::after($from, $period->length) !== $period->until_at;
        return $is_own ? new Run($period->until_at) : (new Run($from))->and($period->length);
    }

    private static function renewed(?Run $run, LicensePeriod $period): ?Run
    {
        if ($run === null || $period->length->is_forever()) {
            return null;
        }
        return ($run->end() < $period->paid_at ? new Run($period->paid_at) : $run)->and($period->length);
    }

    private static function added(?Run $sum, Duration $length): ?Run
    {
        return $length->is_forever() ? null : $sum?->and($length);
    }

    /**
     * A person may have removed more time than is left: then the shortest length remains, because none would mean forever.
     */
    private static function less(?Run $sum, int $seconds): ?Run
    {
        $days = ($sum->days ?? 0) + intdiv($seconds, self::DAY);
        $months = $sum->months ?? 0;
        if ($months > 0 && $months * DurationUnit::Month->days() + $days < 1) {
            return new Run('', 0, 1);
        }
        return $sum === null ? null : new Run('', $months, $months > 0 ? $days : max(1, $days));
    }
}
