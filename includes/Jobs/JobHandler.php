<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Support\DomainError;

/**
 * One kind of long job, done in chunks.
 */
interface JobHandler
{
    /**
     * @return string The kind that the jobs table names.
     */
    public function kind(): string;

    /**
     * Runs one chunk, of 1,000 rows at most, beginning at the job's cursor. The runner has opened a transaction around it and commits the
     * chunk together with its progress, so it must write to the database alone, and be safe to run again from its start.
     *
     * @throws DomainError If the job cannot go on: it fails for that reason, and nothing of the chunk stays.
     */
    public function run(Job $job): JobStep;
}
