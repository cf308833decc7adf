<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Outbox;
use Latchkey\Support\Clock;

/**
 * Looks for license keys whose reminder is due, and queues the reminders: one for the keys of an order that end on one day (UTC). Its
 * message id is made of the step, the order and that day.
 *
 * Each step goes through the keys by their end, and looks at each end once. Keys that end sooner than that when they are sold, imported or
 * changed get the later reminders only.
 */
final class DueReminders
{
    public const KIND = 'reminder';
    /** Reminders that may wait to be sent: after an outage, the rest follows in later runs. */
    public const MOST = 200;

    private const PAGE = 500;
    private const SECONDS = 10;
    /** Seconds that it looks back, for a change that was committed a moment later than it says. */
    private const OVERLAP = 300;
    /** Seconds by which a reminder about an end that has passed may be late. */
    private const LATEST = 30 * 86400;

    public function __construct(
        private readonly ReminderSchedule $schedule,
        private readonly ReminderProgressOption $progress,
        private readonly DueKeyRepository $repository,
        private readonly Outbox $outbox,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @return bool Whether it found all that is due. Otherwise the rest is found by the next call, after reminders that wait are sent.
     */
    public function look(): bool
    {
        $room = self::MOST - $this->outbox->waiting(self::KIND);
        $stop = $this->clock->now() + self::SECONDS;
        $has_all = true;
        // The nearest end first.
        foreach ([ReminderStep::Second, ReminderStep::First, ReminderStep::After] as $step) {
            $has_all = $this->go_on($step, $room, $stop) && $has_all;
        }
        return $has_all;
    }

    private function go_on(ReminderStep $step, int &$room, int $stop): bool
    {
        $reach = $this->schedule->reach($step);
        $last = $this->progress->read($step);
        if ($last !== null && $last->at > $this->clock->now() + Clock::SKEW && $last->until > $reach) {
            // The clock was set back.
            $last = new ReminderProgress($reach, 0, 0, true);
        }
        if ($last === null || !$this->schedule->is_on($step)) {
            // It begins with what is due from now on.
            $this->arrive($step, max($reach, $last->until ?? ''), 0, true);
            return true;
        }
        if ($last->until > $reach) {
            // The store has shortened its time.
            return true;
        }
        $from = $last->is_done ? gmdate(Clock::FORMAT, Clock::timestamp($last->until) - self::OVERLAP) : $last->until;
        $after = $last->is_done ? 0 : $last->id;
        $earliest = $step->is_after() ? gmdate(Clock::FORMAT, Clock::timestamp($reach) - self::LATEST) : $this->clock->utc(1);
        if ($from < $earliest) {
            [$from, $after] = [$earliest, 0];
        }
        $statuses = $step->is_after() ? [LicenseStatus::Active, LicenseStatus::Expired] : [LicenseStatus::Active];
        while (true) {
            $keys = $this->repository->next($statuses, $from, $after, $reach, self::PAGE);
            foreach ($keys as $key) {
                if (!$this->put($step, $key, $room)) {
                    $this->arrive($step, $from, $after, false);
                    return false;
                }
                [$from, $after] = [(string) $key->expires_at, $key->id];
            }
            if (count($keys) < self::PAGE) {
                $this->arrive($step, $reach, 0, true);
                return true;
            }
            $this->arrive($step, $from, $after, false);
            if ($this->clock->now() >= $stop) {
                return false;
            }
        }
    }

    private function arrive(ReminderStep $step, string $until, int $id, bool $is_done): void
    {
        $this->progress->write($step, new ReminderProgress($until, $id, $this->clock->now(), $is_done));
    }

    /**
     * @return bool False if there is no room for it.
     */
    private function put(ReminderStep $step, License $license, int &$room): bool
    {
        $end = (string) $license->expires_at;
        if ($this->schedule->is_past($step, $end) || $this->schedule->is_early($step, $license)) {
            return true;
        }
        if ($room <= 0) {
            return false;
        }
        $day = substr($end, 0, 10);
        $about = $license->order_id > 0 ? (string) $license->order_id : "key-{$license->id}";
        $is_new = $this->outbox->put(self::KIND, self::KIND . ":{$step->value}:{$about}:{$day}", [
            'step' => $step->value,
            'order_id' => $license->order_id,
            'license_id' => $license->id,
            'day' => $day,
        ]);
        $room -= $is_new ? 1 : 0;
        return true;
    }
}
