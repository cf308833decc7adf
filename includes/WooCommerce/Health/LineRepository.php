<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Orders\SaleTerms;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Orders\LineTerms;

/**
 * Reads our records of order lines together with WooCommerce's lines, in batches.
 */
final class LineRepository
{
    public function __construct(private readonly Db $db, private readonly Clock $clock)
    {
    }

    /**
     * Lines that are recorded as owed keys.
     *
     * @param int $after Only records with a greater id.
     * @return array<int, array{int, int, bool}> By record: the order, the number of missing keys, and whether such keys exist: already on
     *     the line, or in stock.
     */
    public function waiting(int $after, int $limit): array
    {
        $lines = [];
        $rows = $this->db->rows(
            "SELECT l.id, l.order_id, l.missing,
            (SELECT COUNT(*) FROM %i k WHERE k.order_item_id = l.order_item_id AND k.slot IS NOT NULL) + l.missing > l.owed
            OR EXISTS (SELECT 1 FROM %i s WHERE s.product_id = l.product_id AND s.variation_id IN (0, l.variation_id) AND s.status = 'available'
                AND s.claim IS NULL AND (s.expires_at IS NULL OR s.expires_at > %s)) AS served
            FROM %i l WHERE l.id > %d AND l.missing > 0 ORDER BY l.id LIMIT %d",
            Tables::Licenses->name(),
            Tables::Licenses->name(),
            $this->clock->utc(),
            Tables::OrderLines->name(),
            $after,
            $limit,
        );
        foreach ($rows as $row) {
            $lines[$row->int('id')] = [$row->int('order_id'), $row->int('missing'), $row->int('served') === 1];
        }
        return $lines;
    }

    /**
     * @param int $after Only records with a greater id. Lines that were promised nothing are left out.
     * @return array<int, Line> By record.
     */
    public function list(int $after, int $limit): array
    {
        return $this->lines($this->db->rows(
            'SELECT l.id, l.order_item_id AS item, l.order_id, l.product_id, l.variation_id, l.policy, i.order_id AS item_order, m.meta_value AS terms
            FROM (SELECT * FROM %i WHERE id > %d AND unpromised = 0 ORDER BY id LIMIT %d) l
            LEFT JOIN %i i ON i.order_item_id = l.order_item_id
            LEFT JOIN %i m ON m.order_item_id = l.order_item_id AND m.meta_key = %s ORDER BY l.id, m.meta_id',
            Tables::OrderLines->name(),
            $after,
            $limit,
            $this->db->prefixed('woocommerce_order_items'),
            $this->db->prefixed('woocommerce_order_itemmeta'),
            LineTerms::META,
        ));
    }

    /**
     * @return bool Whether keys that fill units of a line have this product and variation.
     */
    public function has_keys_of(int $item_id, int $product_id, int $variation_id): bool
    {
        return $this->db->row(
            'SELECT id FROM %i WHERE order_item_id = %d AND slot IS NOT NULL AND product_id = %d AND variation_id = %d LIMIT 1',
            Tables::Licenses->name(),
            $item_id,
            $product_id,
            $variation_id,
        ) !== null;
    }

    /**
     * Writes a record again from what its line was promised.
     */
    public function rewrite(Line $line, SaleTerms $terms): void
    {
        $this->db->update(Tables::OrderLines, $line->id, [
            'order_id' => $terms->order_id,
            'product_id' => $terms->goods[0],
            'variation_id' => $terms->goods[1],
            'policy' => $line->policy_of($terms)?->to_json(),
        ]);
    }

    /**
     * Empties caches: WooCommerce keeps a copy of each order that it reads.
     */
    public static function free_memory(): void
    {
        if (wp_cache_supports('flush_runtime')) {
            wp_cache_flush_runtime();
        }
    }

    /**
     * @param list<Row> $rows One row for each of the terms on a line.
     * @return array<int, Line>
     */
    private function lines(array $rows): array
    {
        $written = [];
        foreach ($rows as $row) {
            $written[$row->int('id')][] = $row;
        }
        return array_map(static function (array $rows): Line {
            $terms = array_filter(array_map(static fn (Row $row): ?string => $row->nullable_string('terms'), $rows), is_string(...));
            return Line::from_rows($rows[0], array_values($terms));
        }, $written);
    }
}
