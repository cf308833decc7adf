<?php

declare(strict_types=1);

namespace Latchkey;

use Latchkey\Database\SchemaInspector;
use Latchkey\Health\Check;
use Latchkey\Health\Checker;
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
use Latchkey\Health\Doctor;
use Latchkey\Health\Examination;
use Latchkey\Health\Examinations\Leases;
use Latchkey\Health\Examinations\OrderCounts;
use Latchkey\Health\Examinations\Seats;
use Latchkey\Health\OrderCountRepository;
use Latchkey\Health\SeatRepository;
use Latchkey\Health\SiteHealth;
use Latchkey\Health\WaitingRepository;
use Latchkey\Jobs\JobDriver;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\OutboxDriver;
use Latchkey\Support\Schedule;

/**
 * The composition root's part for whether everything is well: one list of checks for Site Health, its debug section and the doctor.
 */
final class HealthServices
{
    public function __construct(private readonly Services $services)
    {
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
     * Makes what somebody dropped by hand. Where it cannot, Site Health says so.
     */
    public function mend_tables(): void
    {
        $this->checker()->mend($this->schema());
    }

    /**
     * @return list<Check> Those that cost next to nothing, beside the schema. Where the tables are not there, only what needs none.
     */
    private function checks(): array
    {
        $checks = [
            new HttpsCheck(),
            new ProxyCheck($this->services->address()),
            new EngineCheck(new SchemaInspector($this->services->db)),
            new RoutesCheck(),
        ];
        if (!$this->services->is_ready()) {
            return $checks;
        }
        $clock = $this->services->clock;
        $kinds = $this->services->woocommerce ? array_keys($this->services->selling()->message_handlers()) : [];
        return [
            ...$checks,
            new EncryptionKeyCheck($this->services->secrets->encryption),
            new IndexKeyCheck($this->services->index, $this->services->license_repository()),
            new CronCheck($this->waiting(), new Schedule($clock, JobDriver::HOOK), new Schedule($clock, OutboxDriver::HOOK), $kinds),
            new WaitingCheck($this->waiting(), $kinds, $this->turn(...)),
        ];
    }

    /**
     * @return list<Examination> None where the tables are not there.
     */
    private function examinations(): array
    {
        if (!$this->services->is_ready()) {
            return [];
        }
        $db = $this->services->db;
        return [
            new Leases($this->waiting()),
            new Seats(new SeatRepository($db), $this->services->transaction()),
            ...($this->services->woocommerce ? $this->services->selling()->examinations() : []),
            // Last: what the orders lack is settled by then.
            new OrderCounts(new OrderCountRepository($db), $this->services->orders()->repository(), $this->services->transaction()),
        ];
    }

    /**
     * What the background does in an hour.
     */
    private function turn(): void
    {
        do_action(Housekeeping::HOOK);
        $this->services->generators()->driver()->run();
    }

    private function schema(): SchemaCheck
    {
        return new SchemaCheck($this->services->migrator());
    }

    private function reach(): ReachCheck
    {
        return new ReachCheck($this->services->sign_in->reach());
    }

    private function checker(): Checker
    {
        return new Checker($this->services->db);
    }

    private function waiting(): WaitingRepository
    {
        return new WaitingRepository($this->services->db, $this->services->clock);
    }
}
