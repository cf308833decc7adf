<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Support\Blog;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Traces;

/**
 * The list of modules, each created with those that it depends on. If a lower module needs a higher one, it gets a closure.
 */
final class Plugin
{
    public readonly Database\Module $database;
    public readonly Secrets\Module $secrets;
    public readonly Rest\Module $rest;
    public readonly Events\Module $events;
    public readonly Settings\Module $settings;
    public readonly Jobs\Module $jobs;
    public readonly Outbox\Module $outbox;
    public readonly Licenses\Module $licenses;
    public readonly ApiKeys\Module $api_keys;
    public readonly Connect\Module $connect;
    public readonly Generators\Module $generators;
    public readonly Customers\Module $customers;
    public readonly Orders\Module $orders;
    public readonly Counts\Module $counts;
    public readonly Rotation\Module $rotation;
    public readonly Search\Module $search;
    public readonly Transfer\Module $transfer;
    public readonly Privacy\Module $privacy;
    public readonly Health\Module $health;
    public readonly Admin\Module $admin;
    public readonly FirstRun\Module $first_run;
    public readonly Maintenance\Module $maintenance;
    public readonly Cli\Module $cli;

    /** Null if WooCommerce does not run. */
    public readonly ?WooCommerce\Module $woocommerce;

    private static ?self $instance = null;

    private readonly Modules $modules;

    /**
     * @param string $file The plugin's main file.
     */
    public static function boot(string $file): void
    {
        Blog::arrive();
        register_activation_hook($file, [Lifecycle::class, 'activate']);
        register_deactivation_hook($file, [Lifecycle::class, 'deactivate']);
        register_uninstall_hook($file, [Lifecycle::class, 'uninstall']);
        Hooks::always_action('before_woocommerce_init', (new WooCommerce\Compatibility($file))->declare(...));
        // Whether WooCommerce runs is known once every plugin is loaded.
        Hooks::always_action('plugins_loaded', self::instance(...));
    }

    public static function instance(): self
    {
        if (self::$instance === null) {
            self::$instance = new self(class_exists('WooCommerce', false));
            self::$instance->hook();
        }
        return self::$instance;
    }

    /**
     * Nothing is hooked yet.
     *
     * @param bool $woocommerce Whether WooCommerce runs.
     */
    public function __construct(bool $woocommerce)
    {
        $file = dirname(__DIR__) . '/plugin.php';
        $this->modules = $modules = new Modules();
        $this->database = $modules->add(new Database\Module());
        $this->secrets = $modules->add(new Secrets\Module($this->database));
        $this->rest = $modules->add(new Rest\Module($this->database, $this->secrets, $this->callers(), $modules, $woocommerce));
        $this->events = $modules->add(new Events\Module($this->database, $this->rest, $this->event_retention_days(...)));
        $this->settings = $modules->add(new Settings\Module($this->database, $this->rest, $this->events, $modules));
        $this->jobs = $modules->add(new Jobs\Module($this->database, $this->rest, $this->events, $modules));
        $this->outbox = $modules->add(new Outbox\Module($this->database, $this->events, $modules));
        $this->licenses = $modules->add(new Licenses\Module($this->database, $this->secrets, $this->rest, $this->events, $this->settings, $this->sellers()));
        $this->api_keys = $modules->add(new ApiKeys\Module($this->database, $this->secrets, $this->rest, $this->events, $this->settings));
        $this->connect = $modules->add(new Connect\Module($this->database, $this->rest, $this->events, $this->settings, $this->api_keys, $file));
        $modules->add(new ApiKeys\Usage\Module($this->database, $this->rest, $this->api_keys, $this->outbox));
        $this->generators = $modules->add(new Generators\Module($this->database, $this->rest, $this->events, $this->jobs, $this->licenses));
        $this->customers = $modules->add(new Customers\Module($this->database, $this->rest, $this->outbox, $this->licenses, $this->shop_orders(...)));
        $this->orders = $modules->add(
            new Orders\Module(
                $this->database,
                $this->secrets,
                $this->events,
                $this->settings,
                $this->outbox,
                $this->licenses,
                $this->generators,
                $this->order_statuses(...),
            ),
        );
        $this->counts = $modules->add(new Counts\Module($this->database, $this->rest, $this->api_keys, $this->orders, $this->stock_products(...)));
        $this->rotation = $modules->add(new Rotation\Module($this->database, $this->secrets, $this->events, $this->jobs, $this->licenses, $this->orders));
        $this->search = $modules->add(new Search\Module($this->database, $this->jobs, $this->licenses, $this->order_search_names(...)));
        $this->transfer = $modules->add(new Transfer\Module(
            $this->database,
            $this->secrets,
            $this->rest,
            $this->events,
            $this->settings,
            $this->jobs,
            $this->licenses,
            $this->generators,
            $this->import_lookup(...),
            $this->shop_files(...),
            $this->product_settings_writer(...),
        ));
        $this->privacy = $modules->add(new Privacy\Module($this->database, $this->settings, $this->customers, $this->search, $this->licenses));
        $this->health = $modules->add(
            new Health\Module($this->database, $this->secrets, $this->rest, $this->jobs, $this->outbox, $this->licenses, $this->orders, $modules),
        );
        $this->admin = $modules->add(new Admin\Module(
            $this->database,
            $this->secrets,
            $this->rest,
            $this->orders,
            $this->rotation,
            $this->order_names(...),
            $this->product_terms(...),
            $woocommerce,
            $file,
        ));
        $this->first_run = $modules->add(new FirstRun\Module(
            $this->database,
            $this->rest,
            $this->licenses,
            $this->api_keys,
            $this->generators,
            $this->orders,
            $this->selling_products(...),
            $this->order_names(...),
            $woocommerce,
        ));
        $this->woocommerce = $woocommerce ? $this->shop() : null;
        foreach ($this->woocommerce?->modules() ?? [] as $module) {
            $modules->add($module);
        }
        if ($this->woocommerce === null) {
            $modules->add_idle(fn (): array => $this->shop()->modules());
        }
        // Last: it cleans up after the hourly work of the others.
        $this->maintenance = $modules->add(new Maintenance\Module($modules));
        $this->cli = $modules->add(new Cli\Module($this->database, $this->secrets, $this->settings, $this->jobs, $this->generators, $this->rotation, $this->health, $this->search, $this->counts, $this->licenses, $this->transfer, $this->api_keys));
    }

