<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A check that only the doctor runs, because it reads whole tables: in batches, so that memory does not grow with them.
 */
interface Examination
{
    /**
     * @return string Lower case, with dashes.
     */
    public function name(): string;

    /**
     * @param bool $mend Whether to fix what is found, each in a transaction of its own that reads it again first. What somebody else has
     *     fixed meanwhile is no damage.
     * @return \Generator<int, Damage, null, int> Returns how many rows were looked at.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function examine(bool $mend): \Generator;
}
