<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Admin\Assets;
use Latchkey\Admin\Menu;
use Latchkey\Admin\Preload;
use Latchkey\Admin\Screens;
use Latchkey\Cli\Commands;
use Latchkey\Database\Db;
use Latchkey\Database\Uninstaller;
use Latchkey\Jobs\JobSchedule;
use Latchkey\KeyPairs\KeyPairService;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\StockChanges;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Rest\Gate;
use Latchkey\Rest\Routes;
use Latchkey\Settings\Settings;
use Latchkey\WooCommerce\Compatibility;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Products\ProductServices;
use Latchkey\WooCommerce\Products\ProductTransfer;

/**
 * The list of hooks: every place where WordPress or WooCommerce calls us is named here, and nowhere else.
 */
final class Plugin
{
    private static ?self $instance = null;

    /**
     * @param string $file The plugin's main file.
     */
    public static function boot(string $file): void
    {
        register_activation_hook($file, [self::class, 'activate']);
        register_deactivation_hook($file, Housekeeping::unschedule(...));
        register_uninstall_hook($file, [self::class, 'uninstall']);
        add_action('before_woocommerce_init', (new Compatibility($file))->declare(...));
        // Whether WooCommerce runs is known once every plugin is loaded.
        add_action('plugins_loaded', [self::class, 'instance']);
    }

    public static function instance(): self
    {
        if (self::$instance === null) {
            self::$instance = new self(new Services(class_exists('WooCommerce', false)));
            self::$instance->hook();
        }
        return self::$instance;
    }

    private function __construct(public readonly Services $services)
    {
    }

    public static function activate(): void
    {
        self::instance()->services->migrator()->migrate();
        Housekeeping::schedule();
    }

    public static function uninstall(): void
    {
        (new Uninstaller(new Db(), new Settings()))->run();
    }

    public function licenses(): LicenseService
    {
        return $this->services->licenses();
    }

    public function key_pairs(): KeyPairService
    {
        return $this->services->key_pairs();
    }

    private function hook(): void
    {
        $this->hook_core();
        $this->hook_rest();
        if (is_admin()) {
            $this->hook_admin();
        }
        if ($this->services->woocommerce) {
            $this->hook_orders();
            $this->hook_products();
        }
        if (defined('WP_CLI') && WP_CLI === true) {
            (new Commands($this->services->generators()))->register();
        }
    }

    private function hook_core(): void
    {
        add_action('init', fn () => $this->services->migrator()->migrate(), 5);
        add_filter('map_meta_cap', (new Capabilities($this->services->woocommerce))->map(...), 10, 2);
        add_action('deleted_user', fn (int $user_id) => $this->key_pairs()->orphan($user_id));
        add_action('admin_init', Housekeeping::schedule(...));
        add_action(Housekeeping::HOOK, fn () => $this->services->housekeeping()->run());
        // First of all: orders that waited for keys get theirs in the same request.
        add_action('shutdown', $this->services->stock_changes->announce(...), 1);
        add_action(JobSchedule::HOOK, fn () => $this->services->generators()->driver()->run());
        add_filter('wpmu_drop_tables', Uninstaller::add_tables(...));
    }

    private function hook_rest(): void
    {
        $gate = new Gate(
            fn () => $this->services->public_limits()->count_failure($this->services->address()->current()),
            $this->services->idempotency(...),
        );
        add_action('rest_api_init', (new Routes($this->services->controllers(...)))->register(...));
        add_filter(
            'application_password_is_api_request',
            fn (bool $is): bool => $this->services->authenticator()->leave_our_keys($is),
        );
        add_filter('rest_pre_dispatch', $gate->refuse_disguised_methods(...), 10, 3);
        add_filter('rest_pre_dispatch', $gate->refuse_bare_values(...), 10, 3);
        add_filter('rest_request_before_callbacks', $gate->refuse_unknown_fields(...), 10, 3);
        add_filter('rest_dispatch_request', $gate->keep_answer(...), 10, 4);
        add_filter('rest_post_dispatch', $gate->seal_answer(...), 10, 3);
        add_action('shutdown', fn () => $this->services->record_use());
    }

