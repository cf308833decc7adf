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
     * @return int Days without a start date: 1, 30 or 365 for each unit; 0 means forever.
     */
    public function days(): int
    {
        return $this->count * $this->unit->days();
    }

    /**
     * @return int The length in months if the unit is months or years; otherwise 0.
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
     * @return int The length in days if the unit is days; otherwise 0.
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
     * The length after a change in REST. `valid_for` alone means days; so it does if unit and count are sent back unchanged. With another
     * unit or count, `valid_for` is ignored. Values that are sent back unchanged change nothing.
     *
     * @param int|null $between If the length has started: its days in the calendar, which programs have read as `valid_for`.
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
     * @param string|null $from  When it starts, UTC; null if that is not known yet.
     * @param string|null $until Its end, UTC; null for none.
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
