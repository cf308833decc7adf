<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use WC_Product;

/**
 * The license key settings as columns of WooCommerce's product export and import. Generators are exported by name, because ids differ on
 * another site.
 */
final class ProductTransfer
{
    private const PREFIX = 'latchkey_';
    private const FLAGS = ['sells', 'limit_times_quantity', 'linked_stock'];

    public function __construct(
        private readonly ProductLicensing $licensing,
        private readonly ProductInput $input,
        private readonly GeneratorChoices $generators,
        private readonly StockLink $stock,
    ) {
    }

    /**
     * @return list<string> The ids of the columns.
     */
    public static function columns(): array
    {
        return array_map(static fn (string $name): string => self::PREFIX . $name, ProductLicensing::NAMES);
    }

    /**
     * Filters `woocommerce_product_export_column_names` and `woocommerce_product_export_product_default_columns`.
     *
     * @param array<string, mixed> $columns Titles by id.
     * @return array<string, mixed>
     */
    public function add_columns(array $columns): array
    {
        return $columns + array_combine(self::columns(), $this->titles());
    }

    /**
     * Filter `woocommerce_csv_product_import_mapping_options`.
     *
     * @param array<string, mixed> $options
     * @return array<string, mixed>
     */
    public function add_options(array $options): array
    {
        return $options + ['latchkey' => ['name' => __('License keys', 'latchkey'), 'options' => array_combine(self::columns(), $this->titles())]];
    }

    /**
     * Filter `woocommerce_csv_product_import_mapping_default_columns`.
     *
     * @param array<string, string> $columns Ids by title.
     * @return array<string, string>
     */
    public function map_columns(array $columns): array
    {
        return $columns + array_combine($this->titles(), self::columns()) + array_combine(self::columns(), self::columns());
    }

    /**
     * Filters `woocommerce_product_export_product_column_latchkey_…`.
     */
    public function cell(mixed $value, WC_Product $product, string $column): mixed
    {
        $name = substr($column, strlen(self::PREFIX));
        if ($product->get_meta(ProductLicensing::PREFIX . 'sells', true, 'edit') === '' || !$this->licensing->applies_to($product)) {
            return $value;
        }
        $text = ProductLicensing::values($this->licensing->settings($product))[$name] ?? '';
        if (in_array($name, self::FLAGS, true)) {
            return $text === 'yes' ? 1 : 0;
        }
        return $name === 'generator_id' ? $this->generators->name((int) $text) : $text;
    }

    /**
     * Filter `woocommerce_product_export_skip_meta_keys`: our metadata has its own columns.
     *
     * @param array<string> $keys
     * @return array<string>
     */
    public function skip_meta(array $keys): array
    {
        return [...$keys, ...array_map(static fn (string $name): string => ProductLicensing::PREFIX . $name, ProductLicensing::NAMES)];
    }

    /**
     * Filter `woocommerce_product_import_pre_insert_product_object`. An invalid row fails, and WooCommerce shows why.
     *
     * @param array<string, mixed> $data The row.
     * @throws InvalidSettings
     */
    public function import(WC_Product $product, array $data): WC_Product
    {
        $raw = [];
        foreach (ProductLicensing::NAMES as $name) {
            if (is_scalar($data[self::PREFIX . $name] ?? null)) {
                $raw[$name] = trim((string) $data[self::PREFIX . $name]);
            }
        }
        if (implode('', $raw) !== '' && $this->licensing->applies_to($product)) {
            $before = $this->licensing->settings($product);
            $generator = $this->generators->find($raw['generator_id'] ?? '');
            $raw = ($generator === 0 ? [] : ['generator_id' => (string) $generator]) + $raw;
            $this->licensing->write($product, $this->input->settings($raw, $before));
            $this->stock->prepare($product, $before);
        }
        return $product;
    }

    /**
     * @return non-empty-list<string> In the order of `ProductLicensing::NAMES`.
     */
    private function titles(): array
    {
        return [
            __('Sells license keys?', 'latchkey'),
            __('License keys come from', 'latchkey'),
            __('License key generator', 'latchkey'),
            __('License keys per unit', 'latchkey'),
            __('License valid for', 'latchkey'),
            __('License valid for: day, month or year', 'latchkey'),
            __('License time counts from', 'latchkey'),
            __('License activation limit', 'latchkey'),
            __('License is for: device or website', 'latchkey'),
            __('Multiply license limit by quantity?', 'latchkey'),
            __('License renewal', 'latchkey'),
            __('Stock follows license keys?', 'latchkey'),
        ];
    }
}
