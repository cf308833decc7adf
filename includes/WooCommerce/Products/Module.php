<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Products;

use Latchkey\Database\Module as Database;
use Latchkey\Generators\Module as Generators;
use Latchkey\Health\ProvidesExaminations;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\Module as Orders;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Health\LinkedStock;
use Latchkey\WooCommerce\OrderNames;
use Latchkey\WooCommerce\Orders\OrderStatuses;

/**
 * The license key settings of products, and WooCommerce's stock, which may follow the stock of keys.
 */
final class Module implements \Latchkey\Support\Module, ProvidesExaminations, LeavesTraces
{
    private ?GeneratorChoices $generator_choices = null;
    private ?StockLink $stock = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Licenses $licenses,
        private readonly Orders $orders,
        private readonly Generators $generators,
        private readonly string $file,
    ) {
    }

    public function stock(): StockLink
    {
        if ($this->stock === null) {
            [$translations, $repository] = [new ProductTranslations(), new KeyStockRepository($this->database->db)];
            $licensing = new ProductLicensing($translations);
            $units = new StockUnits($licensing, $translations, $repository, new OrderStatuses($this->orders->order_settings()), $this->database->clock);
            $this->stock = new StockLink($licensing, $units, $repository, $this->database->clock);
        }
        return $this->stock;
    }

    public function tab(): ProductTab
    {
        $form = new ProductForm($this->generator_choices(), fn (): int => $this->orders->order_settings()->subscription_grace_days());
        return new ProductTab($this->file, new ProductLicensing(), $this->generator_choices(), $form, $this->input(), $this->stock(), $this->stock_line());
    }

    public function stock_line(): StockLine
    {
        return new StockLine(new ProductLicensing(), new KeyStockRepository($this->database->db), $this->orders->repository(), $this->database->clock);
    }

    public function selling_products(): SellingProducts
    {
        return new SellingProducts(new ProductLicensing(), new KeyStockRepository($this->database->db), $this->database->clock);
    }

    public function shop_files(): ShopFiles
    {
        return new ShopFiles(new ShopFilesRepository($this->database->db), new ProductLicensing(), $this->generator_choices(), new OrderNames());
    }

    public function settings_import(): SettingsImport
    {
        return new SettingsImport(new ProductLicensing(), $this->input(), $this->generator_choices(), $this->stock());
    }

    public function transfer(): ProductTransfer
    {
        return new ProductTransfer(new ProductLicensing(), $this->input(), $this->generator_choices(), $this->stock());
    }

    public function hooks(): void
    {
        $this->licenses->stock_changes->listen(fn (int $product_id) => $this->stock()->later($product_id));
        foreach (['added', 'updated', 'deleted'] as $change) {
            Hooks::action("{$change}_post_meta", fn (mixed $meta, int $post_id, string $key) => in_array($key, StockLink::META, true) ? $this->stock()->written($post_id) : null);
        }
        // The only place where WooCommerce writes metadata without WordPress's functions.
        Hooks::action('woocommerce_updated_product_stock', fn (int $id) => $this->stock()->written($id));
        Hooks::action(Housekeeping::HOOK, fn () => $this->stock()->sweep(), 25);
        // After WooCommerce has changed its stock, and after the queued orders.
        Hooks::at_end($this->flush(...), 20);
        if (is_admin()) {
            $this->hook_screens();
        }
    }

    public function examinations(): array
    {
        return [new LinkedStock($this->stock())];
    }

    public function traces(): Traces
    {
        return new Traces(meta_keys: array_map(static fn (string $name): string => ProductLicensing::PREFIX . $name, ProductLicensing::NAMES));
    }

    private function hook_screens(): void
    {
        $tab = $this->tab();
        Hooks::action('admin_enqueue_scripts', $tab->enqueue(...), 20);
        Hooks::filter('woocommerce_product_data_tabs', $tab->add_tab(...));
        Hooks::action('woocommerce_product_data_panels', $tab->panel(...));
        Hooks::action('woocommerce_variation_header', $tab->row(...));
        Hooks::action('woocommerce_product_after_variable_attributes', $tab->variation(...));
        Hooks::action('woocommerce_admin_process_product_object', $tab->save(...));
        Hooks::action('woocommerce_admin_process_variation_object', $tab->save_variation(...));
        Hooks::action('woocommerce_product_duplicate_before_save', $this->stock()->prepare_copy(...));
        $transfer = $this->transfer();
        foreach (['export_column_names', 'export_product_default_columns'] as $list) {
            Hooks::filter("woocommerce_product_{$list}", $transfer->add_columns(...));
        }
        foreach (ProductTransfer::columns() as $column) {
            Hooks::filter("woocommerce_product_export_product_column_{$column}", $transfer->cell(...));
        }
        Hooks::filter('woocommerce_product_export_skip_meta_keys', $transfer->skip_meta(...));
        Hooks::filter('woocommerce_csv_product_import_mapping_options', $transfer->add_options(...));
        Hooks::filter('woocommerce_csv_product_import_mapping_default_columns', $transfer->map_columns(...));
        Hooks::filter('woocommerce_product_import_pre_insert_product_object', $transfer->import(...));
    }

    /**
     * Does the work that the request deferred, if there is any.
     */
    private function flush(): void
    {
        $this->stock?->flush();
    }

    private function generator_choices(): GeneratorChoices
    {
        return $this->generator_choices ??= new GeneratorChoices($this->generators->service(...));
    }

    private function input(): ProductInput
    {
        return new ProductInput($this->generator_choices());
    }
}
