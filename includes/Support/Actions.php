<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Background work for one thing (an order, a product, a subscription, a user): by Action Scheduler if a plugin brings it, by WP-Cron
 * otherwise.
 *
 * Action Scheduler before version 4 takes the unique action of one thing for that of every other, and a running action always blocks the
 * next.
 */
final class Actions
{
    /** Of Action Scheduler. */
    public const GROUP = 'latchkey';

    /** Seconds. */
    private const WHILE = 300;

    /**
     * @param int    $time Unix time, in seconds; one of the same thing that waits for this time or an earlier one will do.
     * @param string $hook The action; its one parameter is the id.
     */
    public static function once(int $time, string $hook, int $id): void
    {
        if (!Blog::has_scheduler()) {
            // WordPress itself leaves out what is asked for twice.
            wp_schedule_single_event($time, $hook, [$id]);
            return;
        }
        $waiting = as_get_scheduled_actions([
            'hook' => $hook,
            'args' => [$id],
            'group' => self::GROUP,
            'status' => 'pending',
            'date' => gmdate('Y-m-d H:i:s', $time),
            'date_compare' => '<=',
            'per_page' => 1,
        ], 'ids');
        if ($waiting === []) {
            as_schedule_single_action($time, $hook, [$id], self::GROUP);
        }
    }

    /**
     * Once more in a while: for what has no tables to work on now.
     */
    public static function later(string $hook, int $id): void
    {
        self::once(time() + self::WHILE, $hook, $id);
    }

    /**
     * @param int $before Unix time, in seconds.
     * @param int $limit  More are not counted.
     * @return int How many actions of ours wait that were to run before then.
     */
    public static function overdue(int $before, int $limit): int
    {
        if (function_exists('as_get_scheduled_actions')) {
            return count(as_get_scheduled_actions([
                'group' => self::GROUP,
                'status' => 'pending',
                'date' => gmdate('Y-m-d H:i:s', $before),
                'date_compare' => '<=',
                'per_page' => $limit,
            ], 'ids'));
        }
        $overdue = 0;
        foreach (_get_cron_array() as $time => $hooks) {
            $ours = array_filter($hooks, static fn (int|string $hook): bool => str_starts_with((string) $hook, self::GROUP . '_'), ARRAY_FILTER_USE_KEY);
            $overdue += $time <= $before ? array_sum(array_map(count(...), $ours)) : 0;
        }
        return min($limit, $overdue);
    }
}
