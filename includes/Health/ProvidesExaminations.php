<?php

declare(strict_types=1);

namespace Latchkey\Health;

/**
 * A module that has examinations for the doctor.
 */
interface ProvidesExaminations
{
    /**
     * @return list<Examination> Only called while the plugin's tables exist.
     */
    public function examinations(): array;
}
