<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Orders\SaleTerms;
use Latchkey\Support\Clock;

/**
 * Reads WooCommerce's own tables of orders, HPOS or posts, within our transactions and without caches.
 */
final class StoredOrderRepository
{
    private const TYPE = 'shop_order';
    private const REFUND = 'shop_order_refund';

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return StoredOrder|null Null if there is no such order.
     */
    public function find(int $order_id): ?StoredOrder
    {
        $row = $this->uses_tables()
            ? $this->db->row(
                'SELECT o.status, o.customer_id, o.billing_email AS email, COALESCE(d.date_paid_gmt, o.date_created_gmt) AS ordered_at
                FROM %i o LEFT JOIN %i d ON d.order_id = o.id WHERE o.id = %d AND o.type = %s',
                $this->db->prefixed('wc_orders'),
                $this->db->prefixed('wc_order_operational_data'),
                $order_id,
                self::TYPE,
            )
            : $this->db->row(
                "SELECT p.post_status AS status, c.meta_value AS customer_id, e.meta_value AS email, d.meta_value AS paid, p.post_date_gmt AS ordered_at
                FROM %i p LEFT JOIN %i c ON c.post_id = p.ID AND c.meta_key = '_customer_user'
                LEFT JOIN %i e ON e.post_id = p.ID AND e.meta_key = '_billing_email'
                LEFT JOIN %i d ON d.post_id = p.ID AND d.meta_key = '_date_paid' WHERE p.ID = %d AND p.post_type = %s LIMIT 1",
                $this->db->prefixed('posts'),
                $this->db->prefixed('postmeta'),
                $this->db->prefixed('postmeta'),
                $this->db->prefixed('postmeta'),
                $order_id,
                self::TYPE,
            );
        return $row === null ? null : $this->order($row);
    }

    /**
     * @return list<StoredItem> Its product lines.
     */
    public function items(int $order_id): array
    {
        $refunded = $this->refunded($order_id);
        $values = [];
        $rows = $this->db->rows(
            "SELECT i.order_item_id AS id, m.meta_key AS name, m.meta_value AS value FROM %i i LEFT JOIN %i m ON m.order_item_id = i.order_item_id
            AND m.meta_key IN ('_product_id', '_variation_id', '_qty', '_line_total', %s)
            WHERE i.order_id = %d AND i.order_item_type = 'line_item' ORDER BY i.order_item_id, m.meta_id",
            $this->db->prefixed('woocommerce_order_items'),
            $this->db->prefixed('woocommerce_order_itemmeta'),
            LineTerms::META,
            $order_id,
        );
        foreach ($rows as $row) {
            $values[$row->int('id')][$row->nullable_string('name') ?? ''][] = $row->nullable_string('value') ?? '';
        }
        $items = [];
        foreach ($values as $id => $meta) {
            $number = static fn (string $name): float => is_numeric($meta[$name][0] ?? null) ? (float) $meta[$name][0] : 0.0;
            [$product, $variation] = [(int) $number('_product_id'), (int) $number('_variation_id')];
            $terms = SaleTerms::of($meta[LineTerms::META] ?? [], $order_id, $product, $variation);
            $items[] = new StoredItem($id, $product, $variation, $number('_qty'), $refunded[$id] ?? 0.0, $number('_line_total'), $terms);
        }
        return $items;
    }

