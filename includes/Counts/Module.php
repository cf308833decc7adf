<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\ApiKeys\Module as ApiKeys;
use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Licenses\LicenseCounter;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Orders\Module as Orders;
use Latchkey\Orders\StockProducts;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Days;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Schedule;
use Latchkey\Support\Traces;

/**
 * Counts of license keys and activations that are kept with every change, and what the Overview shows.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping, LeavesTraces
{
    private ?LicenseCounter $pending = null;
    private ?CountRepository $repository = null;
    private readonly Days $days;

    /**
     * @param \Closure(): ?StockProducts $products Null if WooCommerce is not active.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly ApiKeys $api_keys,
        private readonly Orders $orders,
        private readonly \Closure $products,
    ) {
        $this->days = new Days($database->clock);
    }

    public function pending(): LicenseCounter
    {
        return $this->pending ??= new PendingCounts(
            $this->repository(),
            $this->database->transaction(),
            $this->days,
            new Schedule($this->database->clock, Folding::HOOK),
        );
    }

    public function folding(): Folding
    {
        return new Folding($this->repository(), $this->database->transaction());
    }

    public function recount(): Recount
    {
        return new Recount($this->repository(), new ScanRepository($this->database->db), $this->database->transaction(), $this->days);
    }

    public function upkeep(): Upkeep
    {
        return new Upkeep(
            $this->folding(),
            $this->recount(),
            $this->days,
            new Schedule($this->database->clock, Upkeep::HOOK),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function stats(): Stats
    {
        $overview = new OverviewRepository($this->database->db);
        return new Stats(
            new History($this->repository()),
            new StockForecast($this->repository(), $overview, $this->orders->repository(), ($this->products)()),
            $overview,
            $this->orders->repository(),
            $this->api_keys->service(),
            $this->days,
            $this->database->clock,
        );
    }

    public function hooks(): void
    {
        Hooks::always_action(Folding::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::action(Folding::HOOK, fn () => $this->folding()->run());
        Hooks::always_action(Upkeep::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::action(Upkeep::HOOK, fn () => $this->upkeep()->rebuild_outdated());
    }

    public function controllers(string $namespace): array
    {
        return [new StatsController($namespace, $this->rest->authenticator(), $this->stats())];
    }

    public function housekeeping(): array
    {
        return [fn (int $most): int => $this->upkeep()->run($most)];
    }

    public function traces(): Traces
    {
        return new Traces([Upkeep::ZONE, Upkeep::ATTEMPT], hooks: [Folding::HOOK, Upkeep::HOOK]);
    }

    private function repository(): CountRepository
    {
        return $this->repository ??= new CountRepository($this->database->db);
    }
}
