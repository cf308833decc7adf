<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Licenses\License;
use Latchkey\Support\Clock;

/**
 * When each reminder is due, and when its time is past.
 */
final class ReminderSchedule
{
    private const DAY = 86400;
    /** Days before the end from which My Account offers to renew. */
    private const OFFERED_DAYS = 60;

    public function __construct(private readonly ReminderSettings $settings, private readonly Clock $clock)
    {
    }

    public function is_on(ReminderStep $step): bool
    {
        return $this->settings->are_on() && ReminderSettings::is_enabled($step);
    }

    public function are_any_on(): bool
    {
        return array_filter(ReminderStep::cases(), $this->is_on(...)) !== [];
    }

    /**
     * @return string UTC: the reminder is due for keys that end by then.
     */
    public function reach(ReminderStep $step): string
    {
        return $this->clock->utc($this->lead($step));
    }

    /**
     * Whether the reminder would come too late: a later one is due already, or it is about a coming end that has passed.
     *
     * @param string $end UTC.
     */
    public function is_past(ReminderStep $step, string $end): bool
    {
        if (!$step->is_after() && $end <= $this->clock->utc()) {
            return true;
        }
        foreach (ReminderStep::cases() as $other) {
            if ($this->is_later($other, $step) && $this->is_on($other) && $end <= $this->reach($other)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the reminder is no news: at its time, less than half of the key's time has passed. The key of a month needs none 30 days
     * before its end. Keys of an unknown length get every reminder.
     */
    public function is_early(ReminderStep $step, License $license): bool
    {
        $half = self::half($license);
        return $half !== null && $this->lead($step) > $half;
    }

    /**
     * @return string UTC: a new key that was bought since then renews this one. Never in the first half of the key's time.
     */
    public static function replaced_since(License $license): string
    {
        $seconds = (int) min(self::OFFERED_DAYS * self::DAY, self::half($license) ?? PHP_INT_MAX);
        return gmdate(Clock::FORMAT, Clock::timestamp((string) $license->expires_at) - $seconds);
    }

    /**
     * @return float|null Half of the key's time in seconds; null if its length is unknown.
     */
    private static function half(License $license): ?float
    {
        $begin = $license->started_at ?? $license->ordered_at;
        $lived = $begin === null ? 0 : max(0, Clock::timestamp((string) $license->expires_at) - Clock::timestamp($begin));
        $lengths = array_filter([$license->length->days() * self::DAY, $lived], static fn (int $seconds): bool => $seconds > 0);
        return $lengths === [] ? null : min($lengths) / 2;
    }

    private function is_later(ReminderStep $one, ReminderStep $other): bool
    {
        $order = static fn (ReminderStep $step): int => (int) array_search($step, ReminderStep::cases(), true);
        return [-$this->lead($one), $order($one)] > [-$this->lead($other), $order($other)];
    }

    /**
     * @return int Seconds before the end; negative after it.
     */
    private function lead(ReminderStep $step): int
    {
        return ReminderSettings::days($step) * self::DAY * ($step->is_after() ? -1 : 1);
    }
}
