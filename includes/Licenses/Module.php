<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Licenses\Activations\ActivationRepository;
use Latchkey\Licenses\Activations\ActivationsController;
use Latchkey\Licenses\Activations\ActivationService;
use Latchkey\Licenses\Activations\InstanceIdentity;
use Latchkey\Licenses\Activations\LocalSeats;
use Latchkey\Licenses\Activations\PublicLimits;
use Latchkey\Licenses\Activations\PublicLimitSettings;
use Latchkey\Licenses\Activations\Refusals;
use Latchkey\Licenses\Activations\SeatRestorer;
use Latchkey\Licenses\Activations\ValidationController;
use Latchkey\Licenses\Activations\ValidationService;
use Latchkey\Licenses\Periods\LicensePeriodRepository;
use Latchkey\Licenses\Periods\LicensePeriods;
use Latchkey\Licenses\Search\Mentions;
use Latchkey\Licenses\Websites\WebsiteSettings;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Rest\UnreadableCodes;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Hooks;

/**
 * License keys, their periods and their activations.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping, ProvidesSettings
{
    public readonly StockChanges $stock_changes;
    public readonly Mentions $mentions;

    private ?LicenseTable $table = null;
    private ?LicenseRepository $repository = null;
    private ?LicenseMinting $minting = null;
    private ?LicenseService $service = null;
    private ?LicensePeriodRepository $period_repository = null;
    private ?LicensePeriods $periods = null;
    private ?ActivationRepository $activation_repository = null;
    private ?ActivationService $activations = null;
    private ?ValidationService $validation = null;
    private ?PublicLimits $public_limits = null;

    /**
     * @param Sellers $sellers What higher folders provide for license keys.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Settings $settings,
        private readonly Sellers $sellers,
    ) {
        $this->stock_changes = new StockChanges();
        $this->mentions = new Mentions();
    }

    public function service(): LicenseService
    {
        return $this->service ??= new LicenseService(
            $this->repository(),
            $this->activation_repository(),
            $this->period_repository(),
            $this->secrets->encrypter(),
            $this->minting(),
            new LicenseSchedule($this->repository(), $this->period_repository(), $this->database->clock),
            new LicenseTransitions($this->repository(), $this->database->clock),
            $this->events->log(),
            $this->database->transaction(),
            $this->stock_changes,
            $this->sellers->units(),
            $this->database->clock,
            new BuyerRule($this->sellers),
            $this->goods(),
            $this->mentions,
        );
    }

    /**
     * The only way to write to the licenses table.
     */
    public function table(): LicenseTable
    {
        return $this->table ??= new LicenseTable($this->database->db, $this->database->transaction(), $this->sellers->counter());
    }

    public function repository(): LicenseRepository
    {
        return $this->repository ??= new LicenseRepository($this->database->db, $this->table(), $this->secrets->index, $this->database->clock);
    }

    public function minting(): LicenseMinting
    {
        return $this->minting ??= new LicenseMinting($this->repository(), $this->secrets->encrypter(), $this->secrets->index, $this->database->clock);
    }

    public function goods(): LicenseGoods
    {
        return new LicenseGoods($this->sellers->goods());
    }

    /**
     * The periods of license keys.
     */
    public function periods(): LicensePeriods
    {
        return $this->periods ??= new LicensePeriods(
            $this->period_repository(),
            $this->repository(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function period_repository(): LicensePeriodRepository
    {
        return $this->period_repository ??= new LicensePeriodRepository($this->database->db);
    }

    public function activations(): ActivationService
    {
        $identity = new InstanceIdentity(new WebsiteSettings($this->settings->values));
        return $this->activations ??= new ActivationService(
            $this->activation_repository(),
            $identity,
            $this->repository(),
            $this->period_repository(),
            $this->events->log(),
            $this->rest->limiter(),
            $this->database->transaction(),
            $this->database->clock,
            $this->sellers->counter(),
            new LocalSeats($this->activation_repository(), $this->repository(), $identity),
        );
    }

    public function seat_restorer(): SeatRestorer
    {
        return new SeatRestorer($this->activations(), $this->activation_repository(), $this->database->transaction());
    }

    public function refusals(): Refusals
    {
        return new Refusals($this->events->log(), $this->database->clock);
    }

    public function validation(): ValidationService
    {
        return $this->validation ??= new ValidationService($this->repository(), $this->activations(), $this->public_limits(), $this->events->log(), $this->database->clock);
    }

    public function public_limits(): PublicLimits
    {
        return $this->public_limits ??= new PublicLimits($this->rest->limiter(), new PublicLimitSettings($this->settings->values), $this->events->log());
    }

    public function hooks(): void
    {
        // Before other work: orders that wait for these keys get them in the same request.
        Hooks::at_end($this->stock_changes->announce(...), 1);
    }

    public function controllers(string $namespace): array
    {
        $authenticator = $this->rest->authenticator();
        return [
            new LicensesController(
                $namespace,
                $authenticator,
                $this->service(),
                $this->sellers->generation(),
                $this->database->clock,
                new UnreadableCodes($this->secrets->encryption),
                $this->goods(),
            ),
            new ResendController($namespace, $authenticator, $this->service(), $this->sellers->mail(), $this->rest->limiter()),
            new ValidationController($namespace, $authenticator, $this->validation(), $this->rest->address(), $this->database->clock, $this->sellers->links(...)),
            new ActivationsController($namespace, $authenticator, $this->activations(), $this->service()),
        ];
    }

    public function housekeeping(): array
    {
        $expiry = new Expiry(new ExpiryRepository($this->database->db, $this->table()), $this->database->transaction(), $this->database->clock);
        return [$expiry->sweep(...), fn (int $most): int => $this->activations()->purge($most)];
    }

    public function settings(): array
    {
        return [...PublicLimitSettings::all(), ...WebsiteSettings::all()];
    }

    private function activation_repository(): ActivationRepository
    {
        return $this->activation_repository ??= new ActivationRepository($this->database->db);
    }
}
