<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Database\Db;
use Latchkey\Database\Row;

/**
 * Reads the names of buyers and the numbers of orders, HPOS or posts, many at once.
 */
final class OrderNameRepository
{
    private const TYPE = 'shop_order';

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param non-empty-list<int> $order_ids
     * @return array<int, list<string>> First and last names of buyers by order, for orders that exist.
     */
    public function buyers(array $order_ids): array
    {
        $holders = implode(', ', array_fill(0, count($order_ids), '%d'));
        return self::texts($this->uses_tables()
            ? $this->db->rows(
                "SELECT o.id, CONCAT(COALESCE(a.first_name, ''), ' ', COALESCE(a.last_name, '')) AS text FROM %i o JOIN %i a ON a.order_id = o.id AND a.address_type = 'billing'
                WHERE o.type = %s AND o.id IN ({$holders})",
                $this->db->prefixed('wc_orders'),
                $this->db->prefixed('wc_order_addresses'),
                self::TYPE,
                ...$order_ids,
            )
            : $this->meta(['_billing_first_name', '_billing_last_name'], $order_ids));
    }

    /**
     * @param non-empty-list<int> $order_ids
     * @return array<int, list<string>> Numbers by order that plugins for sequential numbers store, with and without what they add.
     */
    public function numbers(array $order_ids): array
    {
        return self::texts($this->meta(['_order_number', '_order_number_formatted'], $order_ids));
    }

    /**
     * @param non-empty-list<string> $keys
     * @param non-empty-list<int>    $order_ids
     * @return list<Row> The metadata of orders that exist.
     */
    private function meta(array $keys, array $order_ids): array
    {
        $named = implode(', ', array_fill(0, count($keys), '%s'));
        $holders = implode(', ', array_fill(0, count($order_ids), '%d'));
        return $this->uses_tables()
            ? $this->db->rows(
                "SELECT m.order_id AS id, m.meta_value AS text FROM %i m JOIN %i o ON o.id = m.order_id AND o.type = %s WHERE m.meta_key IN ({$named}) AND m.order_id IN ({$holders})",
                $this->db->prefixed('wc_orders_meta'),
                $this->db->prefixed('wc_orders'),
                self::TYPE,
                ...[...$keys, ...$order_ids],
            )
            : $this->db->rows(
                "SELECT m.post_id AS id, m.meta_value AS text FROM %i m JOIN %i p ON p.ID = m.post_id AND p.post_type = %s WHERE m.meta_key IN ({$named}) AND m.post_id IN ({$holders})",
                $this->db->prefixed('postmeta'),
                $this->db->prefixed('posts'),
                self::TYPE,
                ...[...$keys, ...$order_ids],
            );
    }

    /**
     * @param list<Row> $rows
     * @return array<int, list<string>> Texts by order.
     */
    private static function texts(array $rows): array
    {
        $texts = [];
        foreach ($rows as $row) {
            $texts[$row->int('id')][] = $row->nullable_string('text') ?? '';
        }
        return $texts;
    }

    private function uses_tables(): bool
    {
        return OrderUtil::custom_orders_table_usage_is_enabled();
    }
}
