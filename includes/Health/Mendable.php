<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A check whose problem the doctor can fix, at least in part.
 */
interface Mendable extends Check
{
    /**
     * Fixes what it can, safely beside live traffic and beside another doctor.
     *
     * @return list<string> What is fixed, each by its name.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function mend(): array;
}
