<?php

declare(strict_types=1);

namespace Latchkey\Maintenance;

/**
 * A module that has something to clean up once an hour. Nothing depends on the exact time.
 */
interface ProvidesHousekeeping
{
    /**
     * @return list<\Closure(int): int> Each gets the maximum number of rows to delete, and returns how many it deleted.
     */
    public function housekeeping(): array;
}
