<?php

declare(strict_types=1);

namespace Latchkey\Maintenance;

use Latchkey\Support\Clock;
use Latchkey\Support\Modules;

/**
 * Cleans up once an hour: each module says what it has to clean up.
 */
final class Housekeeping
{
    public const HOOK = 'latchkey_housekeeping';
    private const CHUNK = 1000;
    private const SECONDS = 10;

    public function __construct(private readonly Modules $modules, private readonly Clock $clock)
    {
    }

    /**
     * Keeps the hourly event scheduled. If the clock was set back, the event may be hours away; then it is scheduled again.
     */
    public static function schedule(): void
    {
        $next = wp_next_scheduled(self::HOOK);
        if ($next !== false && $next > time() + HOUR_IN_SECONDS + Clock::SKEW) {
            self::unschedule();
            $next = false;
        }
        if ($next === false) {
            wp_schedule_event(time() + MINUTE_IN_SECONDS, 'hourly', self::HOOK);
        }
    }

    /**
     * Schedules an additional run in the background, before the hour is over.
     */
    public static function soon(): void
    {
        self::schedule();
        wp_schedule_single_event(time(), self::HOOK);
    }

    public static function unschedule(): void
    {
        wp_clear_scheduled_hook(self::HOOK);
    }

    /**
     * What people see is cleaned up before counters and kept answers. If one of them fails, the others run all the same.
     *
     * @throws \Throwable The first that was thrown, after all of them.
     */
    public function run(): void
    {
        $thrown = null;
        foreach (array_reverse($this->modules->providing(ProvidesHousekeeping::class)) as $module) {
            foreach ($module->housekeeping() as $put_away) {
                try {
                    $this->in_chunks($put_away);
                } catch (\Throwable $problem) {
                    $thrown ??= $problem;
                }
            }
        }
        if ($thrown !== null) {
            throw $thrown;
        }
    }

    /**
     * @param \Closure(int): int $put_away
     */
    private function in_chunks(\Closure $put_away): void
    {
        $until = $this->clock->now() + self::SECONDS;
        while ($put_away(self::CHUNK) >= self::CHUNK && $this->clock->now() < $until) {
            continue;
        }
    }
}
