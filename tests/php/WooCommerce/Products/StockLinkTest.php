<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\WooCommerce\Orders\LineTerms;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductSettings;
use Latchkey\WooCommerce\Products\ProductTranslations;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * WooCommerce's stock follows the keys, where the product says so.
 */
final class StockLinkTest extends ShopTestCase
{
    /** Seconds in which it reaches the products of the other tests too, also on a slow machine. */
    private const SWEEP = 900;

    public function test_stock_follows_keys_that_come_and_go(): void
    {
        $id = $this->simple(self::linked(2))->get_id();
        $keys = $this->keys(7, $id);
        $this->end_request();
        self::assertSame(3, $this->stock($id));
        self::assertTrue($this->stored($id)->is_in_stock());

        $this->plugin()->licenses->service()->delete($keys[0]);
        $this->plugin()->licenses->service()->update($keys[1], ['status' => LicenseStatus::Disabled]);
        $this->end_request();
        self::assertSame(2, $this->stock($id));

        $this->plugin()->licenses->service()->update($keys[1], ['status' => LicenseStatus::Available]);
        $this->end_request();
        self::assertSame(3, $this->stock($id));

        array_map(fn (int $key) => $this->plugin()->licenses->service()->delete($key), array_slice($keys, 1));
        $this->end_request();
        self::assertSame(0, $this->stock($id));
        self::assertFalse($this->stored($id)->is_in_stock());
    }

    public function test_generated_keys_count(): void
    {
        $id = $this->simple(self::linked(1))->get_id();

        $this->plugin()->generators->generation()->generate($this->generator(), 25, $id, 0, Actor::system());
        $this->end_request();

        self::assertSame(25, $this->stock($id));
    }

    public function test_key_moved_to_another_product_counts_there(): void
    {
        [$from, $to] = [$this->simple(self::linked(1))->get_id(), $this->simple(self::linked(1))->get_id()];
        [$key] = $this->keys(2, $from);
        $this->plugin()->licenses->service()->update($key, ['product_id' => $to]);
        $this->end_request();

        self::assertSame([1, 1], [$this->stock($from), $this->stock($to)]);
    }

    public function test_variations_count_their_own_keys_and_those_of_the_product(): void
    {
        $parent = $this->variable();
        $home = $this->variation($parent, 'Home', self::linked(1))->get_id();
        $pro = $this->variation($parent, 'Pro', self::linked(2))->get_id();
        $this->keys(3, $parent->get_id(), $home);
        $this->keys(4, $parent->get_id());
        $this->end_request();

        self::assertSame([7, 2], [$this->stock($home), $this->stock($pro)]);
    }

    public function test_product_that_is_not_linked_is_left_alone(): void
    {
        foreach ([new ProductSettings(true), new ProductSettings(true, new LicensePolicy(KeySource::StockThenGenerator, 1), true), null] as $settings) {
            $product = $this->simple($settings);
            $product->set_manage_stock(true);
            $product->set_stock_quantity(50);
            $product->save();
            $this->keys(2, $product->get_id());
            $this->end_request();
            self::assertSame(50, $this->stock($product->get_id()));
        }
    }

    public function test_once_a_request_and_only_what_differs(): void
    {
        $id = $this->simple(self::linked(1))->get_id();
        $this->keys(2, $id);
        $this->end_request();
        $told = did_action('latchkey_stock_changed');
        $written = did_action('woocommerce_product_set_stock');
        $keys = $this->keys(5, $id);
        array_map(fn (int $key) => $this->plugin()->licenses->service()->delete($key), $keys);
        $this->end_request();

        self::assertSame(1, did_action('latchkey_stock_changed') - $told);
        self::assertSame(0, did_action('woocommerce_product_set_stock') - $written);
    }

