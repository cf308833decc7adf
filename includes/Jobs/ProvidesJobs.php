<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * A module that has long jobs.
 */
interface ProvidesJobs
{
    /**
     * @return list<JobHandler> One a kind of job.
     */
    public function job_handlers(): array;
}
