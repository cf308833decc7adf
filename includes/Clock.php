<?php

declare(strict_types=1);

namespace Latchkey;

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

    /**
     * @param string $utc `Y-m-d H:i:s`, UTC.
     * @return int Unix time, in seconds.
     */
    public static function timestamp(string $utc): int
    {
        return (int) strtotime($utc . ' UTC');
    }
}
