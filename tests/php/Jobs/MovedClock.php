<?php

declare(strict_types=1);

namespace Latchkey\Tests\Jobs;

use Latchkey\Clock;

/**
 * A clock that a test moves.
 */
final class MovedClock extends Clock
{
    public int $ahead = 0;

    public function now(): int
    {
        return parent::now() + $this->ahead;
    }
}
