<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\ApiKeys\ApiKeyRepository;
use Latchkey\ApiKeys\ApiKeyService;
use Latchkey\Customers\GuestTokenRepository;
use Latchkey\Database\Db;
use Latchkey\Database\Migrator;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Events\EventRepository;
use Latchkey\Jobs\JobRepository;
use Latchkey\Licenses\Activations\ActivationRepository;
use Latchkey\Licenses\Activations\ActivationService;
use Latchkey\Licenses\Activations\PublicLimits;
use Latchkey\Licenses\Activations\ValidationService;
use Latchkey\Licenses\LicenseMinting;
use Latchkey\Licenses\LicenseRepository;
use Latchkey\Licenses\LicenseService;
use Latchkey\Licenses\StockChanges;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\Delivery;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\Outbox;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Rest\Authenticator;
use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Idempotency;
use Latchkey\Rest\IdempotencyRepository;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\RateLimitRepository;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Secrets\Encrypter;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SiteSettings;
use Latchkey\Support\Clock;
use Latchkey\Support\Schedule;
use Latchkey\WooCommerce\OrderPages\OrderPageServices;
use Latchkey\WooCommerce\WooCommerceKeyRepository;
use Latchkey\WooCommerce\WooCommerceKeys;
use Latchkey\WooCommerce\WooCommerceServices;

/**
 * The composition root: every object is made here, with `new`, the first time that it is asked for. A page that has nothing to do
 * with license keys makes none of them.
 */
final class Services
{
    public readonly Clock $clock;
    public readonly Db $db;
    public readonly Settings $settings;
    public readonly SiteSettings $site_settings;
    public readonly EncryptionServices $secrets;
    public readonly BlindIndex $index;
    public readonly StockChanges $stock_changes;
    public readonly Outbox $outbox;
    public readonly SignInServices $sign_in;

    private ?Transaction $transaction = null;
    private ?Migrator $migrator = null;
    private ?EventLog $events = null;
    private ?RateLimiter $limiter = null;
    private ?LicenseRepository $license_repository = null;
    private ?LicenseMinting $minting = null;
    private ?LicenseService $licenses = null;
    private ?GeneratorServices $generators = null;
    private ?ApiKeyService $key_pairs = null;
    private ?WooCommerceKeys $woocommerce_keys = null;
    private ?WooCommerceServices $selling = null;
    private ?OrderServices $orders = null;
    private ?CustomerServices $customers = null;
    private ?OrderPageServices $order_pages = null;
    private ?ClientAddress $address = null;
    private ?Idempotency $idempotency = null;
    private ?ActivationRepository $activation_repository = null;
    private ?ActivationService $activations = null;
    private ?ValidationService $validation = null;
    private ?PublicLimits $public_limits = null;

    /**
     * @param bool $woocommerce Whether WooCommerce runs.
     */
    public function __construct(public readonly bool $woocommerce)
    {
        $this->clock = new Clock();
        $this->db = new Db();
        $this->settings = new Settings(SettingList::all(...));
        $this->site_settings = new SiteSettings($this->settings);
        $this->secrets = new EncryptionServices($this);
        $this->index = new BlindIndex($this->secrets->keys->options);
        $this->stock_changes = new StockChanges();
        $this->sign_in = new SignInServices($this);
        $this->outbox = new Outbox(new OutboxRepository($this->db), $this->clock);
    }

    public function transaction(): Transaction
    {
        return $this->transaction ??= new Transaction($this->db);
    }

    public function migrator(): Migrator
    {
        return $this->migrator ??= new Migrator($this->db, new Database\SchemaTrouble($this->clock));
    }

    /** Whether the plugin is active on the current blog, and its tables are as they should be. */
    public function is_ready(): bool
    {
        return Support\Blog::has_plugin() && $this->migrator()->is_current();
    }

    public function box(): Encrypter
    {
        return $this->secrets->box();
    }

    public function events(): EventLog
    {
        return $this->events ??= new EventLog(new EventRepository($this->db), $this->transaction(), $this->clock);
    }

    public function limiter(): RateLimiter
    {
        return $this->limiter ??= new RateLimiter(new RateLimitRepository($this->db), $this->transaction(), $this->clock);
    }

    public function license_repository(): LicenseRepository
    {
        return $this->license_repository ??= new LicenseRepository($this->db, $this->index, $this->clock);
    }

    public function minting(): LicenseMinting
    {
        return $this->minting ??= new LicenseMinting($this->license_repository(), $this->box(), $this->index, $this->clock);
    }

