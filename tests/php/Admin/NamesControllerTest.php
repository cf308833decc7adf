<?php

declare(strict_types=1);

namespace Latchkey\Tests\Admin;

use Latchkey\Tests\Support\TestCase;

/**
 * `/names`: what the screens write in the place of ids.
 */
final class NamesControllerTest extends TestCase
{
    private const ROUTE = '/wc-latchkey/v1/names';

    public function test_products_and_customers_by_name_and_the_unknown_left_out(): void
    {
        $admin = $this->sign_in('administrator');
        $product = wp_insert_post(['post_type' => 'product', 'post_status' => 'publish', 'post_title' => 'Keelson &amp; Sync'], true);
        self::assertIsInt($product);
        $response = $this->rest('GET', self::ROUTE, ['products' => "{$product},999999", 'customers' => "{$admin->ID},999999", 'orders' => '999999']);
        wp_delete_post($product, true);

        $data = $response->get_data();
        self::assertIsArray($data);
        self::assertSame(200, $response->get_status());
        self::assertSame([[$product, 'Keelson & Sync']], $this->pairs($data['products'] ?? null));
        self::assertSame([[$admin->ID, $admin->display_name]], $this->pairs($data['customers'] ?? null));
        self::assertSame([], $data['orders'] ?? null);
    }

    public function test_a_page_of_names_costs_no_query_each(): void
    {
        $wpdb = $GLOBALS['wpdb'];
        self::assertInstanceOf(\wpdb::class, $wpdb);
        $this->sign_in('administrator');
        $products = [];
        $customers = [];
        for ($n = 0; $n < 12; $n++) {
            $products[] = (int) wp_insert_post(['post_type' => 'product', 'post_status' => 'publish', 'post_title' => "Product {$n}"]);
            $customers[] = $this->user('subscriber')->ID;
        }
        $cost = function (int $count) use ($products, $customers, $wpdb): int {
            wp_cache_flush();
            $query = ['products' => implode(',', array_slice($products, 0, $count)), 'customers' => implode(',', array_slice($customers, 0, $count))];
            $before = $wpdb->num_queries;
            $this->rest('GET', self::ROUTE, $query);
            return $wpdb->num_queries - $before;
        };
        $cost(1);
        $two = $cost(2);
        $twelve = $cost(12);
        array_map(static fn (int $id) => wp_delete_post($id, true), $products);
        self::assertSame($two, $twelve);
    }

    public function test_only_for_who_looks_after_license_keys(): void
    {
        self::assertSame(401, $this->rest('GET', self::ROUTE, ['products' => '1'])->get_status());
        $this->sign_in('editor');
        self::assertSame(403, $this->rest('GET', self::ROUTE, ['products' => '1'])->get_status());
    }

    /**
     * @return list<array{mixed, mixed}>
     */
    private function pairs(mixed $rows): array
    {
        $pairs = [];
        foreach (is_array($rows) ? $rows : [] as $row) {
            self::assertIsArray($row);
            $pairs[] = [$row['id'] ?? null, $row['name'] ?? null];
        }
        return $pairs;
    }
}
