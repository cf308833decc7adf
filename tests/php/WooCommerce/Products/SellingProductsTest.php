<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\DurationUnit;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\WooCommerce\Products\ProductSettings;
use WC_Order;
use WC_Product;

/**
 * The product and the order that the first steps name.
 */
final class SellingProductsTest extends ShopTestCase
{
    /** @var list<WC_Product|WC_Order> */
    private array $made = [];

    protected function setUp(): void
    {
        parent::setUp();
        // What other tests left over, variations too.
        foreach (get_posts(['post_type' => ['product', 'product_variation'], 'post_status' => 'any', 'meta_key' => '_latchkey_sells', 'numberposts' => -1]) as $left) {
            wp_delete_post($left->ID, true);
        }
        $this->sign_in('administrator');
    }

    protected function tearDown(): void
    {
        array_map(static fn (WC_Product|WC_Order $one) => $one->delete(true), $this->made);
        $this->made = [];
        parent::tearDown();
    }

    public function test_step_by_step_from_no_product_to_an_order_that_has_its_keys(): void
    {
        self::assertSame(['product' => null, 'order' => null, 'has_generator' => false, 'email_url' => admin_url('admin.php?page=wc-settings&tab=email&section=latchkey_license_keys')], $this->selling());

        $product = $this->made[] = $this->simple(self::sells());
        $id = $product->get_id();
        self::assertSame([
            'id' => $id,
            'name' => 'Editor',
            'url' => admin_url("post.php?post={$id}&action=edit#latchkey_product_data"),
            'follows' => false,
            'valid_unit' => 'year',
            'valid_count' => 1,
            'activation_limit' => 3,
            'stock' => 0,
            'generates' => false,
        ], $this->product());

        $this->keys(3, $id);
        self::assertSame(3, $this->field('stock'));

        $order = wc_create_order();
        self::assertInstanceOf(WC_Order::class, $order);
        $this->made[] = $order;
        $order->add_product($product, 2);
        $order->set_billing_first_name('Priya');
        $order->set_billing_last_name('Raman');
        $order->calculate_totals();
        $order->payment_complete();
        $this->end_request();
        self::assertSame(
            ['id' => $order->get_id(), 'number' => $order->get_order_number(), 'buyer' => 'Priya Raman', 'url' => $order->get_edit_order_url()],
            $this->selling()['order'] ?? null,
        );
        // A newer product, which has keys, is not the one that the order was for.
        $newer = $this->made[] = $this->simple(self::sells());
        $this->keys(1, $newer->get_id());
        self::assertSame($id, $this->field('id'));
    }

    public function test_a_product_that_has_keys_comes_before_newer_ones_without(): void
    {
        $with = $this->made[] = $this->simple(self::sells());
        $this->keys(1, $with->get_id());
        $newer = $this->made[] = $this->simple(self::sells());
        self::assertSame($with->get_id(), $this->field('id'));

        $generator = $this->generator();
        $newest = $this->made[] = $this->simple(self::sells(KeySource::Generator, $generator));
        self::assertSame([$newest->get_id(), 0, true], [$this->field('id'), $this->field('stock'), $this->field('generates')]);
        self::assertTrue($this->selling()['has_generator'] ?? null);
        self::assertNotSame($newer->get_id(), $newest->get_id());
    }

    public function test_a_variation_is_edited_on_the_page_of_its_product_and_sells_its_keys(): void
    {
        $parent = $this->made[] = $this->variable();
        $variation = $this->made[] = $this->variation($parent, 'Pro', self::sells());
        $this->keys(2, $parent->get_id(), $variation->get_id());
        $this->keys(1, $parent->get_id());
        $found = $this->product();
        self::assertSame([$variation->get_id(), 3], [$found['id'] ?? null, $found['stock'] ?? null]);
        self::assertSame(admin_url("post.php?post={$parent->get_id()}&action=edit#variable_product_options"), $found['url'] ?? null);
        self::assertSame('Suite - Pro', $found['name'] ?? null);
    }

    private static function sells(KeySource $source = KeySource::Stock, int $generator = 0): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy($source, $generator, 1, new Duration(DurationUnit::Year, 1), activation_limit: 3));
    }

    private function field(string $name): mixed
    {
        return $this->product()[$name] ?? null;
    }

    /** @return array<mixed>|null */
    private function product(): ?array
    {
        $product = $this->selling()['product'] ?? null;
        return is_array($product) ? $product : null;
    }

    /** @return array<mixed> */
    private function selling(): array
    {
        $data = $this->rest('GET', '/wc-latchkey/v1/first-run')->get_data();
        self::assertIsArray($data);
        self::assertIsArray($data['selling'] ?? null);
        return $data['selling'];
    }
}