    public function licenses(): LicenseService
    {
        return $this->licenses ??= new LicenseService(
            $this->license_repository(),
            $this->activation_repository(),
            $this->orders()->term_repository(),
            $this->box(),
            $this->minting(),
            new Licenses\LicenseSchedule($this->license_repository(), $this->orders()->term_repository(), $this->clock),
            new Licenses\LicenseTransitions($this->license_repository(), $this->clock),
            $this->events(),
            $this->transaction(),
            $this->stock_changes,
            $this->orders()->repository(),
            $this->clock,
            $this->goods(),
            $this->woocommerce ? $this->selling()->order_owners() : null,
        );
    }

    public function goods(): Licenses\LicenseGoods
    {
        return new Licenses\LicenseGoods($this->woocommerce ? new WooCommerce\Products\ProductTranslations() : null);
    }

    public function generators(): GeneratorServices
    {
        return $this->generators ??= new GeneratorServices($this);
    }

    public function key_pairs(): ApiKeyService
    {
        return $this->key_pairs ??= new ApiKeyService(
            new ApiKeyRepository($this->db),
            $this->box(),
            $this->events(),
            $this->limiter(),
            new ApiKeys\ApiKeySettings($this->settings),
            $this->transaction(),
            $this->clock,
        );
    }

    public function authenticator(): Authenticator
    {
        return $this->sign_in->authenticator();
    }

    public function housekeeping(): Housekeeping
    {
        return new Housekeeping(
            new Licenses\ExpiryRepository($this->db),
            $this->activation_repository(),
            new EventRepository($this->db),
            new RateLimitRepository($this->db),
            new IdempotencyRepository($this->db),
            new JobRepository($this->db),
            new OutboxRepository($this->db),
            new GuestTokenRepository($this->db),
            $this->site_settings,
            $this->transaction(),
            $this->clock,
        );
    }

    public function outbox_driver(): OutboxDriver
    {
        $handlers = $this->woocommerce ? $this->selling()->message_handlers() : [];
        $note = fn (Message $message) => $this->woocommerce ? $this->selling()->emails()->note_undelivered($message) : null;
        $delivery = new Delivery(new OutboxRepository($this->db), $handlers, $this->transaction(), $this->events(), $this->clock, $note);
        return new OutboxDriver($delivery, new Schedule($this->clock, OutboxDriver::HOOK), $this->woocommerce ? $this->selling()->background_messages() : []);
    }

    public function idempotency(): Idempotency
    {
        return $this->idempotency ??= new Idempotency(
            new IdempotencyRepository($this->db),
            $this->authenticator(),
            $this->box(),
            $this->transaction(),
            $this->clock,
        );
    }

    public function address(): ClientAddress
    {
        return $this->address ??= new ClientAddress($this->site_settings->trusted_proxies(...));
    }

    public function activations(): ActivationService
    {
        return $this->activations ??= new ActivationService(
            $this->activation_repository(),
            $this->license_repository(),
            $this->orders()->term_repository(),
            $this->events(),
            $this->limiter(),
            $this->transaction(),
            $this->clock,
        );
    }

    public function validation(): ValidationService
    {
        return $this->validation ??= new ValidationService($this->license_repository(), $this->activations(), $this->public_limits(), $this->events(), $this->clock);
    }

    public function public_limits(): PublicLimits
    {
        return $this->public_limits ??= new PublicLimits($this->limiter(), new Licenses\Activations\PublicLimitSettings($this->settings), $this->events());
    }

    private function activation_repository(): ActivationRepository
    {
        return $this->activation_repository ??= new ActivationRepository($this->db);
    }

    /**
     * Delivers what this request has to tell, where it has anything.
     */
    public function deliver_news(): void
    {
        if ($this->outbox->has_news()) {
            $this->outbox_driver()->end_request();
        }
    }

    /** Only where WooCommerce runs. */
    public function selling(): WooCommerceServices
    {
        return $this->selling ??= new WooCommerceServices($this);
    }

    /** Only where WooCommerce runs. */
    public function order_pages(): OrderPageServices
    {
        return $this->order_pages ??= new OrderPageServices($this, dirname(__DIR__) . '/plugin.php');
    }

    public function orders(): OrderServices
    {
        return $this->orders ??= new OrderServices($this);
    }

    public function customers(): CustomerServices
    {
        return $this->customers ??= new CustomerServices($this);
    }

    /**
     * Null where WooCommerce does not run.
     */
    public function woocommerce_keys(): ?WooCommerceKeys
    {
        if (!$this->woocommerce) {
            return null;
        }
        return $this->woocommerce_keys ??= new WooCommerceKeys(new WooCommerceKeyRepository($this->db), new WooCommerce\WooCommerceKeySettings($this->settings));
    }
}
