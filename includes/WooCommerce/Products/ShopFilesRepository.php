<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Database\Db;
use Latchkey\Database\Row;

/**
 * Reads names of products without loading them.
 */
final class ShopFilesRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param list<int> $ids Products and variations; at least one.
     * @return list<Row> `id`, `name`, `sku` (null for none) of those that exist.
     */
    public function products(array $ids): array
    {
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        return $this->db->rows(
            "SELECT p.ID AS id, p.post_title AS name, (SELECT MAX(m.meta_value) FROM %i m WHERE m.post_id = p.ID AND m.meta_key = '_sku') AS sku
            FROM %i p WHERE p.ID IN ({$holders}) AND p.post_type IN ('product', 'product_variation')",
            $this->db->prefixed('postmeta'),
            $this->db->prefixed('posts'),
            ...$ids,
        );
    }

    /**
     * @param int $after Only products and variations with a greater id.
     * @return list<int> Those with license key settings, in ascending order.
     */
    public function with_settings(int $after, int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT DISTINCT m.post_id AS id FROM %i m JOIN %i p ON p.ID = m.post_id WHERE m.meta_key = %s AND m.post_id > %d ORDER BY m.post_id LIMIT %d',
            $this->db->prefixed('postmeta'),
            $this->db->prefixed('posts'),
            ProductLicensing::PREFIX . 'sells',
            $after,
            $limit,
        );
        return array_map(static fn (Row $row): int => $row->int('id'), $rows);
    }
}
