<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Module as Database;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Support\Capabilities;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Traces;

/**
 * Who is calling, and what applies to every route.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping, LeavesTraces
{
    public readonly SignInTrace $trace;

    private ?RateLimiter $limiter = null;
    private ?ClientAddress $address = null;
    private ?RequestRate $rate = null;
    private ?Authenticator $authenticator = null;
    private ?Idempotency $idempotency = null;

    /**
     * @param bool $has_shop Whether WooCommerce runs.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Callers $callers,
        private readonly Modules $modules,
        private readonly bool $has_shop,
    ) {
        $this->trace = new SignInTrace();
    }

    public function limiter(): RateLimiter
    {
        return $this->limiter ??= new RateLimiter(new RateLimitRepository($this->database->db), $this->database->transaction(), $this->database->clock);
    }

    public function address(): ClientAddress
    {
        return $this->address ??= new ClientAddress($this->callers->trusted_proxies);
    }

    public function authenticator(): Authenticator
    {
        return $this->authenticator ??= new Authenticator(
            ($this->callers->api_keys)(),
            ($this->callers->shop_keys)(),
            $this->address(),
            new SignInLimit($this->limiter(), $this->callers->failed, $this->address()),
            $this->trace,
            $this->rate(),
            $this->callers->other_sign_ins,
        );
    }

    private function rate(): RequestRate
    {
        return $this->rate ??= new RequestRate($this->limiter());
    }

    public function idempotency(): Idempotency
    {
        return $this->idempotency ??= new Idempotency(
            new IdempotencyRepository($this->database->db),
            $this->authenticator(),
            $this->secrets->encrypter(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function reach(): Reach
    {
        return new Reach();
    }

    public function hooks(): void
    {
        Hooks::everywhere_filter('map_meta_cap', (new Capabilities($this->has_shop))->map(...));
        $filters = new RestFilters($this->count_bad_input(...), $this->idempotency(...), $this->authenticator(...));
        // Before anything about the caller is read.
        $filters->leave_replicas(is_string($_SERVER['REQUEST_URI'] ?? null) ? $_SERVER['REQUEST_URI'] : '');
        $this->hook_sign_in();
        $this->hook_unready();
        $this->hook_requests($filters);
        $this->hook_answers($filters);
        $this->hook_rates(new RateFilters($this->authenticator(...), $this->rate(...)));
        Hooks::everywhere_action('rest_api_init', (new Routes($this->all_controllers(...)))->register(...));
        // Nothing should wait for it.
        Hooks::action(Housekeeping::HOOK, fn () => $this->reach()->refresh(), 40);
    }

    public function controllers(string $namespace): array
    {
        return [new StatusController($namespace, $this->authenticator(), $this->secrets->encryption, $this->secrets->index, $this->has_shop, $this->reach())];
    }

    public function housekeeping(): array
    {
        return [fn (): int => $this->limiter()->purge(), fn (): int => $this->idempotency()->purge()];
    }

    public function traces(): Traces
    {
        return new Traces(transients: [Reach::TRANSIENT]);
    }

    /**
     * Signing in.
     */
    private function hook_sign_in(): void
    {
        Hooks::everywhere_filter('determine_current_user', $this->trace->determined(...), PHP_INT_MAX);
        $closed = new ClosedRest($this->authenticator(...));
        // Added last: other callbacks of the same priority run before it, and are not wrapped.
        Hooks::action('rest_api_init', static fn () => Hooks::filter('rest_authentication_errors', $closed->open(...), PHP_INT_MIN), PHP_INT_MAX);
        Hooks::filter('rest_authentication_errors', $closed->close(...), PHP_INT_MAX);
        Hooks::everywhere_action('shutdown', $closed->leave(...), PHP_INT_MIN);
        Hooks::everywhere_filter(
            'application_password_is_api_request',
            // Whatever other callbacks say: our keys are not application passwords.
            fn (mixed $is): mixed => $this->authenticator()->leave_our_keys(true) ? $is : false,
        );
        Hooks::at_end($this->record_use(...));
    }

    private function hook_unready(): void
    {
        $unready = new Unready($this->database->is_ready(...));
        Hooks::everywhere_filter('rest_pre_dispatch', $unready->refuse(...), PHP_INT_MIN);
        Hooks::everywhere_filter('rest_authentication_errors', $unready->excuse(...), PHP_INT_MAX);
    }

    private function hook_requests(RestFilters $filters): void
    {
        Hooks::everywhere_action('parse_request', BodyLimit::refuse_large_request(...), 1);
        Hooks::filter('rest_pre_dispatch', $filters->leave_replicas_within(...));
        Hooks::filter('rest_pre_dispatch', $filters->refuse_disguised_methods(...));
        Hooks::filter('rest_pre_dispatch', BodyLimit::refuse_large_body(...));
        Hooks::filter('rest_pre_dispatch', $filters->refuse_bare_values(...));
        Hooks::filter('rest_request_before_callbacks', $filters->refuse_unknown_fields(...));
    }

    private function hook_rates(RateFilters $filters): void
    {
        Hooks::filter('rest_request_before_callbacks', $filters->refuse(...), 20);
        Hooks::everywhere_filter('rest_post_dispatch', $filters->tell(...), 10);
    }

    private function hook_answers(RestFilters $filters): void
    {
        Hooks::filter('rest_dispatch_request', $filters->keep_answer(...));
        // Before WordPress applies `_fields`.
        Hooks::everywhere_filter('rest_post_dispatch', $filters->seal_answer(...), 9);
        // Before anything is sent.
        Hooks::everywhere_filter('rest_pre_serve_request', $filters->keep_out_of_caches(...), PHP_INT_MIN);
        foreach (RestFilters::REST_CACHES as $filter) {
            Hooks::everywhere_filter($filter, $filters->keep_out_of_rest_caches(...), PHP_INT_MAX);
        }
    }

    /**
     * @return list<Controller>
     */
    public function all_controllers(string $namespace): array
    {
        $controllers = array_map(
            static fn (ProvidesControllers $module): array => $module->controllers($namespace),
            $this->modules->providing(ProvidesControllers::class),
        );
        return array_merge(...$controllers);
    }

    /**
     * An error in counting must not change the response.
     */
    private function count_bad_input(): void
    {
        try {
            ($this->callers->bad_input)($this->address()->current());
        } catch (DatabaseError) {
            return;
        }
    }

    /**
     * Marks the key pairs of this request as used, if there are any.
     */
    private function record_use(): void
    {
        $this->authenticator?->record_use();
    }
}
