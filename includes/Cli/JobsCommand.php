<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Jobs\JobRunner;

/**
 * Runs long jobs from the command line.
 */
final class JobsCommand
{
    /**
     * @param \Closure(): JobRunner $runner
     */
    public function __construct(private readonly \Closure $runner, private readonly JobProgress $progress, private readonly Console $console)
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
            $this->progress->finish($id);
            return;
        }
        $runner = ($this->runner)();
        while ($runner->has_work()) {
            if (!$runner->run_all(null, $this->progress->say(...))) {
                sleep(JobProgress::WAIT);
            }
        }
        $this->console->success(__('No job is waiting.', 'latchkey'));
    }
}
