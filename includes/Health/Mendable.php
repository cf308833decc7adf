<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A check whose trouble the doctor can mend, at least in part.
 */
interface Mendable extends Check
{
    /**
     * Mends what it can, safely beside live traffic and beside another doctor.
     *
     * @return list<string> What is mended, each by its name.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function mend(): array;
}
