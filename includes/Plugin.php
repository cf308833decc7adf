<?php

declare(strict_types=1);

namespace Latchkey;

<<<<<<< HEAD
use Latchkey\Admin\Assets;
use Latchkey\Admin\EncryptionNotice;
use Latchkey\Admin\Menu;
use Latchkey\Admin\Preload;
use Latchkey\Admin\SchemaNotice;
use Latchkey\Admin\Screens;
use Latchkey\Admin\SellingNotice;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Cli\Commands;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Primary;
use Latchkey\Database\SchemaLoss;
use Latchkey\Database\Uninstaller;
use Latchkey\Health\SiteHealth;
use Latchkey\Jobs\Job;
use Latchkey\Jobs\JobDriver;
use Latchkey\Licenses\LicenseService;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Privacy\PersonalData;
use Latchkey\Privacy\Unready;
use Latchkey\Rest\BodyLimit;
use Latchkey\Rest\ClosedRest;
use Latchkey\Rest\OptionsRoute;
use Latchkey\Rest\RestFilters;
use Latchkey\Rest\Routes;
use Latchkey\Rest\Unready as UnreadyRest;
use Latchkey\Settings\OptionGuard;
use Latchkey\Settings\SiteSettings;
=======
>>>>>>> 9af7e4b (Modules: each room makes its own objects and says what it brings)
use Latchkey\Support\Blog;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Traces;

/**
 * The list of modules, each made with those that it stands on. What a lower one needs of a higher one is handed to it as a closure.
 */
final class Plugin
{
    public readonly Maintenance\Module $maintenance;
    public readonly Database\Module $database;
    public readonly Secrets\Module $secrets;
    public readonly Rest\Module $rest;
    public readonly Events\Module $events;
    public readonly Settings\Module $settings;
    public readonly Jobs\Module $jobs;
    public readonly Outbox\Module $outbox;
    public readonly Licenses\Module $licenses;
    public readonly ApiKeys\Module $api_keys;
    public readonly Generators\Module $generators;
    public readonly Customers\Module $customers;
    public readonly Orders\Module $orders;
    public readonly Rotation\Module $rotation;
    public readonly Privacy\Module $privacy;
    public readonly Health\Module $health;
    public readonly Admin\Module $admin;
    public readonly Cli\Module $cli;

