<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Transaction;
use Latchkey\Database\Uninstaller;
use Latchkey\Events\EventLog;
use Latchkey\Events\EventRepository;
use Latchkey\KeyPairs\KeyPairRepository;
use Latchkey\KeyPairs\KeyPairsController;
use Latchkey\KeyPairs\KeyPairService;
use Latchkey\KeyPairs\Unlocking;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicensesController;
use Latchkey\Licenses\LicenseService;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\Controller;
use Latchkey\Rest\Gate;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\RateLimitRepository;
use Latchkey\Rest\Routes;
use Latchkey\Rest\StatusController;
use Latchkey\Secrets\CodeBox;
use Latchkey\Secrets\CodeIndex;
use Latchkey\Secrets\KeyRing;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsController;
use Latchkey\WooCommerce\Compatibility;
use Latchkey\WooCommerce\WooCommerceKeyRepository;
use Latchkey\WooCommerce\WooCommerceKeys;
use Latchkey\WooCommerce\WooCommerceKeysController;

/**
 * The composition root: every object is made here, and every hook is listed here.
 */
final class Plugin
{
    private static ?self $instance = null;

    private readonly Clock $clock;
    private readonly Settings $settings;
    private readonly Migrator $migrator;
    private readonly EventLog $events;
    private readonly RateLimiter $limiter;
    private readonly KeyRing $keys;
    private readonly CodeIndex $index;
    private readonly KeyPairService $key_pairs;
    private readonly LicenseService $licenses;
    private readonly ?WooCommerceKeys $woocommerce_keys;
    private readonly Authenticator $authenticator;

    /**
     * @param string $file The plugin's main file.
     */
    public static function boot(string $file): void
    {
        register_activation_hook($file, [self::class, 'activate']);
        register_uninstall_hook($file, [self::class, 'uninstall']);
        add_action('before_woocommerce_init', (new Compatibility($file))->declare(...));
        // Whether WooCommerce runs is known once every plugin is loaded.
        add_action('plugins_loaded', static fn (): self => self::instance());
    }

    public static function instance(): self
    {
        if (self::$instance === null) {
            self::$instance = new self(class_exists('WooCommerce', false));
            self::$instance->hook();
        }
        return self::$instance;
    }

    private function __construct(private readonly bool $woocommerce)
    {
        $db = new Db();
        $transaction = new Transaction($db);
        $this->clock = new Clock();
        $this->settings = new Settings();
        $this->migrator = new Migrator($db, $this->clock);
        $this->events = new EventLog(new EventRepository($db), $this->clock);
        $this->limiter = new RateLimiter(new RateLimitRepository($db), $this->clock);
        $this->keys = new KeyRing();
        $this->index = new CodeIndex();
        $box = new CodeBox($this->keys);
        $this->key_pairs = new KeyPairService(
            new KeyPairRepository($db),
            $box,
            $this->events,
            $this->limiter,
            $this->settings,
            $transaction,
            $this->clock,
        );
        $this->licenses = new LicenseService(
            new LicenseRepository($db, $this->index, $this->clock),
            $box,
            $this->index,
            $transaction,
            $this->clock,
        );
        $this->woocommerce_keys = $woocommerce ? new WooCommerceKeys(new WooCommerceKeyRepository($db), $this->settings) : null;
        $this->authenticator = new Authenticator($this->key_pairs, $this->woocommerce_keys);
    }

    public static function activate(): void
    {
        self::instance()->migrator->migrate();
    }

    public static function uninstall(): void
    {
        (new Uninstaller(new Db(), new Settings()))->run();
    }

    public function licenses(): LicenseService
    {
        return $this->licenses;
    }

    public function key_pairs(): KeyPairService
    {
        return $this->key_pairs;
    }

    public function settings(): Settings
    {
        return $this->settings;
    }

    /**
     * Every hook of the plugin.
     */
    private function hook(): void
    {
        $gate = new Gate();
        add_action('init', $this->migrator->migrate(...), 5);
        add_filter('map_meta_cap', (new Capabilities($this->woocommerce))->map(...), 10, 2);
        add_action('rest_api_init', (new Routes($this->controllers(...)))->register(...));
        add_filter('application_password_is_api_request', $this->authenticator->leave_our_keys(...));
        add_filter('rest_pre_dispatch', $gate->refuse_disguised_methods(...), 10, 3);
        add_filter('rest_request_before_callbacks', $gate->refuse_unknown_fields(...), 10, 3);
        add_filter('rest_post_dispatch', $gate->seal_answer(...), 10, 3);
        add_action('shutdown', $this->authenticator->record_use(...));
        add_action('deleted_user', $this->key_pairs->orphan(...));
        add_filter('wpmu_drop_tables', Uninstaller::add_tables(...));
    }

    /**
     * @return list<Controller>
     */
    private function controllers(string $namespace): array
    {
        $controllers = [
            new LicensesController($namespace, $this->authenticator, $this->licenses, $this->clock),
            new KeyPairsController(
                $namespace,
                $this->authenticator,
                $this->key_pairs,
                new Unlocking($this->limiter, $this->events, $this->settings, $this->clock),
            ),
            new SettingsController($namespace, $this->authenticator, $this->settings, $this->events),
            new StatusController($namespace, $this->authenticator, $this->keys, $this->index, $this->woocommerce),
        ];
        if ($this->woocommerce_keys !== null) {
            $controllers[] = new WooCommerceKeysController($namespace, $this->authenticator, $this->woocommerce_keys);
        }
        return $controllers;
    }
}
