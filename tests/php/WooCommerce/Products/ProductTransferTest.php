<?php

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce\Products;

use Latchkey\Licenses\Duration;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Orders\KeySource;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Support\Actor;
use Latchkey\WooCommerce\Products\ProductLicensing;
use Latchkey\WooCommerce\Products\ProductSettings;

/**
 * WooCommerce's own product export and import carry the settings.
 */
final class ProductTransferTest extends ShopTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        self::load('export/class-wc-product-csv-exporter.php');
        self::load('import/class-wc-product-csv-importer.php');
        self::load('admin/importers/class-wc-product-csv-importer-controller.php');
        $this->sign_in('administrator');
    }

    public function test_export_and_import_bring_every_setting_to_another_site(): void
    {
        $generator = $this->generator('=Codes, "quoted" & more');
        $settings = new ProductSettings(
            true,
            new LicensePolicy(KeySource::StockThenGenerator, $generator, 2, Duration::of_days(365), LicenseClock::Activation, 0, true, 'off'),
        );
        $plain = new ProductSettings(true, new LicensePolicy(KeySource::Stock), true);
        $parent = $this->variable();
        $ids = [
            $this->simple($settings)->get_id(),
            $this->simple($plain)->get_id(),
            $this->variation($parent, 'Pro', $settings)->get_id(),
            $this->simple()->get_id(),
        ];
        $rows = $this->exported([...$ids, $parent->get_id()]);
        foreach ($ids as $id) {
            foreach (ProductLicensing::NAMES as $name) {
                delete_post_meta($id, ProductLicensing::PREFIX . $name);
            }
        }
        // There, the generator of that name has another id.
        $this->plugin()->generators->service()->delete($generator, Actor::system());
        $this->generator('Another');
        // A name that looks like an id is a name in a file, and an id in the form.
        $this->generator((string) $generator);
        $there = $this->generator('=Codes, "quoted" & more');

        $result = $this->imported($rows);

        self::assertSame([[], []], [$result['failed'], $result['skipped']]);
        $expected = new ProductSettings(
            true,
            new LicensePolicy(KeySource::StockThenGenerator, $there, 2, Duration::of_days(365), LicenseClock::Activation, 0, true, 'off'),
        );
        self::assertEquals($expected, $this->settings_of($ids[0]));
        self::assertEquals($plain, $this->settings_of($ids[1]));
        self::assertEquals($expected, $this->settings_of($ids[2]));
        self::assertFalse($this->settings_of($ids[3])->sells);
        self::assertSame('', $this->stored($ids[3])->get_meta('_latchkey_sells'));
    }

    public function test_meta_is_not_exported_a_second_time(): void
    {
        $rows = $this->exported([$this->simple(new ProductSettings(true))->get_id()]);

        self::assertStringNotContainsString('_latchkey_', implode(',', $rows[0]));
        self::assertStringContainsString('Sells license keys?', implode(',', $rows[0]));
    }

    public function test_row_that_cannot_be_fails_and_says_why(): void
    {
        $id = $this->simple(new ProductSettings(true, new LicensePolicy(KeySource::Stock, 0, 3)))->get_id();

        $result = $this->imported([
            ['ID', 'License keys come from', 'License key generator'],
            [(string) $id, 'generator', 'None such'],
        ]);

        self::assertIsArray($result['failed']);
        self::assertCount(1, $result['failed']);
        self::assertInstanceOf(\WP_Error::class, $result['failed'][0]);
        self::assertStringContainsString('There is no generator “None such”', $result['failed'][0]->get_error_message());
        self::assertSame(KeySource::Stock, $this->settings_of($id)->policy->source);
    }

    public function test_blank_cells_and_missing_columns_change_nothing(): void
    {
        $settings = new ProductSettings(true, new LicensePolicy(KeySource::Stock, 0, 3, Duration::of_days(30), LicenseClock::Activation, 2));
        $id = $this->simple($settings)->get_id();

        $this->imported([['ID', 'Sells license keys?', 'License valid for (days)'], [(string) $id, '', '']]);
        self::assertEquals($settings, $this->settings_of($id));

        $this->imported([['ID', 'Sells license keys?'], [(string) $id, '0']]);
        self::assertFalse($this->settings_of($id)->sells);
        self::assertEquals($settings->policy, $this->settings_of($id)->policy);
    }

    public function test_new_product_of_a_file_sells_keys(): void
    {
        $result = $this->imported([
            ['Type', 'SKU', 'Name', 'Sells license keys?', 'License keys per unit', 'Stock follows license keys?'],
            ['simple', 'new-' . wp_generate_password(8, false), 'Brand new', '1', '2', '1'],
        ]);

        self::assertIsArray($result['imported']);
        self::assertCount(1, $result['imported']);
        $id = $result['imported'][0];
        self::assertIsInt($id);
        self::assertSame(2, $this->settings_of($id)->policy->per_unit);
        self::assertSame(0, $this->stored($id)->get_stock_quantity());
    }

    /**
     * @param list<int> $ids
     * @return list<list<string>> The file, its head first.
     */
    private function exported(array $ids): array
    {
        $only = static fn (array $arguments): array => ['include' => $ids] + $arguments;
        add_filter('woocommerce_product_export_product_query_args', $only);
        $exporter = new class extends \WC_Product_CSV_Exporter {
            public function text(): string
            {
                $this->prepare_data_to_export();
                $rows = $this->export_rows();
                return $this->export_column_headers() . $rows;
            }
        };
        $exporter->set_product_types_to_export(['simple', 'variable', 'variation']);
        $exporter->enable_meta_export(true);
        $file = tmpfile();
        self::assertIsResource($file);
        fwrite($file, $exporter->text());
        rewind($file);
        remove_filter('woocommerce_product_export_product_query_args', $only);
        $rows = [];
        while (is_array($row = fgetcsv($file, 0, ',', '"', '\\'))) {
            $rows[] = array_map('strval', $row);
        }
        self::assertGreaterThan(count($ids), count($rows));
        return $rows;
    }

    /**
     * @param list<list<string>> $rows The head first; its titles are mapped as WooCommerce's screen maps them.
     * @return array<string, mixed> What WooCommerce says of it.
     */
    private function imported(array $rows): array
    {
        $path = wp_upload_dir()['basedir'] . '/' . bin2hex(random_bytes(6)) . '.csv';
        $file = fopen($path, 'w');
        self::assertIsResource($file);
        foreach ($rows as $row) {
            fputcsv($file, $row, ',', '"', '\\');
        }
        fclose($file);
        $map = new \ReflectionMethod(\WC_Product_CSV_Importer_Controller::class, 'auto_map_columns');
        $controller = (new \ReflectionClass(\WC_Product_CSV_Importer_Controller::class))->newInstanceWithoutConstructor();
        $mapping = $map->invoke($controller, $rows[0], false);
        $result = (new \WC_Product_CSV_Importer($path, [
            'mapping' => $mapping,
            'parse' => true,
            'update_existing' => !in_array('Type', $rows[0], true) || in_array('ID', $rows[0], true),
            'prevent_timeouts' => false,
        ]))->import();
        unlink($path);
        /** @var array<string, mixed> $result */
        return $result;
    }
}
