<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * The state of a job.
 */
enum JobState: string
{
    /** Not started yet. */
    case Queued = 'queued';
    /** Started; it may be waiting for its next run. */
    case Running = 'running';
    case Done = 'done';
    /** It cannot continue; `reason` says why. */
    case Failed = 'failed';
    case Cancelled = 'cancelled';

    public function has_ended(): bool
    {
        return $this !== self::Queued && $this !== self::Running;
    }
}