    private function hook_admin(): void
    {
        $screens = new Screens();
        $menu = new Menu($screens, $this->services->woocommerce);
        $assets = new Assets(dirname(__DIR__) . '/plugin.php', $screens, new Preload(), $this->services->woocommerce);
        // After WooCommerce's Orders and Customers, before its Reports.
        add_action('admin_menu', $menu->register(...), 15);
        add_filter('submenu_file', $menu->keep_one_entry(...));
        add_action('admin_enqueue_scripts', $assets->enqueue(...), 20);
        add_action('admin_notices', $assets->missing_build_notice(...));
    }

    /**
     * Every order event of WooCommerce that may change what an order is owed.
     */
    private function hook_orders(): void
    {
        $selling = $this->services->selling();
        $now = static fn (int $order_id) => $selling->order_hooks()->at_once($order_id);
        $later = static fn (int $order_id) => $selling->order_hooks()->later($order_id);
        // Before WooCommerce's e-mails, which go out on the same events.
        foreach (['processing', 'completed'] as $status) {
            add_action("woocommerce_order_status_{$status}", $now, 1);
        }
        foreach (['status_changed', 'refunded'] as $event) {
            add_action("woocommerce_order_{$event}", $now, 1);
        }
        foreach (['payment_complete', 'trash_order', 'untrash_order'] as $event) {
            add_action("woocommerce_{$event}", $now, 1);
        }
        add_action('woocommerce_refund_deleted', static fn (int $refund_id, int $order_id) => $selling->order_hooks()->at_once($order_id), 1, 2);
        add_filter('woocommerce_pre_delete_order_refund', static fn (mixed $check, object $refund): mixed => $selling->order_hooks()->refund_goes($check, $refund), 10, 2);
        foreach (['new_order', 'update_order', 'saved_order_items'] as $event) {
            add_action("woocommerce_{$event}", $later);
        }
        foreach (['before_delete_order_item', 'new_order_item'] as $event) {
            add_action("woocommerce_{$event}", static fn (int $item_id) => $selling->order_hooks()->item_changed($item_id));
        }
        foreach (['trashed_post', 'untrashed_post'] as $event) {
            add_action($event, static fn (int $post_id) => $selling->order_hooks()->post_changed($post_id));
        }
        add_action(OrderQueue::HOOK, $now);
        add_action(OrderQueue::FILL_HOOK, static fn (int $product_id) => $selling->queue()->fill($product_id));
        add_action('latchkey_stock_changed', static fn (int $product_id) => $selling->queue()->stock_arrived($product_id));
        add_action('shutdown', $selling->flush(...), 5);
    }

    /**
     * The license key settings of products, and WooCommerce's stock, which may follow the stock of keys.
     */
    private function hook_products(): void
    {
        $products = new ProductServices($this->services);
        add_action(StockChanges::ACTION, static fn (int $product_id) => $products->stock()->later($product_id));
        // After WooCommerce's own changes of its stock, and after the orders that waited.
        add_action('shutdown', $products->flush(...), 20);
        if (is_admin()) {
            $this->hook_product_screens($products);
        }
    }

    private function hook_product_screens(ProductServices $products): void
    {
        $tab = $products->tab(dirname(__DIR__) . '/plugin.php');
        add_action('admin_enqueue_scripts', $tab->enqueue(...), 20);
        add_filter('woocommerce_product_data_tabs', $tab->add_tab(...));
        add_action('woocommerce_product_data_panels', $tab->panel(...));
        add_action('woocommerce_product_after_variable_attributes', $tab->variation(...), 10, 3);
        add_action('woocommerce_admin_process_product_object', $tab->save(...));
        add_action('woocommerce_admin_process_variation_object', $tab->save_variation(...), 10, 2);
        add_action('woocommerce_product_duplicate_before_save', $products->stock()->prepare_copy(...));
        $transfer = $products->transfer();
        foreach (['export_column_names', 'export_product_default_columns'] as $list) {
            add_filter("woocommerce_product_{$list}", $transfer->add_columns(...));
        }
        foreach (ProductTransfer::columns() as $column) {
            add_filter("woocommerce_product_export_product_column_{$column}", $transfer->cell(...), 10, 3);
        }
        add_filter('woocommerce_product_export_skip_meta_keys', $transfer->skip_meta(...));
        add_filter('woocommerce_csv_product_import_mapping_options', $transfer->add_options(...));
        add_filter('woocommerce_csv_product_import_mapping_default_columns', $transfer->map_columns(...));
        add_filter('woocommerce_product_import_pre_insert_product_object', $transfer->import(...), 10, 2);
    }
}
