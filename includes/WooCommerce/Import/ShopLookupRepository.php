<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Import;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Support\Clock;
use Latchkey\Transfer\Import\ShopOrder;

/**
 * Reads products and orders, HPOS or posts, many at once.
 */
final class ShopLookupRepository
{
    private const LIVE = "p.post_type IN ('product', 'product_variation') AND p.post_status NOT IN ('trash', 'auto-draft')";
    private const TYPE = 'shop_order';

    /** Where plugins that number orders store the number. */
    private const NUMBERS = "meta_key IN ('_order_number', '_order_number_formatted')";

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, string> Names by id, of those that exist.
     */
    public function products(array $ids): array
    {
        _prime_post_caches($ids, false, false);
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $rows = $this->db->rows('SELECT p.ID AS id, p.post_title AS name FROM %i p WHERE ' . self::LIVE . " AND p.ID IN ({$holders})", $this->db->prefixed('posts'), ...$ids);
        return array_combine(array_map(static fn (Row $row): int => $row->int('id'), $rows), array_map(static fn (Row $row): string => $row->string('name'), $rows));
    }

    /**
     * @param non-empty-list<string> $skus
     * @return list<array{int, string, string}> Id, name and SKU.
     */
    public function by_sku(array $skus): array
    {
        $holders = implode(', ', array_fill(0, count($skus), '%s'));
        return self::found($this->db->rows(
            'SELECT p.ID AS id, p.post_title AS name, l.sku AS text FROM %i l JOIN %i p ON p.ID = l.product_id WHERE ' . self::LIVE . " AND l.sku IN ({$holders}) ORDER BY p.ID",
            $this->db->prefixed('wc_product_meta_lookup'),
            $this->db->prefixed('posts'),
            ...$skus,
        ));
    }

    /**
     * @param non-empty-list<string> $names
     * @return list<array{int, string, string}> Id, name and name, of products; WordPress stores names with entities.
     */
    public function by_name(array $names): array
    {
        $names = array_values(array_unique([...$names, ...array_map(static fn (string $name): string => esc_html($name), $names)]));
        $holders = implode(', ', array_fill(0, count($names), '%s'));
        return self::found($this->db->rows(
            "SELECT p.ID AS id, p.post_title AS name, p.post_title AS text FROM %i p WHERE p.post_type = 'product' AND p.post_status NOT IN ('trash', 'auto-draft')
            AND p.post_title IN ({$holders}) ORDER BY p.ID",
            $this->db->prefixed('posts'),
            ...$names,
        ));
    }

    /**
     * @param non-empty-list<string> $numbers
     * @return list<array{int, string}> Order and number, where a plugin for sequential numbers has stored it.
     */
    public function numbered(array $numbers): array
    {
        $holders = implode(', ', array_fill(0, count($numbers), '%s'));
        [$table, $column] = $this->numbers();
        $rows = $this->db->rows(
            'SELECT %i AS id, meta_value AS number FROM %i WHERE ' . self::NUMBERS . " AND meta_value IN ({$holders})",
            $column,
            $this->db->prefixed($table),
            ...$numbers,
        );
        return array_map(static fn (Row $row): array => [$row->int('id'), $row->string('number')], $rows);
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, ShopOrder> By id, those that exist.
     */
    public function orders(array $ids): array
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $rows = $this->uses_tables()
            ? $this->db->rows(
                "SELECT o.id, o.customer_id, o.billing_email AS email, COALESCE(d.date_paid_gmt, o.date_created_gmt) AS ordered_at, '' AS paid
                FROM %i o LEFT JOIN %i d ON d.order_id = o.id WHERE o.type = %s AND o.id IN ({$holders})",
                $this->db->prefixed('wc_orders'),
                $this->db->prefixed('wc_order_operational_data'),
                self::TYPE,
                ...$ids,
            )
            : $this->db->rows(
                "SELECT p.ID AS id, MAX(CASE WHEN m.meta_key = '_customer_user' THEN m.meta_value END) AS customer_id,
                MAX(CASE WHEN m.meta_key = '_billing_email' THEN m.meta_value END) AS email, p.post_date_gmt AS ordered_at,
                MAX(CASE WHEN m.meta_key = '_date_paid' THEN m.meta_value END) AS paid FROM %i p LEFT JOIN %i m ON m.post_id = p.ID
                AND m.meta_key IN ('_customer_user', '_billing_email', '_date_paid') WHERE p.post_type = %s AND p.ID IN ({$holders}) GROUP BY p.ID, p.post_date_gmt",
                $this->db->prefixed('posts'),
                $this->db->prefixed('postmeta'),
                self::TYPE,
                ...$ids,
            );
        $orders = [];
        $numbers = $this->numbers_of($ids);
        foreach ($rows as $row) {
            $orders[$row->int('id')] = new ShopOrder(
                $row->int('id'),
                (int) ($row->nullable_string('customer_id') ?? ''),
                $row->nullable_string('email') ?? '',
                self::ordered_at($row->nullable_string('paid') ?? '', $row->nullable_string('ordered_at') ?? ''),
                $numbers[$row->int('id')] ?? [],
            );
        }
        return $orders;
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, int> The order of each line that exists, by line.
     */
    public function lines(array $ids): array
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $lines = [];
        $rows = $this->db->rows(
            "SELECT order_item_id AS id, order_id FROM %i WHERE order_item_type = 'line_item' AND order_item_id IN ({$holders})",
            $this->db->prefixed('woocommerce_order_items'),
            ...$ids,
        );
        foreach ($rows as $row) {
            $lines[$row->int('id')] = $row->int('order_id');
        }
        return $lines;
    }

    /**
     * @param non-empty-list<int> $ids
     * @return array<int, list<string>> By order, of those that a plugin has numbered.
     */
    private function numbers_of(array $ids): array
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        [$table, $column] = $this->numbers();
        $numbers = [];
        $rows = $this->db->rows(
            'SELECT %i AS id, meta_value AS number FROM %i WHERE ' . self::NUMBERS . " AND meta_value <> '' AND %i IN ({$holders})",
            $column,
            $this->db->prefixed($table),
            $column,
            ...$ids,
        );
        foreach ($rows as $row) {
            $numbers[$row->int('id')][] = $row->string('number');
        }
        return $numbers;
    }

    /**
     * @return array{string, string} The table of the numbers of orders, and its column for the order.
     */
    private function numbers(): array
    {
        return $this->uses_tables() ? ['wc_orders_meta', 'order_id'] : ['postmeta', 'post_id'];
    }

    /**
     * @param string $paid Orders that are posts store the time of payment as a timestamp.
     */
    private static function ordered_at(string $paid, string $created): string
    {
        if (is_numeric($paid) && (int) $paid > 0) {
            return gmdate(Clock::FORMAT, (int) $paid);
        }
        return $created === '' || str_starts_with($created, '0000') ? gmdate(Clock::FORMAT) : $created;
    }

    /**
     * @param list<Row> $rows
     * @return list<array{int, string, string}>
     */
    private static function found(array $rows): array
    {
        return array_map(static fn (Row $row): array => [$row->int('id'), $row->string('name'), $row->string('text')], $rows);
    }

    private function uses_tables(): bool
    {
        return OrderUtil::custom_orders_table_usage_is_enabled();
    }
}
