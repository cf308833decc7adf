<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * When one kind of background work runs: by Action Scheduler if a plugin brings it, by WP-Cron otherwise.
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
        $this->add($this->clock->now() + $seconds);
    }

    /**
     * Asks for a run, unless one waits already that comes by then. One that comes later was asked for before a clock was set back.
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
        // Not the running one, which may be this one.
        $asked = ['hook' => $this->hook, 'group' => Actions::GROUP, 'status' => 'pending', 'per_page' => 1, 'date' => gmdate('Y-m-d H:i:s', $by), 'date_compare' => '<='];
        return as_get_scheduled_actions($asked, 'ids') !== [];
    }

    /**
     * @return bool Whether a run waits, or is at work now.
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
