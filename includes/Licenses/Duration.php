<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Row;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Support\DomainError;

/**
 * How long a license key is valid: a number of days, calendar months or calendar years, or forever.
 */
final class Duration
{
    public const MAX_DAYS = 36500;

    /**
     * @param int $count 0 means forever.
     */
    public function __construct(public readonly DurationUnit $unit = DurationUnit::Day, public readonly int $count = 0)
    {
    }

    /**
     * @param int $count 0 means forever.
     */
    public static function of_days(int $count): self
    {
        return new self(DurationUnit::Day, $count);
    }

    public function is_forever(): bool
    {
        return $this->count === 0;
    }

    /**
     * @return int Days, if there is no date to count from: 1, 30 or 365 for each; 0 means forever.
     */
    public function days(): int
    {
        return $this->count * $this->unit->days();
    }

    /**
     * @return int The months of its months and years.
     */
    public function months(): int
    {
        return match ($this->unit) {
            DurationUnit::Day => 0,
            DurationUnit::Month => $this->count,
            DurationUnit::Year => 12 * $this->count,
        };
    }

    /**
     * @return int The days of its days.
     */
    public function single_days(): int
    {
        return $this->unit === DurationUnit::Day ? $this->count : 0;
    }

    public function equals(self $other): bool
    {
        return $this->count === $other->count && ($this->unit === $other->unit || $this->is_forever());
    }

    /**
     * What a program wrote. `valid_for` alone means days, and also if unit and count are sent back as they were; beside another unit
     * or count it says the same again. Values that are sent back unchanged change nothing.
     *
     * @param int|null $between Of a length that has begun, the days of the calendar that it comes to, which is what a program has read.
     * @throws DomainError `latchkey_count_required` if days are sent beside another unit alone: that is no length.
     */
    public function with(?int $days, ?DurationUnit $unit, ?int $count, ?int $between = null): self
    {
        $is_same = ($unit ?? $this->unit) === $this->unit && ($count ?? $this->count) === $this->count;
        if ($days !== null && $is_same) {
            $read = $unit === null && $count === null ? $between : $between ?? $this->days();
            return $days === $read ? $this : self::of_days($days);
        }
        if ($days !== null && $count === null) {
            throw new DomainError('latchkey_count_required');
        }
        return new self($unit ?? $this->unit, $count ?? $this->count);
    }

    /**
     * @param string|null $from  When it begins, UTC; null if that is not known yet.
     * @param string|null $until Its end then; null for none.
     * @return array{valid_unit: string, valid_count: int, valid_for: int} By column.
     */
    public function columns(?string $from = null, ?string $until = null): array
    {
        $days = match (true) {
            $from === null => $this->days(),
            $until === null => 0,
            default => Run::days_between($from, $until),
        };
        return ['valid_unit' => $this->unit->value, 'valid_count' => $this->count, 'valid_for' => $days];
    }

    public static function from_row(Row $row): self
    {
        return new self(DurationUnit::from($row->string('valid_unit')), $row->int('valid_count'));
    }

    public function is_too_long(): bool
    {
        return $this->count > $this->unit->most();
    }
}
