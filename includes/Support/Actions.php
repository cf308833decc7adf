<?php

declare(strict_types=1);

namespace Latchkey\Support;

/**
 * Background work for one object (an order, a product, a subscription, a user): with Action Scheduler if a plugin includes it, otherwise
 * with WP-Cron.
 *
 * The `unique` option of Action Scheduler is not used: before version 4 it ignores the arguments, so the action of one object would block
 * that of every other, and a running action always blocks the next.
 */
final class Actions
{
    /** The group in Action Scheduler. */
    public const GROUP = 'latchkey';

    /** Seconds. */
    private const WHILE = 300;

    /**
     * @param int    $time Unix time, in seconds. If an action of the same object is already due at this time or earlier, none is added.
     * @param string $hook The action to run; its only parameter is the id.
     */
    public static function once(int $time, string $hook, int $id): void
    {
        if (!Blog::has_scheduler()) {
            // WordPress itself ignores a second event with the same arguments.
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
     * Tries again in a few minutes: for work that needs tables which do not exist now.
     */
    public static function later(string $hook, int $id): void
    {
        self::once(time() + self::WHILE, $hook, $id);
    }

    /**
     * @param int $before Unix time, in seconds.
     * @param int $limit  Counting stops at this number.
     * @return int How many of our actions are overdue: they should have run before then.
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
