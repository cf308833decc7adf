<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * What WooCommerce's stock of a product is worked out from.
 */
final class KeyStockRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return array<int, int> Keys in stock by variation; 0 holds those of the product as a whole.
     */
    public function available(int $product_id): array
    {
        $rows = $this->db->rows(
            "SELECT variation_id AS variation, COUNT(*) AS amount FROM %i WHERE product_id = %d AND status = 'available' GROUP BY variation_id",
            Tables::Licenses->name(),
            $product_id,
        );
        return self::by_variation($rows);
    }

    /**
     * Units that WooCommerce has taken off its stock for orders which have no keys yet, because they are not paid.
     *
     * @param list<string> $statuses Of orders, without `wc-`.
     * @return array<int, int> By variation; 0 for a simple product.
     */
    public function promised(int $product_id, array $statuses): array
    {
        if ($statuses === []) {
            return [];
        }
        [$table, $id, $status] = OrderUtil::custom_orders_table_usage_is_enabled() ? ['wc_orders', 'id', 'status'] : ['posts', 'ID', 'post_status'];
        $holders = implode(', ', array_fill(0, count($statuses), '%s'));
        $meta = $this->db->prefixed('woocommerce_order_itemmeta');
        $rows = $this->db->rows(
            "SELECT CAST(v.meta_value AS UNSIGNED) AS variation, SUM(r.meta_value) AS amount FROM %i o
            JOIN %i i ON i.order_id = o.%i
            JOIN %i p ON p.order_item_id = i.order_item_id AND p.meta_key = '_product_id' AND p.meta_value = %s
            JOIN %i v ON v.order_item_id = i.order_item_id AND v.meta_key = '_variation_id'
            JOIN %i r ON r.order_item_id = i.order_item_id AND r.meta_key = '_reduced_stock'
            WHERE o.%i IN ({$holders}) AND NOT EXISTS (SELECT 1 FROM %i k WHERE k.order_item_id = i.order_item_id AND k.slot IS NOT NULL)
            GROUP BY v.meta_value",
            $this->db->prefixed($table),
            $this->db->prefixed('woocommerce_order_items'),
            $id,
            $meta,
            (string) $product_id,
            $meta,
            $meta,
            $status,
            ...array_map(static fn (string $word): string => 'wc-' . $word, $statuses),
            ...[Tables::Licenses->name()],
        );
        return self::by_variation($rows);
    }

    /**
     * @param list<Row> $rows
     * @return array<int, int>
     */
    private static function by_variation(array $rows): array
    {
        $amounts = [];
        foreach ($rows as $row) {
            $amounts[$row->int('variation')] = $row->int('amount');
        }
        return $amounts;
    }
}
