<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The time, in UTC. One source, so that all stored times and comparisons agree to the second.
 */
class Clock
{
    public const FORMAT = 'Y-m-d H:i:s';

    /**
     * @return int Unix time, in seconds.
     */
    public function now(): int
    {
        return time();
    }

    /**
     * @param int $offset Seconds to add.
     * @return string UTC, `Y-m-d H:i:s`.
     */
    public function utc(int $offset = 0): string
    {
        return gmdate(self::FORMAT, $this->now() + $offset);
    }

    /** Seconds by which the clocks of a site's servers may differ. */
    public const SKEW = 60;

    /**
     * Whether something that is kept until a future time is still valid. A time further ahead than possible comes from a clock
     * that was set back since, and holds nothing.
     *
     * @param int $until  Unix time, in seconds.
     * @param int $length Seconds: the longest that it can have been kept for.
     */
    public function holds(int $until, int $length): bool
    {
        return $until > $this->now() && $until <= $this->now() + $length + self::SKEW;
    }

    /**
     * The same for a query: what was kept for so long ends at this moment at the latest.
     *
     * @param int $length Seconds.
     * @return string UTC, `Y-m-d H:i:s`.
     */
    public function latest(int $length): string
    {
        return $this->utc($length + self::SKEW);
    }

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return int Unix time, in seconds.
     */
    public static function timestamp(string $utc): int
    {
        return (int) strtotime($utc . ' UTC');
    }
}
