<?php

declare(strict_types=1);

namespace Latchkey\Health\Checks;

use Latchkey\Health\Finding;
use Latchkey\Health\Mendable;
use Latchkey\Health\WaitingRepository;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Support\Schedule;

/**
 * Whether background tasks are scheduled, and run.
 */
final class CronCheck implements Mendable
{
    private const LATE = 3600;

    /** Seconds: a request schedules background runs at its end, so newer work may not be scheduled yet. */
    private const FRESH = 600;

    /**
     * @param Schedule     $jobs     The schedule of jobs.
     * @param Schedule     $messages The schedule of the outbox.
     * @param list<string> $kinds    Kinds of messages that can be delivered.
     */
    public function __construct(
        private readonly WaitingRepository $waiting,
        private readonly Schedule $jobs,
        private readonly Schedule $messages,
        private readonly array $kinds,
    ) {
    }

    public function name(): string
    {
        return 'cron';
    }

    public function label(): string
    {
        return __('Background tasks', 'latchkey');
    }

    public function why(): string
    {
        return __('Background tasks expire license keys, send the emails that could not be sent at once, and run long jobs.', 'latchkey');
    }

    public function look(): Finding
    {
        $missing = $this->missing();
        if ($missing !== []) {
            return Finding::recommended(__('Background tasks are not scheduled', 'latchkey'), [
                __('Reload the page to schedule them again, or run: wp latchkey doctor --fix.', 'latchkey'),
            ], array_values($missing), 'missing: ' . implode(', ', array_keys($missing)));
        }
        $late = time() - (int) wp_next_scheduled(Housekeeping::HOOK);
        if ($late <= self::LATE) {
            return Finding::good(__('Background tasks run every hour', 'latchkey'), $this->disabled() ? 'on time, DISABLE_WP_CRON' : 'on time');
        }
        /* translators: %s: a length of time, such as "3 hours". */
        $since = sprintf(__('They were due %s ago.', 'latchkey'), human_time_diff(time() - $late));
        return Finding::recommended(__('Background tasks do not run', 'latchkey'), [$since, $this->disabled()
            ? __('DISABLE_WP_CRON is set in wp-config.php, and nothing else runs WordPress’s scheduled events. Have your host’s cron call wp-cron.php every five minutes, or run: wp cron event run --due-now.', 'latchkey')
            : __('WordPress runs its scheduled events when somebody visits the site. Check whether a plugin or the host stops it, or have your host’s cron call wp-cron.php every five minutes.', 'latchkey'),
        ], value: "late by {$late} s" . ($this->disabled() ? ', DISABLE_WP_CRON' : ''));
    }

    public function mend(): array
    {
        $missing = $this->missing();
        foreach (array_keys($missing) as $name) {
            match ($name) {
                'jobs' => $this->jobs->wake(),
                'messages' => $this->messages->wake(),
                default => Housekeeping::schedule(),
            };
        }
        return array_values($missing);
    }

    /**
     * @return array<string, string> Background runs that are not scheduled although there is work: a description of each, by name.
     */
    private function missing(): array
    {
        $missing = [];
        if (wp_next_scheduled(Housekeeping::HOOK) === false) {
            $missing['housekeeping'] = __('The hourly event latchkey_housekeeping is not scheduled', 'latchkey');
        }
        if ($this->waiting->jobs(self::FRESH, 1) !== [] && !$this->jobs->is_arranged()) {
            $missing['jobs'] = __('A long job is waiting, and its next run is not scheduled', 'latchkey');
        }
        if ($this->kinds !== [] && $this->waiting->messages($this->kinds, self::FRESH, 1) !== [] && !$this->messages->is_arranged()) {
            $missing['messages'] = __('Emails are waiting, and their next run is not scheduled', 'latchkey');
        }
        return $missing;
    }

    private function disabled(): bool
    {
        return defined('DISABLE_WP_CRON') && (bool) DISABLE_WP_CRON;
    }
}
