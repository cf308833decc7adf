<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A module that the doctor looks at.
 */
interface ProvidesExaminations
{
    /**
     * @return list<Examination> Asked only while the plugin's tables are there.
     */
    public function examinations(): array;
}
