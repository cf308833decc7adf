<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\Module as Database;
use Latchkey\Database\SchemaInspector;
use Latchkey\Health\Checks\CronCheck;
use Latchkey\Health\Checks\EncryptionKeyCheck;
use Latchkey\Health\Checks\EngineCheck;
use Latchkey\Health\Checks\HttpsCheck;
use Latchkey\Health\Checks\IndexKeyCheck;
use Latchkey\Health\Checks\ProxyCheck;
use Latchkey\Health\Checks\ReachCheck;
use Latchkey\Health\Checks\RoutesCheck;
use Latchkey\Health\Checks\SchemaCheck;
use Latchkey\Health\Checks\WaitingCheck;
use Latchkey\Health\Examinations\Leases;
use Latchkey\Health\Examinations\OrderCounts;
use Latchkey\Health\Examinations\Seats;
use Latchkey\Jobs\Module as Jobs;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\Module as Orders;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Rest\Module as Rest;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Support\Hooks;
use Latchkey\Support\Modules;

/**
 * The checks of Site Health, its Info tab and `wp latchkey doctor`: one list.
 */
final class Module implements \Latchkey\Support\Module
{
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Jobs $jobs,
        private readonly Outbox $outbox,
        private readonly Licenses $licenses,
        private readonly Orders $orders,
        private readonly Modules $modules,
    ) {
    }

    public function site_health(): SiteHealth
    {
        return new SiteHealth([...$this->checks(), $this->schema()], $this->reach(), $this->checker());
    }

    public function doctor(): Doctor
    {
        return new Doctor($this->schema(), $this->examinations(...), fn (): array => [...$this->checks(), $this->reach()], $this->checker());
    }

    /**
     * Creates tables, columns and indexes that were dropped by hand. If that fails, Site Health says so.
     */
    public function mend_tables(): void
    {
        $this->checker()->mend($this->schema());
    }

    public function hooks(): void
    {
        Hooks::always_filter('site_status_tests', fn (array $tests): array => $this->site_health()->add_tests($tests));
        Hooks::always_filter('debug_information', fn (array $information): array => $this->site_health()->add_section($information));
        Hooks::always_action(SiteHealth::ACTION, fn () => $this->site_health()->answer());
    }

    /**
     * @return list<Check> The cheap checks, and the one of the schema. If the tables are missing, only those that need no tables.
     */
    private function checks(): array
    {
        $checks = [
            new HttpsCheck(),
            new ProxyCheck($this->rest->address()),
            new EngineCheck(new SchemaInspector($this->database->db)),
            new RoutesCheck(),
        ];
        if (!$this->database->is_ready()) {
            return $checks;
        }
        $kinds = $this->outbox->kinds();
        return [
            ...$checks,
            new EncryptionKeyCheck($this->secrets->encryption),
            new IndexKeyCheck($this->secrets->index, $this->licenses->repository()),
            new CronCheck($this->waiting(), $this->jobs->schedule(), $this->outbox->schedule(), $kinds),
            new WaitingCheck($this->waiting(), $kinds, $this->turn(...)),
        ];
    }

    /**
     * @return list<Examination> Empty if the tables are missing.
     */
    private function examinations(): array
    {
        if (!$this->database->is_ready()) {
            return [];
        }
        $others = array_map(
            static fn (ProvidesExaminations $module): array => $module->examinations(),
            $this->modules->providing(ProvidesExaminations::class),
        );
        return [
            new Leases($this->waiting()),
            new Seats(new SeatRepository($this->database->db, $this->licenses->table()), $this->database->transaction()),
            ...array_merge(...$others),
            // Last: other examinations may change what orders are owed.
            new OrderCounts(new OrderCountRepository($this->database->db), $this->orders->repository(), $this->database->transaction()),
        ];
    }

    /**
     * Does the hourly background work.
     */
    private function turn(): void
    {
        do_action(Housekeeping::HOOK);
        $this->jobs->driver()->run();
    }

    private function schema(): SchemaCheck
    {
        return new SchemaCheck($this->database->migrator());
    }

    private function reach(): ReachCheck
    {
        return new ReachCheck($this->rest->reach());
    }

    private function checker(): Checker
    {
        return new Checker($this->database->db);
    }

    private function waiting(): WaitingRepository
    {
        return new WaitingRepository($this->database->db, $this->database->clock);
    }
}