    public function test_units_of_unpaid_orders_are_promised(): void
    {
        $product = $this->simple(self::linked(2));
        $product->set_regular_price('10');
        $product->save();
        $this->keys(10, $product->get_id());
        $this->end_request();
        $order = wc_create_order();
        self::assertInstanceOf(\WC_Order::class, $order);
        $order->add_product($this->stored($product->get_id()), 2);
        $order->save();
        $order->set_billing_email('buyer@example.org');
        $order->update_status('on-hold');
        self::assertSame(3, $this->stock($product->get_id()));

        $this->keys(2, $product->get_id());
        $this->end_request();
        self::assertSame(4, $this->stock($product->get_id()));

        $order->update_status('processing');
        $this->end_request();
        self::assertSame(4, $this->stock($product->get_id()));
        $order->delete(true);
    }

    public function test_held_line_that_was_promised_nothing_holds_no_key(): void
    {
        $product = $this->simple(new ProductSettings(false, new LicensePolicy(KeySource::Stock)));
        $order = $this->on_hold($product, 3);
        (new ProductLicensing())->write($product, self::linked(1));
        $product->save();
        $this->keys(5, $product->get_id());
        $this->end_request();
        self::assertSame(5, $this->stock($product->get_id()));

        // A line from before the plugin says nothing at all.
        foreach ($order->get_items() as $item) {
            wc_delete_order_item_meta($item->get_id(), LineTerms::META);
        }
        $this->keys(1, $product->get_id());
        $this->end_request();
        self::assertSame(6, $this->stock($product->get_id()));
        $order->delete(true);
    }

    public function test_held_line_holds_what_it_was_promised_whatever_the_product_says_today(): void
    {
        $product = $this->simple(self::linked(3));
        $this->keys(10, $product->get_id());
        $order = $this->on_hold($product, 2);
        (new ProductLicensing())->write($product, self::linked(1));
        $product->save();
        $this->end_request();
        self::assertSame(4, $this->stock($product->get_id()));

        (new ProductLicensing())->write($product, self::linked(3));
        $product->save();
        $this->keys(1, $product->get_id());
        $this->end_request();
        self::assertSame(1, $this->stock($product->get_id()));
        $order->delete(true);
    }

    public function test_held_line_that_has_a_part_of_its_keys_holds_the_rest(): void
    {
        $product = $this->simple(self::linked(1));
        $this->keys(2, $product->get_id());
        $order = $this->on_hold($product, 3);
        [$one] = $this->keys(1, 0);
        foreach ($order->get_items() as $item) {
            $this->plugin()->licenses->table()->update($one, ['order_id' => $order->get_id(), 'order_item_id' => $item->get_id(), 'slot' => 0, 'status' => 'pending']);
        }
        $this->keys(3, $product->get_id());
        $this->end_request();
        self::assertSame(3, $this->stock($product->get_id()));
        $order->delete(true);
    }

    private function on_hold(\WC_Product $product, int $quantity): \WC_Order
    {
        $product->set_regular_price('10');
        $product->set_manage_stock(true);
        $product->set_stock_quantity(10);
        $product->save();
        $order = wc_create_order();
        self::assertInstanceOf(\WC_Order::class, $order);
        $order->add_product($this->stored($product->get_id()), $quantity);
        $order->set_billing_email('buyer@example.org');
        $order->save();
        $order->update_status('on-hold');
        return $order;
    }

    /** @param callable(int): mixed $write */
    #[DataProvider('writers')]
    public function test_whoever_writes_the_number_it_follows_the_keys(callable $write): void
    {
        $id = $this->simple(self::linked(1))->get_id();
        $this->keys(3, $id);
        $this->end_request();

        $write($id);
        $this->end_request();

        self::assertSame(3, $this->stock($id));
        self::assertTrue($this->stored($id)->get_manage_stock());
        self::assertTrue($this->stored($id)->is_in_stock());
    }

