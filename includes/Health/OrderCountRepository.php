<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * Reads in batches what orders are owed, and corrects it.
 */
final class OrderCountRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param int $after Only orders with a greater id.
     * @return array<int, array{int, int}> By order: the number of license keys that the order is recorded as owed, and the number that its
     *     lines are owed.
     */
    public function list(int $after, int $limit): array
    {
        $orders = [];
        $rows = $this->db->rows(
            'SELECT o.order_id, o.missing AS said, COALESCE(SUM(l.missing), 0) AS lacks
            FROM (SELECT order_id, missing FROM %i WHERE order_id > %d ORDER BY order_id LIMIT %d) o
            LEFT JOIN %i l ON l.order_id = o.order_id GROUP BY o.order_id, o.missing ORDER BY o.order_id',
            Tables::Orders->name(),
            $after,
            $limit,
            Tables::OrderLines->name(),
        );
        foreach ($rows as $row) {
            $orders[$row->int('order_id')] = [$row->int('said'), $row->int('lacks')];
        }
        return $orders;
    }

    /**
     * Corrects the number that an order is owed. The order must be locked.
     *
     * @return bool False if it is already correct.
     */
    public function recount(int $order_id): bool
    {
        $lacks = $this->db->int('SELECT COALESCE(SUM(missing), 0) FROM %i WHERE order_id = %d', Tables::OrderLines->name(), $order_id);
        return $this->db->execute(
            'UPDATE %i SET missing = %d WHERE order_id = %d AND missing <> %d',
            Tables::Orders->name(),
            $lacks,
            $order_id,
            $lacks,
        ) > 0;
    }
}
