<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Clock;

/**
 * When jobs are driven in the background: by Action Scheduler where a plugin brings it, by WP-Cron otherwise.
 */
final class JobSchedule
{
    public const HOOK = 'latchkey_run_jobs';
    private const GROUP = 'latchkey';

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * Asks for a run as soon as may be.
     */
    public function wake(): void
    {
        $this->at(0);
    }

    /**
     * Asks for one run, in place of any that waits.
     *
     * @param int $seconds From now.
     */
    public function at(int $seconds): void
    {
        $this->clear();
        $time = $this->clock->now() + $seconds;
        if (function_exists('as_schedule_single_action')) {
            as_schedule_single_action($time, self::HOOK, [], self::GROUP);
            return;
        }
        wp_schedule_single_event($time, self::HOOK);
    }

    public function clear(): void
    {
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions(self::HOOK, [], self::GROUP);
            return;
        }
        wp_clear_scheduled_hook(self::HOOK);
    }
}
