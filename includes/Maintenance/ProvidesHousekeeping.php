<?php

declare(strict_types=1);

namespace Latchkey\Maintenance;

/**
 * A module that has something to clean up once an hour. Nothing depends on the exact time.
 */
interface ProvidesHousekeeping
{
    /**
     * @return list<\Closure(int): int> Each takes the most rows that it may put away in one go, and says how many it did.
     */
    public function housekeeping(): array;
}