    /** Null where WooCommerce does not run. */
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
<<<<<<< HEAD
        $plugin = self::instance();
        $plugin->open();
        $plugin->migrate(true);
        if ($plugin->services->is_ready()) {
            // Whoever finds an index missing activates anew.
            (new HealthServices($plugin->services))->mend_tables();
        }
        Blog::each_switched(static function () use ($plugin): void {
            Housekeeping::schedule();
            if ($plugin->services->migrator()->is_current()) {
                $plugin->services->generators()->driver()->resume();
            }
        }, $is_network);
    }

    public static function deactivate(bool $is_network = false): void
    {
        // The end of this very request would begin anew.
        Hooks::only_while(static fn (): bool => false, static fn (): bool => false);
        Blog::each_switched((new Uninstaller(new Db(), SiteSettings::alone()))->rest(...), $is_network);
    }

    public static function uninstall(): void
    {
        (new Uninstaller(new Db(), SiteSettings::alone()))->run();
    }

    public function licenses(): LicenseService
    {
        return $this->services->licenses();
    }

    public function key_pairs(): ApiKeyService
    {
        return $this->services->key_pairs();
    }

    /** Makes the tables where they are not as they should be. What waited for them goes on in the background at once. */
    private function migrate(bool $at_once): void
    {
        if ($this->services->migrator()->migrate($at_once)) {
            Housekeeping::soon();
        }
    }

    /**
     * Action `init`. Where it was tried in vain a moment ago, only who may mend it tries again: an administrator at the screens, or a shell.
     */
    private function begin(): void
    {
        if (!$this->services->is_ready()) {
            $this->migrate((defined('WP_CLI') && WP_CLI === true) || (is_admin() && !wp_doing_ajax() && current_user_can('activate_plugins')));
        }
    }

    /**
     * The log has it. A transaction that another callback is in must hear of it, for it is undone.
     */
    private function is_spared(\Throwable $thrown): bool
    {
        return $thrown instanceof DatabaseError && !$this->services->transaction()->is_open();
    }

    private function open(): void
    {
        Hooks::only_while($this->services->is_ready(...), $this->is_spared(...));
    }

    private function hook(): void
    {
        $this->open();
        $this->hook_core();
        $this->hook_rest();
        if (is_admin()) {
            $this->hook_admin();
        }
        if ($this->services->woocommerce) {
            (new WooCommerceHooks($this->services, dirname(__DIR__) . '/plugin.php'))->register();
        }
        if (defined('WP_CLI') && WP_CLI === true) {
            (new Commands($this->services))->register();
        }
    }

    private function hook_core(): void
    {
        Hooks::always_action('init', $this->begin(...), 5);
        Hooks::everywhere_filter('incompatible_sql_modes', $this->services->transaction()->refuse_reconnection(...));
        Hooks::everywhere_filter('map_meta_cap', (new Capabilities($this->services->woocommerce))->map(...));
        (new UserHooks($this->services))->register();
        Hooks::always_action('admin_init', Housekeeping::schedule(...));
        // First of all: orders that waited for keys get theirs in the same request.
        Hooks::at_end($this->services->stock_changes->announce(...), 1);
        foreach ([JobDriver::HOOK, OutboxDriver::HOOK, Housekeeping::HOOK] as $turn) {
            // What waits since a moment ago is done in this turn.
            Hooks::always_action($turn, Primary::stay(...), PHP_INT_MIN);
        }
        Hooks::action(JobDriver::HOOK, fn () => $this->services->generators()->driver()->run(), meanwhile: fn () => $this->services->generators()->driver()->wait());
        foreach ([OutboxDriver::HOOK, Housekeeping::HOOK] as $turn) {
            // What is in the outbox is looked for once an hour.
            Hooks::action($turn, fn () => $this->services->outbox_driver()->turn(), 20);
        }
        // Before the orders that wait are looked at.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->secrets->upkeep()->run(), 5);
        // Last of all: where it fails, mail has left.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->housekeeping()->run(), 30);
        // There may be very many: nothing else is to wait for it.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->secrets->upkeep()->look_again(), 35);
        // After everything that may put in news.
        Hooks::at_end($this->services->deliver_news(...), 1000);
        Hooks::everywhere_action('shutdown', SchemaLoss::note_all(...), PHP_INT_MAX);
        $personal_data = fn (): PersonalData => $this->services->customers()->personal_data();
        Hooks::filter('wp_privacy_personal_data_exporters', static fn (array $exporters): array => $personal_data()->add_exporter($exporters), meanwhile: Unready::add(...));
        // After WooCommerce's has been added, which then comes after ours.
        Hooks::filter('wp_privacy_personal_data_erasers', static fn (array $erasers): array => $personal_data()->add_eraser($erasers), 20, Unready::add(...));
        Hooks::everywhere_filter('wpmu_drop_tables', Uninstaller::add_tables(...));
    }

    private function hook_rest(): void
    {
        $gate = new RestFilters(
            $this->count_bad_input(...),
            $this->services->idempotency(...),
            $this->services->authenticator(...),
=======
        $file = dirname(__DIR__) . '/plugin.php';
        $this->modules = $modules = new Modules();
        $this->maintenance = $modules->add(new Maintenance\Module($modules));
        $this->database = $modules->add(new Database\Module());
        $this->secrets = $modules->add(new Secrets\Module($this->database));
        $this->rest = $modules->add(new Rest\Module($this->database, $this->secrets, $this->callers(), $modules, $woocommerce));
        $this->events = $modules->add(new Events\Module($this->database, $this->rest, $this->event_retention_days(...)));
        $this->settings = $modules->add(new Settings\Module($this->database, $this->rest, $this->events));
        $this->jobs = $modules->add(new Jobs\Module($this->database, $this->rest, $this->events, $modules));
        $this->outbox = $modules->add(new Outbox\Module($this->database, $this->events, $modules));
        $this->licenses = $modules->add(new Licenses\Module($this->database, $this->secrets, $this->rest, $this->events, $this->settings, $this->sellers()));
        $this->api_keys = $modules->add(new ApiKeys\Module($this->database, $this->secrets, $this->rest, $this->events, $this->settings));
        $this->generators = $modules->add(new Generators\Module($this->database, $this->rest, $this->events, $this->jobs, $this->licenses));
        $this->customers = $modules->add(new Customers\Module($this->database, $this->rest, $this->outbox, $this->licenses, $this->shop_orders(...)));
        $this->orders = $modules->add(
            new Orders\Module($this->database, $this->secrets, $this->events, $this->settings, $this->outbox, $this->licenses, $this->generators),
>>>>>>> 9af7e4b (Modules: each room makes its own objects and says what it brings)
        );
        $this->rotation = $modules->add(new Rotation\Module($this->database, $this->secrets, $this->events, $this->jobs, $this->licenses, $this->orders));
        $this->privacy = $modules->add(new Privacy\Module($this->database, $this->settings));
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
            $woocommerce,
            $file,
        ));
        $this->woocommerce = !$woocommerce ? null : new WooCommerce\Module(
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
            $file,
        );
        $this->woocommerce?->join($modules);
        $this->cli = $modules->add(new Cli\Module($this->database, $this->secrets, $this->jobs, $this->generators, $this->rotation, $this->health));
    }

    public function hook(): void
    {
        $this->modules->hook();
    }

    /**
     * @return Traces Everything that the plugin leaves in the database of a blog beside its own tables.
     */
    public function traces(): Traces
    {
        return array_reduce(
            $this->modules->providing(LeavesTraces::class),
            static fn (Traces $all, LeavesTraces $module): Traces => $all->and($module->traces()),
            new Traces(),
        );
    }

    private function event_retention_days(): int
    {
        return $this->settings->values->event_retention_days();
    }

    private function shop_orders(): ?WooCommerce\Orders\OrderOwners
    {
        return $this->woocommerce?->orders->owners();
    }

    private function order_names(): ?WooCommerce\OrderNames
    {
        return $this->woocommerce === null ? null : new WooCommerce\OrderNames();
    }

    private function callers(): Rest\Callers
    {
        return new Rest\Callers(
            api_keys: fn () => $this->api_keys->credentials(),
            shop_keys: fn () => $this->woocommerce?->keys(),
            trusted_proxies: fn () => $this->settings->values->trusted_proxies(),
            other_sign_ins: fn () => $this->settings->values->other_sign_ins(),
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
            goods: fn () => $this->woocommerce === null ? null : new WooCommerce\Products\ProductTranslations(),
            mail: fn () => $this->woocommerce?->emails->resending(),
        );
    }
}
