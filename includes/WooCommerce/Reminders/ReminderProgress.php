<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

/**
 * How far a reminder has come: it has looked at every key that ends by then. It never goes back, so that nobody is reminded twice of one
 * end, whatever the store changes.
 */
final class ReminderProgress
{
    /**
     * @param string $until   UTC: the end of the last key that it has looked at.
     * @param int    $id      That key, if others that end in the same second may follow; otherwise 0.
     * @param int    $at      Unix time, in seconds: when this was stored.
     * @param bool   $is_done Whether it had come as far as it could then.
     */
    public function __construct(
        public readonly string $until,
        public readonly int $id,
        public readonly int $at,
        public readonly bool $is_done,
    ) {
    }
}
