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
     * @return string The kind of job, as stored in the jobs table.
     */
    public function kind(): string;

    /**
     * Runs one chunk of at most 1,000 rows, starting at the cursor of the job. It runs in a transaction that also stores the progress, so
     * it may only write to the database, and must be safe to run again from the start of the chunk.
     *
     * @throws DomainError If the job cannot go on: it fails for that reason, and nothing of the chunk stays.
     */
    public function run(Job $job): JobStep;
}
