<?php

declare(strict_types=1);

namespace Latchkey\Tests\Jobs;

use Latchkey\Support\Clock;

/**
 * A clock that a test moves, and that stands between: on a slow machine a second passes between two lines.
 */
final class MovedClock extends Clock
{
    public int $ahead = 0;

    private readonly int $start;

    public function __construct()
    {
        $this->start = parent::now();
    }

    public function now(): int
    {
        return $this->start + $this->ahead;
    }
}
