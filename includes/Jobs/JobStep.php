<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * The result of one chunk of a job.
 */
final class JobStep
{
    /**
     * @param string $cursor   Where the next chunk begins.
     * @param int    $done     Rows done by this chunk.
     * @param bool   $finished Whether the job is complete.
     * @param int    $errors   Rows of this chunk that could not be done.
     * @param string $failure  An error code if the job cannot go on; what this chunk did stays. Otherwise empty. Never a code.
     * @param bool   $waits    Whether nothing can be done at the moment: the driver comes again later.
     */
    public function __construct(
        public readonly string $cursor,
        public readonly int $done,
        public readonly bool $finished,
        public readonly int $errors = 0,
        public readonly string $failure = '',
        public readonly bool $waits = false,
    ) {
    }

    public function state(): JobState
    {
        if ($this->failure !== '') {
            return JobState::Failed;
        }
        return $this->finished ? JobState::Done : JobState::Running;
    }
}
