<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The unit of a license key's length.
 */
enum DurationUnit: string
{
    case Day = 'day';
    case Month = 'month';
    case Year = 'year';

    /**
     * @return int Days of one unit without a start date.
     */
    public function days(): int
    {
        return match ($this) {
            self::Day => 1,
            self::Month => 30,
            self::Year => 365,
        };
    }

    /**
     * @return int The maximum count: about a hundred years.
     */
    public function most(): int
    {
        return intdiv(Duration::MAX_DAYS, $this->days());
    }
}
