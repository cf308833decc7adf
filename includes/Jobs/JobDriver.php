<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Schedule;

/**
 * Runs jobs in the background, some seconds at a time. The next run is scheduled before the work starts, so the work continues even if the
 * process is killed.
 */
final class JobDriver
{
    public const HOOK = 'latchkey_run_jobs';
    private const SECONDS = 20.0;
    private const NEXT = 60;

    public function __construct(private readonly JobRunner $runner, private readonly Schedule $schedule)
    {
    }

    /**
     * Runs instead while there are no tables: tries again later.
     */
    public function wait(): void
    {
        $this->schedule->at(self::NEXT);
    }

    /**
     * Schedules a run if there is work, for example after the plugin was deactivated.
     */
    public function resume(): void
    {
        try {
            $has_work = $this->runner->has_work();
        } catch (DatabaseError) {
            // An error must not end the request. This runs again every hour.
            $has_work = true;
        }
        if ($has_work) {
            $this->schedule->wake();
        }
    }

    public function run(): void
    {
        if (!$this->runner->has_work()) {
            return;
        }
        $this->schedule->at(self::NEXT);
        $ran = $this->runner->run_all(self::SECONDS);
        if (!$this->runner->has_work()) {
            $this->schedule->clear();
            return;
        }
        // Nothing ran: another process runs the job, or the database has a problem. Try again later.
        $this->schedule->at($ran ? 0 : self::NEXT);
    }
}
