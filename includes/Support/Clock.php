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
     * Whether something that is kept until a time is still kept. A time that is further ahead than possible was stored before the clock was
     * set back, and does not count.
     *
     * @param int $until  Unix time, in seconds.
     * @param int $length Seconds: the longest time that it can be kept for.
     */
    public function holds(int $until, int $length): bool
    {
        return $until > $this->now() && $until <= $this->now() + $length + self::SKEW;
    }

    /**
     * The same for a query: what is kept for this long ends at this moment at the latest.
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
