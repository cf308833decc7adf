<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Support\Clock;

/**
 * The only SQL of the subscriptions table: whose license keys must be updated, and when.
 */
final class SubscriptionRepository
{
    /** A time that is always in the past. */
    private const AT_ONCE = '2000-01-01 00:00:00';

    public function __construct(private readonly Db $db, private readonly Clock $clock)
    {
    }

    /**
     * Notes that a subscription's keys must be updated. The note stays until they are.
     */
    public function note(int $subscription_id): void
    {
        $this->db->execute(
            'INSERT INTO %i (subscription_id, revision, due_at) VALUES (%d, 1, %s) ON DUPLICATE KEY UPDATE revision = revision + 1, due_at = %s',
            Tables::Subscriptions->name(),
            $subscription_id,
            self::AT_ONCE,
            self::AT_ONCE,
        );
    }

    /**
     * Locks the subscription for this transaction: a second transaction waits here before it reads.
     */
    public function lock(int $subscription_id): void
    {
        $this->db->execute(
            'INSERT INTO %i (subscription_id, revision) VALUES (%d, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
            Tables::Subscriptions->name(),
            $subscription_id,
        );
    }

    /**
     * @param int|null $next Unix time when its keys must be updated again; null for never.
     */
    public function finish(int $subscription_id, ?int $next): void
    {
        if ($next === null) {
            $this->db->execute('UPDATE %i SET due_at = NULL WHERE subscription_id = %d', Tables::Subscriptions->name(), $subscription_id);
            return;
        }
        $at = gmdate(Clock::FORMAT, $next);
        $this->db->execute('UPDATE %i SET due_at = %s WHERE subscription_id = %d', Tables::Subscriptions->name(), $at, $subscription_id);
    }

    /**
     * @return list<int> Subscriptions whose keys must be updated; those that are due longest come first.
     */
    public function due(int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT subscription_id FROM %i WHERE due_at <= %s ORDER BY due_at LIMIT %d',
            Tables::Subscriptions->name(),
            $this->clock->utc(),
            $limit,
        );
        return array_map(static fn ($row): int => $row->int('subscription_id'), $rows);
    }

    /**
     * @return list<int> Keys of one line of a subscription, sorted by unit.
     */
    public function of_line(int $subscription_id, int $item_id): array
    {
        $rows = $this->db->rows(
            'SELECT id FROM %i WHERE subscription_id = %d AND subscription_item_id = %d AND (slot IS NOT NULL OR order_item_id = 0) ORDER BY id',
            Tables::Licenses->name(),
            $subscription_id,
            $item_id,
        );
        return array_map(static fn ($row): int => $row->int('id'), $rows);
    }
}
