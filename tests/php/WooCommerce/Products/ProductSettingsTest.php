<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\InstanceKind;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductSettings;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * The settings of a product: kept, typed into the tab, and copied with the product.
 */
final class ProductSettingsTest extends ShopTestCase
{
    public function test_settings_of_a_product_and_a_variation_come_back(): void
    {
        $settings = self::every_setting(7);
        $parent = $this->variable();
        $simple = $this->simple($settings);
        $variation = $this->variation($parent, 'Pro', $settings);
        $other = $this->variation($parent, 'Home');

        self::assertEquals($settings, $this->settings_of($simple->get_id()));
        self::assertEquals($settings, $this->settings_of($variation->get_id()));
        self::assertNull((new ProductLicensing())->of($this->stored($other->get_id())));
        self::assertEquals($settings->policy, (new ProductLicensing())->of($this->stored($simple->get_id())));
    }

    public function test_metadata_that_another_program_writes_has_the_bounds_of_a_license_key(): void
    {
        $product = $this->simple();
        foreach (['sells' => 'yes', 'valid_for' => '99999999999999999999', 'valid_unit' => 'year', 'activation_limit' => '1000001', 'limit_times_quantity' => 'yes'] as $name => $value) {
            $product->update_meta_data('_latchkey_' . $name, $value);
        }
        $product->save();
        $policy = $this->settings_of($product->get_id())->policy;
        self::assertSame([100, 36500], [$policy->length?->count, $policy->length?->days()]);
        self::assertSame(1_000_000, $policy->limit_for(2));
    }

    public function test_product_without_keys_gets_no_meta(): void
    {
        $product = $this->simple(new ProductSettings());

        self::assertSame([], $this->stored($product->get_id())->get_meta_data());
    }

    public function test_other_product_types_sell_none(): void
    {
        foreach ([new \WC_Product_External(), new \WC_Product_Grouped(), new \WC_Product_Variable()] as $product) {
            $product->update_meta_data('_latchkey_sells', 'yes');
            self::assertNull((new ProductLicensing())->of($product), $product->get_type());
            $product->delete_meta_data('_latchkey_sells');
            $this->saved($product, self::every_setting(1));
            self::assertSame([], $this->stored($product->get_id())->get_meta_data());
        }
    }

    public function test_tab_is_for_every_type_that_is_bought_by_itself(): void
    {
        $this->filter('product_type_selector', static fn (array $types): array => $types + ['seminar' => 'Seminar', 'plan' => 'Plan', 'plans' => 'Plans']);
        $this->filter('woocommerce_product_class', static fn (string $class, string $type): string => match ($type) {
            'seminar' => Seminar::class,
            'plan' => \WC_Product_Simple::class,
            'plans' => \WC_Product_Variable::class,
            default => $class,
        }, 2);
        $tabs = apply_filters('woocommerce_product_data_tabs', []);

        self::assertIsArray($tabs);
        self::assertIsArray($tabs['latchkey'] ?? null);
        self::assertSame(['show_if_simple', 'show_if_seminar', 'show_if_plan'], $tabs['latchkey']['class'] ?? null);
    }

    public function test_types_that_extend_nothing_but_a_product_sell_keys(): void
    {
        $product = $this->saved(new Seminar(), self::every_setting(3));

        self::assertSame(3, (new ProductLicensing())->of($product)?->per_unit);
    }

    public function test_more_keys_a_unit_than_the_form_allows_are_cut(): void
    {
        $product = $this->saved(new \WC_Product_Simple(), self::every_setting(3));
        $product->update_meta_data('_latchkey_per_unit', '2147483648');

        self::assertSame(1000, (new ProductLicensing())->of($product)?->per_unit);
    }

    public function test_form_of_a_product_is_saved(): void
    {
        $generator = $this->generator();
        $product = $this->simple();

        $this->send($product, ['sells' => 'yes', 'source' => 'stock_then_generator', 'generator_id' => (string) $generator, 'per_unit' => '2',
            'valid_for' => '365', 'clock' => 'activation', 'activation_limit' => '0', 'instance_kind' => 'website', 'limit_times_quantity' => 'yes', 'renewal' => 'off']);

        self::assertSame([], \WC_Admin_Meta_Boxes::$meta_box_errors);
        self::assertEquals(
            new ProductSettings(true, new LicensePolicy(KeySource::StockThenGenerator, $generator, 2, Duration::of_days(365), LicenseClock::Activation, 0, true, 'off', InstanceKind::Website)),
            $this->settings_of($product->get_id()),
        );
    }

    public function test_form_of_one_variation_is_saved(): void
    {
        $parent = $this->variable();
        $one = $this->variation($parent, 'Home');
        $two = $this->variation($parent, 'Pro');
        $_POST = ['latchkey_variation' => [1 => ['sells' => 'yes', 'per_unit' => '3']]];

        foreach ([$one, $two] as $loop => $variation) {
            do_action('woocommerce_admin_process_variation_object', $variation, $loop);
            $variation->save();
        }
        $_POST = [];

        self::assertFalse($this->settings_of($one->get_id())->sells);
        self::assertSame(3, $this->settings_of($two->get_id())->policy->per_unit);
    }

