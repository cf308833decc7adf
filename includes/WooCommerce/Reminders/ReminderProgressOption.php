<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Database\OnceOption;
use Latchkey\Database\Transaction;

/**
 * Stores how far each reminder has come.
 */
final class ReminderProgressOption
{
    public const NAME = 'latchkey_reminder_progress';

    public function __construct(private readonly Transaction $transaction)
    {
    }

    public function read(ReminderStep $step): ?ReminderProgress
    {
        $stored = $this->all()[$step->value] ?? null;
        $until = is_array($stored) ? $stored['until'] ?? null : null;
        if (!is_array($stored) || !is_string($until) || preg_match('/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\z/', $until) !== 1) {
            return null;
        }
        $number = static fn (mixed $value): int => is_int($value) ? $value : 0;
        return new ReminderProgress($until, $number($stored['id'] ?? 0), $number($stored['at'] ?? 0), ($stored['is_done'] ?? false) === true);
    }

    /**
     * The other steps, which are in the same option, may come further in another process: they stay as they are then.
     */
    public function write(ReminderStep $step, ReminderProgress $progress): void
    {
        $this->transaction->run(function () use ($step, $progress): void {
            OnceOption::lock(self::NAME, 'a:0:{}');
            update_option(self::NAME, [$step->value => get_object_vars($progress)] + $this->all(), false);
        });
    }

    /**
     * @return array<mixed>
     */
    private function all(): array
    {
        // Another process may have come further.
        OnceOption::purge(self::NAME);
        $all = get_option(self::NAME);
        return is_array($all) ? $all : [];
    }
}
