<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Events\Actor;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\Licensing;
use Latchkey\Plugin;
use Latchkey\WooCommerce\Products\ProductSettings;

/**
 * WooCommerce's stock follows the keys, where the product says so.
 */
final class StockLinkTest extends ShopTestCase
{
    public function test_stock_follows_keys_that_come_and_go(): void
    {
        $id = $this->simple(self::linked(2))->get_id();
        $keys = $this->keys(7, $id);
        $this->end_request();
        self::assertSame(3, $this->stock($id));
        self::assertTrue($this->stored($id)->is_in_stock());

        $this->services()->licenses()->delete($keys[0]);
        $this->services()->licenses()->update($keys[1], ['status' => LicenseStatus::Disabled]);
        $this->end_request();
        self::assertSame(2, $this->stock($id));

        $this->services()->licenses()->update($keys[1], ['status' => LicenseStatus::Available]);
        $this->end_request();
        self::assertSame(3, $this->stock($id));

        array_map(fn (int $key) => $this->services()->licenses()->delete($key), array_slice($keys, 1));
        $this->end_request();
        self::assertSame(0, $this->stock($id));
        self::assertFalse($this->stored($id)->is_in_stock());
    }

    public function test_generated_keys_count(): void
    {
        $id = $this->simple(self::linked(1))->get_id();

        $this->services()->generators()->generation()->generate($this->generator(), 25, $id, 0, Actor::system());
        $this->end_request();

        self::assertSame(25, $this->stock($id));
    }

    public function test_key_moved_to_another_product_counts_there(): void
    {
        [$from, $to] = [$this->simple(self::linked(1))->get_id(), $this->simple(self::linked(1))->get_id()];
        [$key] = $this->keys(2, $from);
        $this->services()->licenses()->update($key, ['product_id' => $to]);
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
        foreach ([new ProductSettings(true), new ProductSettings(true, new Licensing(KeySource::StockThenGenerator, 1), true), null] as $settings) {
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
        array_map(fn (int $key) => $this->services()->licenses()->delete($key), $keys);
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
        return new ProductSettings(true, new Licensing(KeySource::Stock, 0, $per_unit), true);
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
