<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * The result of one chunk of a job.
 */
final class JobStep
{
    /**
     * @param string $cursor   Where the next chunk starts.
     * @param int    $done     Rows that this chunk processed.
     * @param bool   $finished Whether the job is complete.
     * @param int    $errors   Rows of this chunk that failed.
     * @param string $failure  An error code if the job cannot continue; this chunk is kept. Otherwise empty. Never a license code.
     * @param bool   $waits    Whether nothing can be done at the moment: the job is tried again later.
     * @param array<string, int>|null $result What the whole job has come to so far; null to leave it as it is.
     */
    public function __construct(
        public readonly string $cursor,
        public readonly int $done,
        public readonly bool $finished,
        public readonly int $errors = 0,
        public readonly string $failure = '',
        public readonly bool $waits = false,
        public readonly ?array $result = null,
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