    /** @return iterable<string, array{callable(int): mixed}> */
    public static function writers(): iterable
    {
        $product = static function (int $id): \WC_Product {
            $product = wc_get_product($id);
            self::assertInstanceOf(\WC_Product::class, $product);
            return $product;
        };
        yield 'a restock' => [static fn (int $id) => wc_update_product_stock($id, 2, 'increase')];
        yield 'a sale' => [static fn (int $id) => wc_update_product_stock($id, 3, 'decrease')];
        yield 'a save' => [static function (int $id) use ($product): void {
            $changed = $product($id);
            $changed->set_stock_quantity(0);
            $changed->save();
        }];
        yield 'a save that manages no stock' => [static function (int $id) use ($product): void {
            $changed = $product($id);
            $changed->set_manage_stock(false);
            $changed->set_stock_status('outofstock');
            $changed->save();
        }];
        yield 'REST' => [static function (int $id): void {
            wp_set_current_user(1);
            $request = new \WP_REST_Request('PUT', "/wc/v3/products/{$id}");
            $request->set_body_params(['stock_quantity' => 99, 'name' => 'Editor 2']);
            self::assertSame(200, rest_do_request($request)->get_status());
            wp_set_current_user(0);
        }];
        yield 'a plugin that writes meta data' => [static fn (int $id) => update_post_meta($id, '_stock', '77')];
        yield 'a plugin that deletes meta data' => [static fn (int $id) => delete_post_meta($id, '_stock')];
        yield 'a status alone' => [static fn (int $id) => update_post_meta($id, '_stock_status', 'outofstock')];
    }

    public function test_settings_written_past_the_form_are_followed(): void
    {
        $id = $this->simple()->get_id();
        $this->keys(9, $id);
        foreach (['sells' => 'yes', 'source' => 'stock', 'per_unit' => '2', 'linked_stock' => 'yes'] as $name => $value) {
            add_post_meta($id, '_latchkey_' . $name, $value);
        }
        $this->end_request();

        self::assertSame(4, $this->stock($id));
    }

    public function test_number_that_another_process_wrote_meanwhile_is_seen(): void
    {
        global $wpdb;
        /** @var \wpdb $wpdb */
        $id = $this->simple(self::linked(1))->get_id();
        $keys = $this->keys(5, $id);
        $this->end_request();
        self::assertSame(5, $this->stock($id));
        get_post_meta($id, '_stock', true);

        // This process remembers 5; another one sold a unit, and its key was put back here.
        $wpdb->update($wpdb->postmeta, ['meta_value' => '4'], ['post_id' => $id, 'meta_key' => '_stock']);
        $this->plugin()->licenses->service()->update($keys[0], ['status' => LicenseStatus::Disabled]);
        $this->plugin()->licenses->service()->update($keys[0], ['status' => LicenseStatus::Available]);
        $this->end_request();

        self::assertSame(5, $this->stock($id));
    }

    public function test_variable_product_follows_its_variations(): void
    {
        $parent = $this->variable();
        $pro = $this->variation($parent, 'Pro', self::linked(1))->get_id();
        wc_update_product_stock($pro, 1);
        $this->end_request();
        \WC_Post_Data::do_deferred_product_sync();
        self::assertFalse($this->stored($parent->get_id())->is_in_stock());

        $this->keys(1, $parent->get_id(), $pro);
        $this->end_request();

        self::assertSame(1, $this->stock($pro));
        self::assertTrue($this->stored($parent->get_id())->is_in_stock());
    }

    public function test_key_whose_own_end_has_passed_is_not_for_sale(): void
    {
        $id = $this->simple(self::linked(1))->get_id();
        $keys = $this->keys(2, $id);
        $this->plugin()->licenses->service()->update($keys[0], ['expires_at' => gmdate('Y-m-d H:i:s', time() + 2)]);
        $this->end_request();
        self::assertSame(2, $this->stock($id));

        sleep(3);
        $this->shop()->products->stock()->sweep(self::SWEEP);

        self::assertSame(1, $this->stock($id));
    }

    public function test_sweep_finishes_what_a_killed_process_left(): void
    {
        global $wpdb;
        /** @var \wpdb $wpdb */
        $parent = $this->variable();
        $ids = [$this->simple(self::linked(1))->get_id(), $this->variation($parent, 'Pro', self::linked(1))->get_id()];
        $this->keys(3, $ids[0]);
        $this->keys(2, $parent->get_id());
        $this->end_request();
        foreach ($ids as $id) {
            $wpdb->update($wpdb->postmeta, ['meta_value' => '9'], ['post_id' => $id, 'meta_key' => '_stock']);
        }
        $unlinked = $this->simple();
        $unlinked->set_manage_stock(true);
        $unlinked->set_stock_quantity(9);
        $unlinked->save();
        wp_cache_flush();

        $this->shop()->products->stock()->sweep(self::SWEEP);

        self::assertSame([3, 2, 9], [...array_map($this->stock(...), $ids), $this->stock($unlinked->get_id())]);
    }

