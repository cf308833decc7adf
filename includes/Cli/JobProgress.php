<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobRunner;
use Latchkey\Jobs\JobService;
use Latchkey\Jobs\JobState;
use Latchkey\Rest\Errors;
use Latchkey\Support\DomainError;

/**
 * Drives jobs for the commands, and says how far they are. Not a command: every public method of one is a subcommand.
 */
final class JobProgress
{
    /** Seconds until the next look, if another driver runs the job. */
    public const WAIT = 1;

    /**
     * @param \Closure(): JobService $jobs
     * @param \Closure(): JobRunner  $runner
     */
    public function __construct(private readonly \Closure $jobs, private readonly \Closure $runner, private readonly Console $console)
    {
    }

    /**
     * Runs one job until it has ended; if another driver runs it, waits for that.
     */
    public function finish(int $id): void
    {
        try {
            $job = $this->drive($id);
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        /* translators: 1: number done, 2: number asked for. */
        $result = sprintf(__('%1$d of %2$d done.', 'latchkey'), $job->done, $job->total);
        if ($job->state === JobState::Done) {
            $this->console->success($result);
            return;
        }
        $why = $job->state === JobState::Cancelled ? __('The job was cancelled.', 'latchkey') : Errors::make($job->reason)->get_error_message();
        $this->console->fail($why . ' ' . $result);
    }

    private function drive(int $id): Job
    {
        while (true) {
            $job = ($this->jobs)()->get($id);
            if ($job->state->has_ended()) {
                return $job;
            }
            if (!($this->runner)()->run($id, null, $this->say(...))) {
                sleep(self::WAIT);
            }
        }
    }

    public function say(Job $job): void
    {
        /* translators: 1: id of a job, 2: number done, 3: number asked for. */
        $this->console->line(sprintf(__('Job %1$d: %2$d of %3$d', 'latchkey'), $job->id, $job->done, $job->total));
    }
}
