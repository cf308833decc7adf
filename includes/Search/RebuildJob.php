<?php

declare(strict_types=1);

namespace Latchkey\Search;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobHandler;
use Latchkey\Jobs\JobStep;

/**
 * Stores all words again.
 */
final class RebuildJob implements JobHandler
{
    public const KIND = 'rebuild_search';
    private const CHUNK = 500;

    public function __construct(private readonly WordWalk $walk)
    {
    }

    public function kind(): string
    {
        return self::KIND;
    }

    public function run(Job $job): JobStep
    {
        [$next, $read] = $this->walk->step($job->cursor === '' ? WordWalk::START : $job->cursor, self::CHUNK);
        return new JobStep($next, $read, $next === WordWalk::END);
    }
}