    public function test_one_product_that_throws_stops_no_other(): void
    {
        $ids = [$this->simple(self::linked(1))->get_id(), $this->simple(self::linked(1))->get_id()];
        $this->keys(1, $ids[0]);
        $this->keys(1, $ids[1]);
        $this->filter('woocommerce_product_before_set_stock', static function (\WC_Product $product) use ($ids): void {
            if ($product->get_id() === $ids[0]) {
                throw new \RuntimeException('Of another plugin.');
            }
        });
        $this->end_request();

        self::assertSame(1, $this->stock($ids[1]));
    }

    public function test_halves_of_units_are_numbers_too(): void
    {
        remove_filter('woocommerce_stock_amount', 'intval');
        $this->filter('woocommerce_stock_amount', floatval(...));
        try {
            $id = $this->simple(self::linked(1))->get_id();
            $this->keys(2, $id);
            $this->end_request();
            $written = did_action('woocommerce_product_set_stock');
            \WC_Data_Store::load('product')->__call('update_product_stock', [$id, 0.5, 'decrease']);
            $this->end_request();
            self::assertSame(2.0, $this->stored($id)->get_stock_quantity());
            self::assertSame(1, did_action('woocommerce_product_set_stock') - $written);
        } finally {
            add_filter('woocommerce_stock_amount', 'intval');
        }
    }

    public function test_translation_has_the_stock_of_its_original(): void
    {
        [$original, $translation] = [$this->simple(self::linked(2))->get_id(), $this->simple()->get_id()];
        $this->filter(ProductTranslations::FILTER, static fn (int $known, int $id): int => $id === $translation ? $original : $id, 2);
        $this->keys(7, $original);
        $this->end_request();
        self::assertSame(3, $this->stock($original));

        // Nobody says which the translations are; a sale names one.
        update_post_meta($translation, '_stock', '50');
        $this->end_request();

        self::assertSame([3, 3], [$this->stock($original), $this->stock($translation)]);
    }

    public function test_saving_the_product_sets_the_stock(): void
    {
        $product = $this->simple();
        $this->keys(9, $product->get_id());
        $this->send($product, ['sells' => 'yes', 'per_unit' => '2', 'linked_stock' => 'yes']);
        self::assertSame(4, $this->stock($product->get_id()));

        $this->send($product, ['source' => 'generator', 'generator_id' => (string) $this->generator()]);
        self::assertFalse($this->stored($product->get_id())->get_manage_stock());
        self::assertTrue($this->stored($product->get_id())->is_in_stock());
    }

    public function test_store_that_manages_no_stock_is_left_alone(): void
    {
        update_option('woocommerce_manage_stock', 'no');
        $id = $this->simple(self::linked(1))->get_id();
        $this->keys(3, $id);
        $this->end_request();

        self::assertFalse($this->stored($id)->get_manage_stock());
    }

    public function test_nothing_changed_costs_no_query(): void
    {
        global $wpdb;
        /** @var \wpdb $wpdb */
        Plugin::instance();
        $this->end_request();
        $before = $wpdb->num_queries;
        $this->end_request();

        self::assertSame($before, $wpdb->num_queries);
    }

    private static function linked(int $per_unit): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy(KeySource::Stock, 0, $per_unit), true);
    }

    private function stock(int $id): ?int
    {
        return $this->stored($id)->get_stock_quantity();
    }

    /** @param array<string, string> $fields */
    private function send(\WC_Product $product, array $fields): void
    {
        $_POST = ['latchkey_product' => wp_slash($fields)];
        do_action('woocommerce_admin_process_product_object', $product);
        $product->save();
        $_POST = [];
    }
}
