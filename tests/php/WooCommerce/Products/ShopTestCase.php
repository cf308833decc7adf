<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Generators\GeneratorFields;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\TestCase;
use Latchkey\WooCommerce\Module as Shop;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductSettings;
use WC_Product;
use WC_Product_Attribute;
use WC_Product_Simple;
use WC_Product_Variable;
use WC_Product_Variation;

/**
 * A test of a real WooCommerce, on the hooks that the plugin itself registers in wp-admin.
 */
abstract class ShopTestCase extends TestCase
{
    private static bool $is_hooked = false;

    /** @var list<array{string, callable}> */
    private array $filters = [];

    protected function setUp(): void
    {
        if (!class_exists('WooCommerce', false)) {
            self::markTestSkipped('Needs WooCommerce: npm test -- php-woocommerce');
        }
        parent::setUp();
        update_option('woocommerce_manage_stock', 'yes');
        if (!self::$is_hooked) {
            self::$is_hooked = true;
            self::load('admin/wc-meta-box-functions.php');
            self::load('admin/class-wc-admin-meta-boxes.php');
            (new \ReflectionMethod($this->shop()->products, 'hook_screens'))->invoke($this->shop()->products);
        }
        \WC_Admin_Meta_Boxes::$meta_box_errors = [];
    }

    protected function tearDown(): void
    {
        foreach ($this->filters as [$name, $filter]) {
            remove_filter($name, $filter);
        }
        parent::tearDown();
    }

    /**
     * A filter for this test alone.
     */
    protected function filter(string $name, callable $filter, int $arguments = 1): void
    {
        add_filter($name, $filter, 10, $arguments);
        $this->filters[] = [$name, $filter];
    }

    /**
     * @param string $file One that WooCommerce loads in wp-admin alone.
     */
    protected static function load(string $file): void
    {
        require_once WC()->plugin_path() . '/includes/' . $file;
    }

    protected function plugin(): Plugin
    {
        return Plugin::instance();
    }

    protected function shop(): Shop
    {
        self::assertNotNull($this->plugin()->woocommerce);
        return $this->plugin()->woocommerce;
    }

    protected function simple(?ProductSettings $settings = null): WC_Product_Simple
    {
        $product = new WC_Product_Simple();
        $product->set_name('Editor');
        return $this->saved($product, $settings);
    }

    protected function variable(): WC_Product_Variable
    {
        $attribute = new WC_Product_Attribute();
        $attribute->set_name('Edition');
        $attribute->set_options(['Home', 'Pro']);
        $attribute->set_variation(true);
        $product = new WC_Product_Variable();
        $product->set_name('Suite');
        $product->set_attributes([$attribute]);
        return $this->saved($product);
    }

    protected function variation(WC_Product_Variable $parent, string $edition, ?ProductSettings $settings = null): WC_Product_Variation
    {
        $variation = new WC_Product_Variation();
        $variation->set_parent_id($parent->get_id());
        $variation->set_attributes(['edition' => $edition]);
        $variation->set_regular_price('10');
        return $this->saved($variation, $settings);
    }

    /**
     * @template T of WC_Product
     * @param T $product
     * @return T
     */
    protected function saved(WC_Product $product, ?ProductSettings $settings = null): WC_Product
    {
        if ($settings !== null) {
            (new ProductLicensing())->write($product, $settings);
        }
        $product->save();
        return $product;
    }

    /**
     * What the database says of it now.
     */
    protected function stored(int $id): WC_Product
    {
        wp_cache_flush();
        $product = wc_get_product($id);
        self::assertInstanceOf(WC_Product::class, $product);
        return $product;
    }

    protected function settings_of(int $id): ProductSettings
    {
        return (new ProductLicensing())->settings($this->stored($id));
    }

    /** @return int Its id. */
    protected function generator(string $name = 'Codes <b>&</b> more'): int
    {
        return $this->plugin()->generators->service()->create($name, new GeneratorFields(), Actor::system())->id;
    }

    /** @return list<int> Ids of keys in stock. */
    protected function keys(int $count, int $product_id, int $variation_id = 0): array
    {
        $ids = [];
        while (count($ids) < $count) {
            $data = ['code' => bin2hex(random_bytes(8)), 'product_id' => $product_id, 'variation_id' => $variation_id];
            $ids[] = $this->plugin()->licenses->service()->create($data)->id;
        }
        return $ids;
    }

    /**
     * What the plugin does when a request ends.
     */
    protected function end_request(): void
    {
        global $wp_filter;
        self::assertIsArray($wp_filter);
        self::assertInstanceOf(\WP_Hook::class, $wp_filter['shutdown'] ?? null);
        foreach ([1, 5, 20] as $priority) {
            foreach ($wp_filter['shutdown']->callbacks[$priority] ?? [] as ['function' => $function]) {
                $of = $function instanceof \Closure ? (new \ReflectionFunction($function))->getFileName() : '';
                if (is_string($of) && str_starts_with($of, dirname(__DIR__, 4) . '/includes/')) {
                    $function();
                }
            }
        }
    }
}
