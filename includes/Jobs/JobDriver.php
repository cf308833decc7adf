<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Schedule;

/**
 * A background run: some seconds of work. The next run is scheduled before it starts, so a killed run has a successor.
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
     * There are no tables to work on now.
     */
    public function wait(): void
    {
        $this->schedule->at(self::NEXT);
    }

    /**
     * What was begun before the background was stopped goes on.
     */
    public function resume(): void
    {
        try {
            $has_work = $this->runner->has_work();
        } catch (DatabaseError) {
            // Nobody's request ends by that; it is looked for every hour.
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
        // Nothing ran: somebody else drives it, or the database is in trouble. Look again later.
        $this->schedule->at($ran ? 0 : self::NEXT);
    }
}
