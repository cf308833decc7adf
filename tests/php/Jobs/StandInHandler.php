<?php

declare(strict_types=1);

namespace Latchkey\Tests\Jobs;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobHandler;
use Latchkey\Jobs\JobStep;

/**
 * A kind of work that a test makes up.
 */
final class StandInHandler implements JobHandler
{
    public const KIND = 'stand-in';

    /**
     * @param \Closure(Job): JobStep $work
     */
    public function __construct(private readonly \Closure $work)
    {
    }

    public function kind(): string
    {
        return self::KIND;
    }

    public function run(Job $job): JobStep
    {
        return ($this->work)($job);
    }
}
