<?php

declare(strict_types=1);

namespace Latchkey;

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
use Latchkey\Support\Blog;
use Latchkey\Support\Capabilities;
use Latchkey\Support\Hooks;
use Latchkey\WooCommerce\Compatibility;
use Latchkey\WooCommerce\WooCommerceHooks;

/**
 * The list of hooks: every place where WordPress or WooCommerce calls us is named here, or in its second half, `WooCommerceHooks`.
 */
final class Plugin
{
    private static ?self $instance = null;

    /**
     * @param string $file The plugin's main file.
     */
    public static function boot(string $file): void
    {
        Blog::arrive();
        register_activation_hook($file, [self::class, 'activate']);
        register_deactivation_hook($file, [self::class, 'deactivate']);
        register_uninstall_hook($file, [self::class, 'uninstall']);
        Hooks::always_action('before_woocommerce_init', (new Compatibility($file))->declare(...));
        // Whether WooCommerce runs is known once every plugin is loaded.
        Hooks::always_action('plugins_loaded', self::instance(...));
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

    /**
     * What waited when it was switched off goes on within the hour.
     */
    public static function activate(bool $is_network = false): void
    {
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
        );
        // Before anything of its caller is read.
        $gate->leave_replicas(is_string($_SERVER['REQUEST_URI'] ?? null) ? $_SERVER['REQUEST_URI'] : '');
        $this->hook_sign_in();
        $unready = new UnreadyRest($this->services->is_ready(...));
        Hooks::everywhere_filter('rest_pre_dispatch', $unready->refuse(...), PHP_INT_MIN);
        Hooks::everywhere_filter('rest_authentication_errors', $unready->excuse(...), PHP_INT_MAX);
        Hooks::everywhere_action('parse_request', BodyLimit::refuse_large_request(...), 1);
        Hooks::everywhere_action('rest_api_init', (new Routes((new Controllers($this->services))->all(...)))->register(...));
        Hooks::everywhere_filter(
            'application_password_is_api_request',
            // Whatever others made of it: our keys are no application passwords.
            fn (mixed $is): mixed => $this->services->authenticator()->leave_our_keys(true) ? $is : false,
        );
        Hooks::filter('rest_pre_dispatch', $gate->leave_replicas_within(...));
        Hooks::filter('rest_pre_dispatch', $gate->refuse_disguised_methods(...));
        Hooks::filter('rest_pre_dispatch', BodyLimit::refuse_large_body(...));
        Hooks::filter('rest_pre_dispatch', $gate->refuse_bare_values(...));
        Hooks::filter('rest_request_before_callbacks', $gate->refuse_unknown_fields(...));
        Hooks::filter('rest_dispatch_request', $gate->keep_answer(...));
        // Before WordPress picks the fields that were asked for.
        Hooks::everywhere_filter('rest_post_dispatch', $gate->seal_answer(...), 9);
        // Before anybody sends anything.
        Hooks::everywhere_filter('rest_pre_serve_request', $gate->keep_out_of_caches(...), PHP_INT_MIN);
        foreach (RestFilters::REST_CACHES as $filter) {
            Hooks::everywhere_filter($filter, $gate->keep_out_of_rest_caches(...), PHP_INT_MAX);
        }
        Hooks::at_end($this->services->sign_in->record_use(...));
        // Nothing is to wait for it.
        Hooks::action(Housekeeping::HOOK, fn () => $this->services->sign_in->reach()->refresh(), 40);
        $health = new HealthServices($this->services);
        Hooks::always_filter('site_status_tests', static fn (array $tests): array => $health->site_health()->add_tests($tests));
        Hooks::always_filter('debug_information', static fn (array $information): array => $health->site_health()->add_section($information));
        Hooks::always_action(SiteHealth::ACTION, static fn () => $health->site_health()->answer());
    }

    /**
     * The answer is what it is, whether or not it could be counted.
     */
    private function count_bad_input(): void
    {
        try {
            $this->services->public_limits()->count_failure($this->services->address()->current());
        } catch (DatabaseError) {
            return;
        }
    }

    /**
     * How the user of a request comes to be signed in.
     */
    private function hook_sign_in(): void
    {
        $trace = $this->services->sign_in->trace;
        Hooks::everywhere_filter('determine_current_user', $trace->determined(...), PHP_INT_MAX);
        $closed = new ClosedRest($this->services->authenticator(...));
        // Added last: what else comes that early comes before it, and is not within.
        Hooks::action('rest_api_init', static fn () => Hooks::filter('rest_authentication_errors', $closed->open(...), PHP_INT_MIN), PHP_INT_MAX);
        Hooks::filter('rest_authentication_errors', $closed->close(...), PHP_INT_MAX);
        Hooks::everywhere_action('shutdown', $closed->leave(...), PHP_INT_MIN);
        foreach (OptionGuard::OPTIONS as $option) {
            Hooks::everywhere_filter('pre_update_option_' . $option, (new OptionGuard())->keep(...), PHP_INT_MAX);
        }
        Hooks::everywhere_filter('rest_request_before_callbacks', (new OptionsRoute(OptionGuard::OPTIONS))->close(...), PHP_INT_MAX);
        if ($this->services->woocommerce) {
            // Around WooCommerce's own 15 and 10.
            Hooks::everywhere_filter('determine_current_user', $trace->before_woocommerce(...), 14);
            Hooks::everywhere_filter('determine_current_user', $trace->after_woocommerce(...), 16);
            Hooks::everywhere_filter('rest_authentication_errors', $trace->before_late_sign_in(...), 9);
            Hooks::everywhere_filter('rest_authentication_errors', $trace->after_late_sign_in(...), 11);
            Hooks::everywhere_filter('woocommerce_disable_rest_api_access_log', $trace->woocommerce_row(...), PHP_INT_MIN);
        }
    }

    private function hook_admin(): void
    {
        $screens = new Screens($this->services->woocommerce);
        $unready = new SchemaNotice($screens, $this->services->is_ready(...), $this->services->migrator()->words(...));
        $menu = new Menu($screens, $this->services->woocommerce, $unready, $this->services->is_ready(...));
        $assets = new Assets(dirname(__DIR__) . '/plugin.php', $screens, new Preload(), $this->services->woocommerce);
        // After WooCommerce's Orders and Customers, before its Reports.
        Hooks::always_action('admin_menu', $menu->register(...), 15);
        Hooks::always_filter('submenu_file', $menu->keep_one_entry(...));
        Hooks::action('admin_enqueue_scripts', $assets->enqueue(...), 20);
        Hooks::always_action('admin_init', $unready->arrive(...));
        Hooks::always_action('admin_notices', $unready->show(...));
        Hooks::always_action('admin_notices', $assets->missing_build_notice(...));
        Hooks::action('admin_init', fn () => $this->services->secrets->rotation()->begin_if_due());
        Hooks::action('admin_notices', (new EncryptionNotice($this->services->secrets->encryption, $screens, fn (): ?Job => $this->services->secrets->rotation()->last()))->show(...));
        if (!$this->services->woocommerce) {
            $notice = new SellingNotice($screens, fn (): bool => $this->services->orders()->repository()->has_any());
            Hooks::action('admin_notices', $notice->show(...));
        }
    }
}
