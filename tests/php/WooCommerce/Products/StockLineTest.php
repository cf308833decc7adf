<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\WooCommerce\Products\ProductSettings;
use WC_Product;

/**
 * What is in stock and owed, where a product is edited.
 */
final class StockLineTest extends ShopTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        wp_set_current_user($this->user('administrator')->ID);
    }

    protected function tearDown(): void
    {
        unset($GLOBALS['product_object'], $_GET['latchkey_generator']);
        parent::tearDown();
    }

    public function test_in_stock_and_owed_with_links_to_each(): void
    {
        $product = $this->simple(self::sells());
        $id = $product->get_id();
        self::assertSame(['None left', 'Add license keys'], $this->words($this->panel($product)));
        $this->keys(12, $id);
        $this->expired(1, $id);
        $this->owe($id, 0, 2);
        $this->owe($id, 0, 1);
        $html = $this->panel($product);
        self::assertSame(['12 keys in stock', 'Add license keys', '3 owed'], $this->words($html));
        preg_match_all('/<a[^>]* href="([^"]+)"/', $this->line($html), $links);
        self::assertSame([
            admin_url("admin.php?page=latchkey-licenses&status=available&product_id={$id}"),
            admin_url("admin.php?page=latchkey-licenses&add=1&product_id={$id}"),
            admin_url("admin.php?page=latchkey-shortages&product_id={$id}"),
        ], array_map(html_entity_decode(...), $links[1]));
    }

    public function test_a_generator_that_fills_in_is_no_shortage(): void
    {
        $generator = $this->generator();
        $both = $this->simple(self::sells(KeySource::StockThenGenerator, $generator));
        self::assertSame(['No keys in stock', 'Add license keys'], $this->words($this->panel($both)));
        $home = $this->variation($this->variable(), 'Home', self::sells(KeySource::StockThenGenerator, $generator));
        self::assertSame('Keys are made when sold', $this->row($home));
        self::assertSame([], $this->words($this->panel($this->simple(self::sells(KeySource::Generator, $generator)))));
        self::assertSame([], $this->words($this->panel($this->simple(new ProductSettings()))));
    }

    public function test_each_variation_has_keys_of_its_own_and_says_so_on_its_row(): void
    {
        $parent = $this->variable();
        $solo = $this->variation($parent, 'Home', self::sells());
        $campus = $this->variation($parent, 'Pro', self::sells());
        $printed = $this->variation($parent, 'Home');
        $made = $this->variation($parent, 'Pro', self::sells(KeySource::Generator, $this->generator()));
        $this->keys(2, $parent->get_id(), $solo->get_id());
        $this->owe($parent->get_id(), $campus->get_id(), 3);

        self::assertSame(['2 in stock', 'None left 3 owed', 'Sells no license keys', 'Keys are made when sold'], array_map($this->row(...), [$solo, $campus, $printed, $made]));
        self::assertSame(['2 keys in stock', 'Add license keys'], $this->words($this->open($solo)));
        self::assertSame(['None left', 'Add license keys', '3 owed'], $this->words($this->open($campus)));

        // Keys of the product as a whole are any variation's.
        $this->keys(4, $parent->get_id());
        self::assertSame(['2 keys in stock', '4 more for any variation', 'Add license keys'], $this->words($this->open($solo)));
        self::assertSame('4 in stock 3 owed', $this->row($campus));
        self::assertSame(['No keys in stock', '4 more for any variation', 'Add license keys', '3 owed'], $this->words($this->open($campus)));
    }

    public function test_whoever_may_not_see_license_keys_gets_numbers_and_no_links(): void
    {
        $product = $this->simple(self::sells());
        $this->keys(1, $product->get_id());
        wp_set_current_user($this->user('editor')->ID);
        $html = $this->panel($product);
        self::assertSame(['1 key in stock'], $this->words($html));
        self::assertStringNotContainsString('<a', $this->line($html));
    }

    public function test_without_a_generator_one_is_made_for_the_product_and_comes_back_chosen(): void
    {
        $product = $this->simple();
        $html = html_entity_decode($this->panel($product));
        self::assertStringContainsString(admin_url("admin.php?page=latchkey-generators&generator=new&product={$product->get_id()}"), $html);
        self::assertStringContainsString('No generator yet: ', $html);

        $made = (string) $this->generator('Mine');
        $_GET['latchkey_generator'] = $made;
        $html = $this->panel($product);
        self::assertStringNotContainsString('No generator yet', $html);
        self::assertMatchesRegularExpression('/<option value="' . $made . '"\s+selected/', $html);
        self::assertMatchesRegularExpression('/<option value="generator"\s+selected/', $html);
        self::assertMatchesRegularExpression('/checked=.checked.[^>]+latchkey-sells/', $html);
        self::assertFalse($this->settings_of($product->get_id())->sells);
    }

    public function test_a_generator_in_the_url_that_does_not_exist_changes_nothing(): void
    {
        $product = $this->simple();
        $generator = $this->generator('Mine');
        $html = $this->panel($product);
        foreach ([(string) ($generator + 1), str_repeat('9', 23), '0', 'Mine'] as $made) {
            $_GET['latchkey_generator'] = $made;
            self::assertSame($html, $this->panel($product), $made);
        }
    }

    public function test_what_is_said_of_subscriptions_is_there_where_they_are(): void
    {
        $product = $this->simple(self::sells());
        self::assertStringNotContainsString('Follows the subscription', $this->panel($product));
        $this->filter('product_type_selector', static fn (array $types): array => $types + ['subscription' => 'Simple subscription']);
        self::assertStringContainsString('Follows the subscription', $this->panel($product));
    }

    public function test_what_is_read_does_not_grow_with_the_stock(): void
    {
        $db = $this->plugin()->database->db;
        if ($db->is_sqlite()) {
            self::markTestSkipped('SQLite does not say what it reads: npm test -- php-woocommerce');
        }
        $small = $this->simple(self::sells());
        $large = $this->simple(self::sells());
        $this->keys(2100, $small->get_id());
        $this->keys(1, $large->get_id());
        $columns = 'code_box, hint, source, status, product_id, variation_id, created_at';
        for ($have = 1; $have < 40_000; $have *= 2) {
            $db->execute(
                "INSERT INTO %i (uuid, code_hash, {$columns}) SELECT UUID(), UNHEX(SHA2(CONCAT(id, RAND(), UUID()), 256)), {$columns} FROM %i WHERE product_id = %d",
                Tables::Licenses->name(),
                Tables::Licenses->name(),
                $large->get_id(),
            );
        }
        self::recount();
        $read = [];
        foreach ([$small, $large] as $product) {
            $before = $this->rows_read();
            self::assertSame(['2,000+ keys in stock', 'Add license keys'], $this->words($this->panel($product)));
            $read[] = $this->rows_read() - $before;
        }
        // Each key that is counted is read once in the index and once more to be counted, and the page reads something besides.
        self::assertLessThan(5000, $read[1], 'Rows read with 2,100 and with 65,536 keys: ' . implode(', ', $read));
        self::assertLessThan(200, abs($read[1] - $read[0]));
    }

    private function rows_read(): int
    {
        return array_sum(array_map(
            static fn (Row $row): int => $row->int('Value'),
            $this->plugin()->database->db->rows("SHOW SESSION STATUS LIKE 'Handler_read%'"),
        ));
    }

    private static function sells(KeySource $source = KeySource::Stock, int $generator_id = 0): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy($source, $generator_id));
    }

    private function expired(int $count, int $product_id): void
    {
        foreach ($this->keys($count, $product_id) as $id) {
            $this->plugin()->database->db->update(Tables::Licenses, $id, ['expires_at' => '2020-01-01 00:00:00']);
        }
    }

    private function owe(int $product_id, int $variation_id, int $missing): void
    {
        $this->plugin()->database->db->insert_new(Tables::OrderLines, [
            'order_item_id' => random_int(100_000, PHP_INT_MAX),
            'order_id' => random_int(100_000, PHP_INT_MAX),
            'product_id' => $product_id,
            'variation_id' => $variation_id,
            'missing' => $missing,
            'created_at' => '2026-11-01 00:00:00',
        ]);
    }

    private function panel(WC_Product $product): string
    {
        $GLOBALS['product_object'] = $this->stored($product->get_id());
        return $this->printed(fn () => $this->shop()->products->tab()->panel());
    }

    private function open(WC_Product $variation): string
    {
        return $this->printed(fn () => $this->shop()->products->tab()->variation(0, [], $this->post($variation)));
    }

    private function row(WC_Product $variation): string
    {
        return trim(wp_strip_all_tags($this->printed(fn () => $this->shop()->products->tab()->row($this->post($variation)))));
    }

    private function post(WC_Product $product): \WP_Post
    {
        wp_cache_flush();
        $post = get_post($product->get_id());
        self::assertInstanceOf(\WP_Post::class, $post);
        return $post;
    }

    private function printed(callable $print): string
    {
        ob_start();
        $print();
        return (string) ob_get_clean();
    }

    private function line(string $html): string
    {
        return preg_match('~<p class="latchkey-stock">.*?</p>~s', $html, $found) === 1 ? $found[0] : '';
    }

    /** @return list<string> Its parts. */
    private function words(string $html): array
    {
        $text = trim(wp_strip_all_tags($this->line($html)));
        return $text === '' ? [] : explode(' · ', $text);
    }
}
