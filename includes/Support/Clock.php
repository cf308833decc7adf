<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * The time, in UTC. One source, so that every stored time and every comparison agree to the second.
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
     * Whether what was kept until a moment of the future still holds. What lies further ahead than it can have been put comes from a clock
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
