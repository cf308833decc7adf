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
 * Runs long jobs from the command line.
 */
final class JobsCommand
{
    private const WAIT = 1;

    /**
     * @param \Closure(): JobService $jobs
     * @param \Closure(): JobRunner  $runner
     */
    public function __construct(private readonly \Closure $jobs, private readonly \Closure $runner, private readonly Console $console)
    {
    }

    /**
     * Runs all waiting jobs, or one of them, to the end.
     *
     * ## OPTIONS
     *
     * [--id=<id>]
     * : The job. Without it, all waiting jobs.
     *
     * ## EXAMPLES
     *
     *     wp latchkey jobs run --id=7 --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function run(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $id = Console::number($options, 'id');
        if ($id === null) {
            $this->console->fail(__('The id must be a whole number.', 'latchkey'));
            return;
        }
        if ($id > 0) {
            $this->finish($id);
            return;
        }
        $runner = ($this->runner)();
        while ($runner->has_work()) {
            if (!$runner->run_all(null, $this->report(...))) {
                sleep(self::WAIT);
            }
        }
        $this->console->success(__('No job is waiting.', 'latchkey'));
    }

    /**
     * Runs one job until it has ended; if another process runs it, waits for that.
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
            if (!($this->runner)()->run($id, null, $this->report(...))) {
                sleep(self::WAIT);
            }
        }
    }

    private function report(Job $job): void
    {
        /* translators: 1: id of a job, 2: number done, 3: number asked for. */
        $this->console->line(sprintf(__('Job %1$d: %2$d of %3$d', 'latchkey'), $job->id, $job->done, $job->total));
    }
}
