<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Automattic\WooCommerce\Utilities\OrderUtil;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Orders\SaleTerms;
use Latchkey\WooCommerce\Orders\LineTerms;

/**
 * The numbers that WooCommerce's stock of a product is computed from, read from the primary because the result is written.
 */
final class KeyStockRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param string $at UTC: keys whose own end has passed are none, also before they are swept out of the stock.
     * @return array<int, int> Keys in stock by variation; 0 holds those of the product as a whole.
     */
    public function available(int $product_id, string $at): array
    {
        Primary::stay();
        $amounts = [];
        foreach (['' => 1, ' AND expires_at <= %s' => -1] as $ended => $sign) {
            $rows = $this->db->rows(
                "SELECT variation_id AS variation, COUNT(*) AS amount FROM %i WHERE product_id = %d AND status = 'available' AND claim IS NULL{$ended} GROUP BY variation_id",
                Tables::Licenses->name(),
                $product_id,
                ...($ended === '' ? [] : [$at]),
            );
            foreach ($rows as $row) {
                $amounts[$row->int('variation')] = ($amounts[$row->int('variation')] ?? 0) + $sign * $row->int('amount');
            }
        }
        return $amounts;
    }

    /**
     * Counts up to a limit, so that the number of rows read does not grow with the stock.
     *
     * @param int    $variation_id 0 for those of the product as a whole.
     * @param string $at           UTC: as in `available()`.
     * @param int    $most         The highest number that is told apart.
     * @return int Keys in stock; `$most` for more.
     */
    public function count_up_to(int $product_id, int $variation_id, string $at, int $most): int
    {
        $by = $this->db->force_index('stock');
        $count = 0;
        foreach (['expires_at IS NULL' => [], 'expires_at > %s' => [$at]] as $end => $values) {
            $count += $count >= $most ? 0 : $this->db->int(
                "SELECT COUNT(*) FROM (SELECT 1 FROM %i{$by} WHERE product_id = %d AND variation_id = %d AND status = 'available' AND claim IS NULL AND {$end} LIMIT %d) some_keys",
                Tables::Licenses->name(),
                $product_id,
                $variation_id,
                ...[...$values, $most - $count],
            );
        }
        return $count;
    }

    /**
     * Keys that unpaid orders will get when they are paid: of lines for which WooCommerce has already reduced its stock. Lines without a
     * promise get none.
     *
     * @param non-empty-list<int> $product_ids A product and its translations.
     * @param list<string>        $statuses    Of orders, without `wc-`.
     * @return array<int, int> By variation as the orders name it; 0 for a simple product.
     */
    public function promised(array $product_ids, array $statuses): array
    {
        $amounts = [];
        foreach ($statuses === [] ? [] : $this->held($product_ids, $statuses) as $written) {
            $line = $written[0];
            $variation = $line->int('variation');
            $terms = array_map(static fn (Row $row): string => $row->string('terms'), $written);
            $policy = SaleTerms::of($terms, $line->int('order_id'), $line->int('product'), $variation)?->policy;
            $keys = max(0, ($policy?->keys_for((int) $line->float('units')) ?? 0) - $line->int('filled'));
            $amounts[$variation] = ($amounts[$variation] ?? 0) + $keys;
        }
        return $amounts;
    }

    /**
     * @param non-empty-list<int>    $product_ids
     * @param non-empty-list<string> $statuses
     * @return array<int, non-empty-list<Row>> By order item: one for each of its terms.
     */
    private function held(array $product_ids, array $statuses): array
    {
        [$table, $id, $status] = OrderUtil::custom_orders_table_usage_is_enabled() ? ['wc_orders', 'id', 'status'] : ['posts', 'ID', 'post_status'];
        [$products, $holders] = array_map(static fn (array $list): string => implode(', ', array_fill(0, count($list), '%s')), [$product_ids, $statuses]);
        $meta = $this->db->prefixed('woocommerce_order_itemmeta');
        $rows = $this->db->rows(
            "SELECT i.order_item_id AS id, i.order_id, p.meta_value AS product, v.meta_value AS variation, r.meta_value AS units, t.meta_value AS terms,
            (SELECT COUNT(*) FROM %i k WHERE k.order_item_id = i.order_item_id AND k.slot IS NOT NULL) AS filled
            FROM %i o
            JOIN %i i ON i.order_id = o.%i
            JOIN %i p ON p.order_item_id = i.order_item_id AND p.meta_key = '_product_id' AND p.meta_value IN ({$products})
            JOIN %i v ON v.order_item_id = i.order_item_id AND v.meta_key = '_variation_id'
            JOIN %i r ON r.order_item_id = i.order_item_id AND r.meta_key = '_reduced_stock'
            JOIN %i t ON t.order_item_id = i.order_item_id AND t.meta_key = %s
            WHERE o.%i IN ({$holders}) ORDER BY i.order_item_id, t.meta_id",
            ...[Tables::Licenses->name(), $this->db->prefixed($table), $this->db->prefixed('woocommerce_order_items'), $id],
            ...[$meta, ...array_map(strval(...), $product_ids)],
            ...[$meta, $meta, $meta, LineTerms::META, $status],
            ...array_map(static fn (string $word): string => 'wc-' . $word, $statuses),
        );
        $lines = [];
        foreach ($rows as $row) {
            $lines[$row->int('id')][] = $row;
        }
        return $lines;
    }

    /**
     * WooCommerce's own stock in the database, without any cache.
     *
     * @param non-empty-list<int> $ids Products or variations.
     * @return array<int, array{float, string}> Units and status of those whose stock is managed.
     */
    public function managed(array $ids): array
    {
        Primary::stay();
        $meta = $this->db->prefixed('postmeta');
        $rows = $this->db->rows(
            "SELECT n.post_id AS id, n.meta_value AS units, s.meta_value AS status FROM %i n
            JOIN %i m ON m.post_id = n.post_id AND m.meta_key = '_manage_stock' AND m.meta_value = 'yes'
            JOIN %i s ON s.post_id = n.post_id AND s.meta_key = '_stock_status'
            WHERE n.meta_key = '_stock' AND n.post_id IN (" . implode(', ', array_fill(0, count($ids), '%d')) . ')',
            ...[$meta, $meta, $meta, ...$ids],
        );
        $managed = [];
        foreach ($rows as $row) {
            $managed[$row->int('id')] = [$row->float('units'), $row->string('status')];
        }
        return $managed;
    }

    /**
     * @return list<int> Every product and variation whose stock has ever followed its keys.
     */
    public function linked(): array
    {
        $rows = $this->db->rows(
            "SELECT post_id AS id FROM %i WHERE meta_key = %s AND meta_value = 'yes'",
            $this->db->prefixed('postmeta'),
            ProductLicensing::PREFIX . 'linked_stock',
        );
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }
}
