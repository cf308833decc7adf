<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * What the doctor alone looks at, for it reads whole tables: in batches, so that the memory that it takes does not grow with them.
 */
interface Examination
{
    /**
     * @return string Lower case, with dashes.
     */
    public function name(): string;

    /**
     * @param bool $mend Whether to mend what is found, each in a transaction of its own that reads it again first. What somebody else has
     *     mended meanwhile is no damage.
     * @return \Generator<int, Damage, null, int> Returns how many rows were looked at.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function examine(bool $mend): \Generator;
}
