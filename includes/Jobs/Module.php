<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Events\Module as Events;
use Latchkey\Maintenance\ProvidesHousekeeping;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Modules;
use Latchkey\Support\Schedule;
use Latchkey\Support\Traces;

/**
 * Work that takes longer than a request.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesHousekeeping, LeavesTraces
{
    private ?JobRepository $repository = null;
    private ?JobService $service = null;
    private ?JobRunner $runner = null;

    public function __construct(
        private readonly Database $database,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Modules $modules,
    ) {
    }

    public function service(): JobService
    {
        return $this->service ??= new JobService(
            $this->repository(),
            $this->schedule(),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
            $this->drop(...),
        );
    }

    /**
     * @param int|null $lease Seconds; null for the default.
     */
    public function runner(?int $lease = null): JobRunner
    {
        return $lease === null ? $this->runner ??= $this->make_runner(JobRunner::LEASE) : $this->make_runner($lease);
    }

    public function driver(): JobDriver
    {
        return new JobDriver($this->runner(), $this->schedule());
    }

    public function schedule(): Schedule
    {
        return new Schedule($this->database->clock, JobDriver::HOOK);
    }

    public function hooks(): void
    {
        // Otherwise a replica may not have the jobs that were added a moment ago.
        Hooks::always_action(JobDriver::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::action(JobDriver::HOOK, fn () => $this->driver()->run(), meanwhile: fn () => $this->driver()->wait());
    }

    public function controllers(string $namespace): array
    {
        return [new JobsController($namespace, $this->rest->authenticator(), $this->service(), $this->runner())];
    }

    public function housekeeping(): array
    {
        return [fn (): int => $this->service()->purge()];
    }

    public function traces(): Traces
    {
        return new Traces([JobService::LOCK], hooks: [JobDriver::HOOK]);
    }

    private function make_runner(int $lease): JobRunner
    {
        return new JobRunner(
            $this->repository(),
            $this->handlers(),
            $this->database->transaction(),
            $this->database->clock,
            $lease,
            $this->database->db->is_sqlite() ? JobRunner::ONE_WRITER_PAUSE : 0,
        );
    }

    /**
     * @return list<JobHandler>
     */
    private function handlers(): array
    {
        return array_merge(...array_map(static fn (ProvidesJobs $module): array => $module->job_handlers(), $this->modules->providing(ProvidesJobs::class)));
    }

    private function drop(Job $job): void
    {
        foreach ($this->handlers() as $handler) {
            if ($handler instanceof KeepsWork && $handler->kind() === $job->kind) {
                $handler->drop($job);
            }
        }
    }

    private function repository(): JobRepository
    {
        return $this->repository ??= new JobRepository($this->database->db);
    }
}
