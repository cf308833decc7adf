<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A check whose problem the doctor can fix, at least in part.
 */
interface Mendable extends Check
{
    /**
     * Fixes what it can. Safe while the shop is running, and while another doctor is running.
     *
     * @return list<string> The names of what was fixed.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function mend(): array;
}
