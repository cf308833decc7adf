<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;

/**
 * Finds sold license keys by their end, in the licenses table. Keys of subscriptions renew automatically, and are left out.
 */
final class DueKeyRepository
{
    /** More keys of one order that end on one day are counted, but not looked at. */
    private const MOST = 1000;

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * The next keys after a place, by their end and id. Each status is a range of the index `status_expires`.
     *
     * @param list<LicenseStatus> $statuses
     * @param string $from  UTC, included.
     * @param int    $after Of the keys that end in the second of `$from`, only those with a greater id.
     * @param string $until UTC, included.
     * @return list<License>
     */
    public function next(array $statuses, string $from, int $after, string $until, int $limit): array
    {
        $found = [];
        foreach ($statuses as $status) {
            $rows = $this->db->rows(
                "SELECT * FROM %i WHERE status = %s AND expires_at >= %s AND expires_at <= %s AND (expires_at > %s OR id > %d)
                AND subscription_id = 0 AND (customer_id <> 0 OR email <> '') ORDER BY expires_at, id LIMIT %d",
                Tables::Licenses->name(),
                $status->value,
                $from,
                $until,
                $from,
                $after,
                $limit,
            );
            array_push($found, ...array_map(License::from_row(...), $rows));
        }
        usort($found, static fn (License $one, License $other): int => [$one->expires_at, $one->id] <=> [$other->expires_at, $other->id]);
        return array_slice($found, 0, $limit);
    }

    /**
     * @param int    $order_id   0 for one key.
     * @param int    $license_id That key.
     * @param string $day        UTC, `Y-m-d`.
     * @return list<License> Active and expired keys that end on that day.
     */
    public function ending(int $order_id, int $license_id, string $day): array
    {
        $where = $order_id > 0 ? 'order_id = %d' : 'id = %d';
        return array_map(License::from_row(...), $this->db->rows(
            "SELECT * FROM %i WHERE {$where} AND status IN ('active', 'expired') AND subscription_id = 0
            AND expires_at >= %s AND expires_at <= %s ORDER BY order_item_id, slot, id LIMIT %d",
            Tables::Licenses->name(),
            $order_id > 0 ? $order_id : $license_id,
            "{$day} 00:00:00",
            "{$day} 23:59:59",
            self::MOST,
        ));
    }

    /**
     * @param string $since UTC.
     * @return int How many working keys of the same product their owner has bought since then, in other orders, that end later.
     */
    public function bought_since(License $license, string $since): int
    {
        [$owner, $value] = $license->customer_id > 0 ? ['customer_id = %d', $license->customer_id] : ['customer_id = 0 AND email = %s', $license->email];
        return $this->db->int(
            "SELECT COUNT(*) FROM %i WHERE {$owner} AND product_id = %d AND variation_id = %d AND status = 'active' AND id <> %d AND (order_id = 0 OR order_id <> %d)
            AND ordered_at >= %s AND (expires_at IS NULL OR expires_at > %s)",
            Tables::Licenses->name(),
            $value,
            $license->product_id,
            $license->variation_id,
            $license->id,
            $license->order_id,
            $since,
            (string) $license->expires_at,
        );
    }
}
