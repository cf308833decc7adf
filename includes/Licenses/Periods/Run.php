<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Periods;

use Latchkey\Licenses\Duration;
use Latchkey\Support\Clock;

/**
 * Consecutive periods without a gap. Their end is the start of the first plus all months and years, then all days, then the time that a
 * person added or removed. Months are counted from the first start, not from the end of the period before: so a key that started on the
 * 31st or on 29 February ends on the same day again if the month has it.
 */
final class Run
{
    private const DAY = 86400;
    private const LAST = '9999-12-31 23:59:59';

    /**
     * @param string $from    UTC, `Y-m-d H:i:s`.
     * @param int    $seconds Seconds by which a person moved the end.
     */
    public function __construct(
        public readonly string $from,
        public readonly int $months = 0,
        public readonly int $days = 0,
        public readonly int $seconds = 0,
    ) {
    }

    /**
     * @param Duration $length Must not be forever.
     */
    public function and(Duration $length): self
    {
        return new self($this->from, $this->months + $length->months(), $this->days + $length->single_days(), $this->seconds);
    }

    public function moved(int $seconds): self
    {
        return new self($this->from, $this->months, $this->days, $this->seconds + $seconds);
    }

    /**
     * @return string UTC.
     */
    public function end(): string
    {
        return self::later(self::plus_months($this->from, $this->months), $this->days * self::DAY + $this->seconds);
    }

    /**
     * @param string $utc UTC.
     * @return string UTC; at most the last time that a database can store.
     */
    public static function later(string $utc, int $seconds): string
    {
        return gmdate(Clock::FORMAT, min(Clock::timestamp($utc) + $seconds, Clock::timestamp(self::LAST)));
    }

    /**
     * @param string        $from   UTC.
     * @param Duration|null $length Null is the same as forever.
     * @return string|null UTC.
     */
    public static function after(string $from, ?Duration $length): ?string
    {
        return $length === null || $length->is_forever() ? null : (new self($from))->and($length)->end();
    }

    /**
     * @return int Days between two times, at least 1; a part of a day counts as a day.
     */
    public static function days_between(string $from, string $until): int
    {
        return max(1, (int) ceil((Clock::timestamp($until) - Clock::timestamp($from)) / self::DAY));
    }

    /**
     * The same day and time in a later month, or the last day of that month if it is shorter.
     */
    private static function plus_months(string $utc, int $months): string
    {
        $month = (int) substr($utc, 0, 4) * 12 + (int) substr($utc, 5, 2) - 1 + $months;
        if ($month >= 120_000) {
            return self::LAST;
        }
        $first = sprintf('%04d-%02d-01', intdiv($month, 12), $month % 12 + 1);
        $day = min((int) substr($utc, 8, 2), (int) gmdate('t', Clock::timestamp($first . ' 00:00:00')));
        return substr($first, 0, 8) . sprintf('%02d', $day) . substr($utc, 10);
    }
}
