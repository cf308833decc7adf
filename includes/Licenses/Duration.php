<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Row;
use Latchkey\Terms\Run;

/**
 * How long a license key is valid: so many days, months or years of the calendar, or for ever.
 */
final class Duration
{
    public const MAX_DAYS = 36500;

    /**
     * @param int $count 0 for ever.
     */
    public function __construct(public readonly DurationUnit $unit = DurationUnit::Day, public readonly int $count = 0)
    {
    }

    /**
     * @param int $count 0 for ever.
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
     * @return int Days, where there is no date to count from: 1, 30 or 365 for each; 0 for ever.
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
     * What a program wrote: `valid_for` alone means days; beside a unit or a count it says the same again, unless those are what was
     * there before.
     */
    public function with(?int $days, ?DurationUnit $unit, ?int $count): self
    {
        $next = new self($unit ?? $this->unit, $count ?? $this->count);
        if ($days === null) {
            return $next;
        }
        $is_alone = ($unit === null && $count === null) || ($next->equals($this) && $days !== $next->days());
        return $is_alone ? self::of_days($days) : $next;
    }

    /**
     * @param string|null $from When it begins, UTC; null where that is not known yet.
     * @param string|null $until Its end then.
     * @return array{valid_unit: string, valid_count: int, valid_for: int} By column.
     */
    public function columns(?string $from = null, ?string $until = null): array
    {
        $days = $from === null || $until === null ? $this->days() : Run::days_between($from, $until);
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