    public function test_page_without_our_fields_changes_nothing(): void
    {
        $settings = self::every_setting(4);
        $product = $this->simple($settings);

        do_action('woocommerce_admin_process_product_object', $product);
        $product->save();

        self::assertEquals($settings, $this->settings_of($product->get_id()));
    }

    /** @param array<string, string> $fields */
    #[DataProvider('wrong_fields')]
    public function test_wrong_field_is_said_and_changes_nothing(array $fields, string $sentence): void
    {
        $settings = self::every_setting(4);
        $product = $this->simple($settings);

        $this->send($product, $fields + ['sells' => 'yes', 'source' => 'stock', 'per_unit' => '1']);

        $said = (string) wp_json_encode(\WC_Admin_Meta_Boxes::$meta_box_errors, JSON_UNESCAPED_UNICODE);
        self::assertStringContainsString($sentence, $said);
        self::assertStringContainsString('Editor', $said);
        self::assertEquals($settings, $this->settings_of($product->get_id()));
    }

    /** @return iterable<string, array{array<string, string>, string}> */
    public static function wrong_fields(): iterable
    {
        yield 'no generator' => [['source' => 'generator', 'generator_id' => ''], 'Choose the generator'];
        yield 'a deleted generator' => [['source' => 'stock_then_generator', 'generator_id' => '999'], 'There is no generator “999”'];
        yield 'no keys a unit' => [['per_unit' => '0'], '“Keys per unit” must be a whole number from 1'];
        yield 'half a key' => [['per_unit' => '1.5'], '“Keys per unit”'];
        yield 'negative days' => [['valid_for' => '-1'], '“Valid for”'];
        yield 'no number' => [['activation_limit' => 'many'], '“Activation limit”'];
        yield 'another source' => [['source' => 'elsewhere'], 'The source'];
        yield 'another clock' => [['clock' => 'noon'], 'The time'];
        yield 'another kind' => [['instance_kind' => 'toaster'], 'must be for “device” or for “website”'];
        yield 'another renewal' => [['renewal' => 'perhaps'], 'The renewal'];
    }

    public function test_settings_stay_while_nothing_is_sold(): void
    {
        $product = $this->simple(self::every_setting(4));

        $this->send($product, ['sells' => 'no']);

        self::assertNull((new ProductLicensing())->of($this->stored($product->get_id())));
        self::assertSame(4, $this->settings_of($product->get_id())->policy->per_unit);
    }

    public function test_form_is_escaped_and_labelled(): void
    {
        $generator = $this->generator();
        $GLOBALS['product_object'] = $this->simple(new ProductSettings(true, new LicensePolicy(KeySource::Generator, $generator)));

        ob_start();
        do_action('woocommerce_product_data_panels');
        $html = (string) ob_get_clean();

        self::assertStringContainsString('Codes &lt;b&gt;&amp;&lt;/b&gt; more', $html);
        self::assertStringNotContainsString('<b>&', $html);
        preg_match_all('/<(?:input|select)[^>]* id="(latchkey_[a-z_]+)"/', str_replace("\n", ' ', $html), $fields);
        self::assertCount(count(ProductLicensing::NAMES), $fields[1]);
        foreach ($fields[1] as $id) {
            self::assertStringContainsString("<label for=\"{$id}\"", $html);
        }
    }

    public function test_deleted_generator_stays_visible(): void
    {
        $GLOBALS['product_object'] = $this->simple(new ProductSettings(true, new LicensePolicy(KeySource::Generator, 77)));

        ob_start();
        do_action('woocommerce_product_data_panels');

        self::assertStringContainsString('Deleted generator 77', (string) ob_get_clean());
    }

    public function test_duplicate_keeps_the_settings(): void
    {
        self::load('admin/class-wc-admin-duplicate-product.php');
        $parent = $this->variable();
        $variation = $this->variation($parent, 'Pro', self::every_setting(5));
        $simple = $this->simple(self::every_setting(6));
        $this->keys(12, $simple->get_id());
        $duplicator = new \WC_Admin_Duplicate_Product();

        $copy = $duplicator->product_duplicate($this->stored($simple->get_id()));
        $copies = $duplicator->product_duplicate($this->stored($parent->get_id()))->get_children();

        self::assertEquals(self::every_setting(6), $this->settings_of($copy->get_id()));
        self::assertSame(0, $this->stored($copy->get_id())->get_stock_quantity());
        self::assertCount(1, $copies);
        self::assertNotSame($variation->get_id(), $copies[0]);
        self::assertEquals(self::every_setting(5), $this->settings_of((int) $copies[0]));
    }

    private static function every_setting(int $per_unit): ProductSettings
    {
        return new ProductSettings(true, new LicensePolicy(KeySource::Stock, 0, $per_unit, Duration::of_days(30), LicenseClock::Activation, 5, true, 'new'), true);
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
