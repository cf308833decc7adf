<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

/**
 * The state of a job.
 */
enum JobState: string
{
    /** Nobody has begun it. */
    case Queued = 'queued';
    /** Begun; it may be waiting for its next driver. */
    case Running = 'running';
    case Done = 'done';
    /** It cannot go on; `reason` says why. */
    case Failed = 'failed';
    case Cancelled = 'cancelled';

    public function has_ended(): bool
    {
        return $this !== self::Queued && $this !== self::Running;
    }
}
