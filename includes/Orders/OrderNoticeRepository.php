<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Support\Clock;

/**
 * Notices of orders that are about to change: stored before WooCommerce writes the change, and deleted when the keys are updated. A notice
 * that remains is from a process that was killed in between.
 */
final class OrderNoticeRepository
{
    public function __construct(private readonly Db $db, private readonly Clock $clock)
    {
    }

    /**
     * @param bool $becomes_paid Whether its keys are to be given.
     * @return int The id of the notice.
     */
    public function add(int $order_id, bool $becomes_paid): int
    {
        $this->db->execute(
            'INSERT INTO %i (order_id, becomes_paid, created_at) VALUES (%d, %d, %s)',
            Tables::OrderNotices->name(),
            $order_id,
            (int) $becomes_paid,
            $this->clock->utc(),
        );
        return $this->db->insert_id();
    }

    /**
     * Whether any notice says that the order becomes paid.
     */
    public function becomes_paid(int $order_id): bool
    {
        return $this->db->row('SELECT id FROM %i WHERE order_id = %d AND becomes_paid = 1 LIMIT 1', Tables::OrderNotices->name(), $order_id) !== null;
    }

    /**
     * @param int $seconds Minimum age: newer notices belong to running requests.
     * @return list<int> The ids of its notices.
     */
    public function of(int $order_id, int $seconds): array
    {
        $rows = $this->db->rows(
            'SELECT id FROM %i WHERE order_id = %d AND (created_at <= %s OR created_at > %s)',
            Tables::OrderNotices->name(),
            $order_id,
            $this->clock->utc(-$seconds),
            $this->clock->latest(0),
        );
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * @param non-empty-list<int> $ids
     */
    public function strike(array $ids): void
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $this->db->execute("DELETE FROM %i WHERE id IN ({$holders})", Tables::OrderNotices->name(), ...$ids);
    }

    /**
     * @param int $seconds Minimum age: newer notices belong to running requests.
     * @return array<int, non-empty-list<int>> Notices by order, the oldest first.
     */
    public function left(int $seconds, int $limit): array
    {
        $orders = [];
        $rows = $this->db->rows(
            // A notice with a future time is from before the clock was set back: it must not wait.
            'SELECT id, order_id FROM %i WHERE created_at <= %s OR created_at > %s ORDER BY id LIMIT %d',
            Tables::OrderNotices->name(),
            $this->clock->utc(-$seconds),
            $this->clock->utc($seconds),
            $limit,
        );
        foreach ($rows as $row) {
            $orders[$row->int('order_id')][] = $row->int('id');
        }
        return $orders;
    }
}