    public function hook(): void
    {
        $this->modules->hook();
        if ($this->woocommerce === null) {
            Hooks::everywhere_action('wp_loaded', WooCommerce\Reminders\StopPage::without_shop(...));
        }
    }

    /**
     * @return Traces Everything that the plugin stores in the database of a blog besides its own tables.
     */
    public function traces(): Traces
    {
        return array_reduce(
            $this->modules->providing(LeavesTraces::class, true),
            static fn (Traces $all, LeavesTraces $module): Traces => $all->and($module->traces()),
            new Traces(),
        );
    }

    private function shop(): WooCommerce\Module
    {
        return new WooCommerce\Module(
            $this->database,
            $this->secrets,
            $this->rest,
            $this->events,
            $this->settings,
            $this->outbox,
            $this->licenses,
            $this->generators,
            $this->customers,
            $this->orders,
            dirname(__DIR__) . '/plugin.php',
        );
    }

    private function event_retention_days(): int
    {
        return $this->settings->activity_log()->event_retention_days();
    }

    private function shop_orders(): ?WooCommerce\Orders\OrderOwners
    {
        return $this->woocommerce?->orders->owners();
    }

    private function order_search_names(): ?WooCommerce\Orders\OrderSearchNames
    {
        return $this->woocommerce?->orders->search_names();
    }

    private function shop_files(): ?WooCommerce\Products\ShopFiles
    {
        return $this->woocommerce?->products->shop_files();
    }

    private function product_settings_writer(): ?WooCommerce\Products\SettingsImport
    {
        return $this->woocommerce?->products->settings_import();
    }

    private function import_lookup(): ?WooCommerce\Import\ShopLookup
    {
        return $this->woocommerce === null ? null : new WooCommerce\Import\ShopLookup(
            new WooCommerce\Import\ShopLookupRepository($this->database->db),
            $this->orders->repository(),
            $this->orders->assignments(),
        );
    }

    private function order_names(): ?WooCommerce\OrderNames
    {
        return $this->woocommerce === null ? null : new WooCommerce\OrderNames();
    }

    private function product_terms(): ?WooCommerce\Products\ProductTerms
    {
        return $this->woocommerce === null ? null : new WooCommerce\Products\ProductTerms(new WooCommerce\Products\ProductLicensing());
    }

    private function selling_products(): ?WooCommerce\Products\SellingProducts
    {
        return $this->woocommerce?->products->selling_products();
    }

    private function stock_products(): ?WooCommerce\Products\ShopStockProducts
    {
        return $this->woocommerce === null ? null : new WooCommerce\Products\ShopStockProducts(new WooCommerce\Products\ProductLicensing());
    }

    private function order_statuses(): ?Orders\StatusNames
    {
        return $this->woocommerce === null ? null : new WooCommerce\Orders\ShopStatuses();
    }

    private function callers(): Rest\Callers
    {
        return new Rest\Callers(
            api_keys: fn () => $this->api_keys->credentials(),
            shop_keys: fn () => $this->woocommerce?->keys(),
            trusted_proxies: fn () => $this->settings->sign_in()->trusted_proxies(),
            other_sign_ins: fn () => $this->settings->sign_in()->other_sign_ins(),
            failed: fn () => $this->events->log()->tally('sign_in.failed'),
            bad_input: fn (string $address) => $this->licenses->public_limits()->count_failure($address),
        );
    }

    private function sellers(): Licenses\Sellers
    {
        return new Licenses\Sellers(
            units: fn () => $this->orders->repository(),
            generation: fn () => $this->generators->generation(),
            buyers: $this->shop_orders(...),
            subscribed: fn (int $id) => $this->woocommerce?->subscriptions->keys()->exists($id) ?? false,
            goods: fn () => $this->woocommerce === null ? null : new WooCommerce\Products\ProductTranslations(),
            mail: fn () => $this->woocommerce?->emails->resending(),
            counter: fn () => $this->counts->pending(),
            links: fn () => $this->woocommerce?->guests->owner_links(),
        );
    }
}
