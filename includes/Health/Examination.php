<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A check that only the doctor runs, because it reads whole tables: in batches, so that it does not need more memory for larger tables.
 */
interface Examination
{
    /**
     * @return string In lower case, with dashes.
     */
    public function name(): string;

    /**
     * @param bool $mend Whether to fix what is found, each in its own transaction that first reads it again. What another process has fixed
     *     in the meantime is not reported.
     * @return \Generator<int, Damage, null, int> Returns the number of checked rows.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function examine(bool $mend): \Generator;
}
