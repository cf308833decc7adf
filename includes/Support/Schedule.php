<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * When one kind of background work runs: with Action Scheduler if a plugin includes it, otherwise with WP-Cron.
 */
final class Schedule
{
    /**
     * @param string $hook The action that does the work.
     */
    public function __construct(private readonly Clock $clock, private readonly string $hook)
    {
    }

    /**
     * Schedules a run as soon as possible.
     */
    public function wake(): void
    {
        $this->at(0);
    }

    /**
     * Schedules one run, in place of any that is scheduled.
     *
     * @param int $seconds From now.
     */
    public function at(int $seconds): void
    {
        $this->clear();
        $this->add($this->clock->now() + $seconds);
    }

    /**
     * Schedules a run, unless one is scheduled by that time. A run that is scheduled for a later time was scheduled before the clock was
     * set back.
     *
     * @param int $seconds From now.
     */
    public function at_least_once(int $seconds): void
    {
        if (!$this->is_waiting($this->clock->now() + $seconds + Clock::SKEW)) {
            $this->at($seconds);
        }
    }

    public function clear(): void
    {
        if (Blog::has_scheduler()) {
            as_unschedule_all_actions($this->hook, [], Actions::GROUP);
            return;
        }
        wp_clear_scheduled_hook($this->hook);
    }

    /**
     * @param int $by Unix time, in seconds.
     */
    private function is_waiting(int $by): bool
    {
        if (!Blog::has_scheduler()) {
            $next = wp_next_scheduled($this->hook);
            return $next !== false && $next <= $by;
        }
        // Not a running one: it may be this very run.
        $asked = ['hook' => $this->hook, 'group' => Actions::GROUP, 'status' => 'pending', 'per_page' => 1, 'date' => gmdate('Y-m-d H:i:s', $by), 'date_compare' => '<='];
        return as_get_scheduled_actions($asked, 'ids') !== [];
    }

    /**
     * @return bool Whether a run is scheduled, or is running now.
     */
    public function is_arranged(): bool
    {
        if (function_exists('as_has_scheduled_action')) {
            return as_has_scheduled_action($this->hook, null, Actions::GROUP);
        }
        return wp_next_scheduled($this->hook) !== false;
    }

    private function add(int $time): void
    {
        if (Blog::has_scheduler()) {
            as_schedule_single_action($time, $this->hook, [], Actions::GROUP);
            return;
        }
        wp_schedule_single_event($time, $this->hook);
    }
}
