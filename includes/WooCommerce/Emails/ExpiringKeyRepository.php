<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;

/**
 * Finds license keys that expire soon, in the licenses table.
 */
final class ExpiringKeyRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Sold keys whose buyer has not been reminded yet. Keys of subscriptions renew automatically, and are left out.
     *
     * @param string $prefix The prefix of the ids of reminders: `<prefix>:<order or license>:<day>`.
     * @param string $from   UTC.
     * @param string $until  UTC.
     * @return list<array{order_id: int, license_id: int, day: string}> One for each order and day; for a key without an order, one for the key.
     */
    public function untold(string $prefix, string $from, string $until, int $limit): array
    {
        $rows = $this->db->rows(
            "SELECT DISTINCT l.order_id, CASE WHEN l.order_id = 0 THEN l.id ELSE 0 END AS license_id, SUBSTR(l.expires_at, 1, 10) AS ends_on FROM %i l
            WHERE l.status = 'active' AND l.expires_at > %s AND l.expires_at <= %s AND l.subscription_id = 0 AND NOT EXISTS (
                SELECT 1 FROM %i o WHERE o.message_id = CASE WHEN l.order_id = 0
                    THEN CONCAT(%s, ':key-', l.id, ':', SUBSTR(l.expires_at, 1, 10))
                    ELSE CONCAT(%s, ':', l.order_id, ':', SUBSTR(l.expires_at, 1, 10)) END
            ) ORDER BY l.expires_at LIMIT %d",
            Tables::Licenses->name(),
            $from,
            $until,
            Tables::Outbox->name(),
            $prefix,
            $prefix,
            $limit,
        );
        return array_map(static fn ($row): array => [
            'order_id' => $row->int('order_id'),
            'license_id' => $row->int('license_id'),
            'day' => $row->string('ends_on'),
        ], $rows);
    }

    /**
     * @param int    $license_id The key, if it has no order.
     * @param string $day        UTC, `Y-m-d`.
     * @return list<License> Active keys that end on that day.
     */
    public function ending(int $order_id, int $license_id, string $day): array
    {
        return array_map(License::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE order_id = %d AND (order_id > 0 OR id = %d) AND status = 'active' AND subscription_id = 0
            AND expires_at >= %s AND expires_at <= %s ORDER BY order_item_id, slot, id LIMIT 200",
            Tables::Licenses->name(),
            $order_id,
            $license_id,
            "{$day} 00:00:00",
            "{$day} 23:59:59",
        ));
    }
}