    /**
     * @return list<int> Ids of its items of any type.
     */
    public function item_ids(int $order_id): array
    {
        $rows = $this->db->rows('SELECT order_item_id AS id FROM %i WHERE order_id = %d', $this->db->prefixed('woocommerce_order_items'), $order_id);
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * @return list<int> Ids of its refunds.
     */
    public function refunds(int $order_id): array
    {
        $rows = $this->uses_tables()
            ? $this->db->rows('SELECT id FROM %i WHERE parent_order_id = %d AND type = %s', $this->db->prefixed('wc_orders'), $order_id, self::REFUND)
            : $this->db->rows('SELECT ID AS id FROM %i WHERE post_parent = %d AND post_type = %s', $this->db->prefixed('posts'), $order_id, self::REFUND);
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }

    /**
     * Lines that were promised keys, but have no record yet.
     *
     * @param int $after Only lines with a greater id.
     * @return array<int, int> The order of each line, sorted by line.
     */
    public function unserved(int $after, int $limit): array
    {
        $orders = [];
        $rows = $this->db->rows(
            'SELECT m.order_item_id AS id, i.order_id, m.meta_value AS terms FROM %i m JOIN %i i ON i.order_item_id = m.order_item_id
            LEFT JOIN %i l ON l.order_item_id = m.order_item_id WHERE m.order_item_id > %d AND m.meta_key = %s AND l.id IS NULL
            ORDER BY m.order_item_id LIMIT %d',
            $this->db->prefixed('woocommerce_order_itemmeta'),
            $this->db->prefixed('woocommerce_order_items'),
            Tables::OrderLines->name(),
            $after,
            LineTerms::META,
            $limit,
        );
        foreach ($rows as $row) {
            $promises = SaleTerms::from_json($row->nullable_string('terms') ?? '')?->policy !== null;
            $orders[$row->int('id')] = $promises ? $row->int('order_id') : 0;
        }
        return $orders;
    }

    /**
     * Orders whose license keys contain a buyer other than that of the order.
     *
     * @param int $after Only license keys with a greater id, at most `$limit`.
     * @return array{int, list<int>} The last checked license key (0 if there is none), and the orders.
     */
    public function strayed(int $after, int $limit): array
    {
        $last = 0;
        $buyers = [];
        $keys = $this->db->rows(
            'SELECT id, order_id, customer_id, email FROM %i WHERE id > %d AND order_id > 0 AND subscription_id = 0 ORDER BY id LIMIT %d',
            Tables::Licenses->name(),
            $after,
            $limit,
        );
        foreach ($keys as $key) {
            $last = $key->int('id');
            $buyers[$key->int('order_id')][] = [$key->int('customer_id'), $key->string('email')];
        }
        $strayed = [];
        foreach ($buyers === [] ? [] : $this->buyers(array_keys($buyers)) as $order_id => $buyer) {
            if (array_diff(array_map(self::name(...), $buyers[$order_id] ?? []), [self::name($buyer)]) !== []) {
                $strayed[] = $order_id;
            }
        }
        return [$last, $strayed];
    }

    /**
     * @param non-empty-list<int> $order_ids
     * @return array<int, array{int, string}> Customer and email address by order, for orders that exist.
     */
    private function buyers(array $order_ids): array
    {
        $holders = implode(', ', array_fill(0, count($order_ids), '%d'));
        $rows = $this->uses_tables()
            ? $this->db->rows("SELECT id, customer_id, billing_email AS email FROM %i WHERE type = 'shop_order' AND id IN ({$holders})", $this->db->prefixed('wc_orders'), ...$order_ids)
            : $this->db->rows(
                "SELECT p.ID AS id, c.meta_value AS customer_id, e.meta_value AS email FROM %i p
                LEFT JOIN %i c ON c.post_id = p.ID AND c.meta_key = '_customer_user' LEFT JOIN %i e ON e.post_id = p.ID AND e.meta_key = '_billing_email'
                WHERE p.post_type = 'shop_order' AND p.ID IN ({$holders})",
                $this->db->prefixed('posts'),
                $this->db->prefixed('postmeta'),
                $this->db->prefixed('postmeta'),
                ...$order_ids,
            );
        $buyers = [];
        foreach ($rows as $row) {
            $buyers[$row->int('id')] = [(int) ($row->nullable_string('customer_id') ?? ''), $row->nullable_string('email') ?? ''];
        }
        return $buyers;
    }

    /**
     * @param array{int, string} $buyer
     */
    private static function name(array $buyer): string
    {
        return "{$buyer[0]} {$buyer[1]}";
    }

    /**
     * @return int The first line with terms; 0 if there is none.
     */
    public function first_promised(): int
    {
        return $this->db->int('SELECT COALESCE(MIN(order_item_id), 0) FROM %i WHERE meta_key = %s', $this->db->prefixed('woocommerce_order_itemmeta'), LineTerms::META);
    }

    public function last_item(): int
    {
        return $this->db->int('SELECT COALESCE(MAX(order_item_id), 0) FROM %i', $this->db->prefixed('woocommerce_order_items'));
    }

    /**
     * @return array<int, float> Refunded units by line.
     */
    private function refunded(int $order_id): array
    {
        $refunds = $this->refunds($order_id);
        if ($refunds === []) {
            return [];
        }
        $holders = implode(', ', array_fill(0, count($refunds), '%d'));
        $rows = $this->db->rows(
            "SELECT r.meta_value AS id, q.meta_value AS quantity FROM %i i
            JOIN %i r ON r.order_item_id = i.order_item_id AND r.meta_key = '_refunded_item_id'
            JOIN %i q ON q.order_item_id = i.order_item_id AND q.meta_key = '_qty' WHERE i.order_id IN ({$holders})",
            $this->db->prefixed('woocommerce_order_items'),
            $this->db->prefixed('woocommerce_order_itemmeta'),
            $this->db->prefixed('woocommerce_order_itemmeta'),
            ...$refunds,
        );
        $units = [];
        foreach ($rows as $row) {
            $item_id = (int) ($row->nullable_string('id') ?? '');
            $units[$item_id] = ($units[$item_id] ?? 0.0) + abs((float) ($row->nullable_string('quantity') ?? ''));
        }
        return $units;
    }

    private function order(Row $row): StoredOrder
    {
        // Orders that are posts store the time of payment as a timestamp.
        $paid = $this->uses_tables() ? '' : $row->nullable_string('paid') ?? '';
        $ordered_at = is_numeric($paid) && (int) $paid > 0 ? gmdate(Clock::FORMAT, (int) $paid) : $row->nullable_string('ordered_at') ?? '';
        return new StoredOrder(
            OrderUtil::remove_status_prefix($row->nullable_string('status') ?? ''),
            (int) ($row->nullable_string('customer_id') ?? ''),
            $row->nullable_string('email') ?? '',
            $ordered_at === '' || str_starts_with($ordered_at, '0000') ? gmdate(Clock::FORMAT) : $ordered_at,
        );
    }

    private function uses_tables(): bool
    {
        return OrderUtil::custom_orders_table_usage_is_enabled();
    }
}
