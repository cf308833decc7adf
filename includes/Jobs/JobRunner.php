<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Runs the chunks of jobs. Any number of processes may call it at the same time: a lease lets only one of them run a job.
 *
 * A chunk and its progress are one transaction, whose last statement checks the lease again. So a killed process leaves nothing half done,
 * a process whose lease has expired rolls back its chunk, and a cancelled job stops within the running chunk.
 */
final class JobRunner
{
    /** Seconds until the job of a killed process can be taken over. Longer than any chunk; each chunk renews the lease. */
    public const LEASE = 15;

    /** Microseconds between chunks on SQLite. */
    public const ONE_WRITER_PAUSE = 120_000;

    /** Another process has the job, or it was cancelled: the chunk is rolled back. */
    private const LEASE_LOST = 'latchkey_lease_lost';

    /** Chunks in a row that may fail because of the database. */
    private const MOST_STUMBLES = 10;

    /** @var array<string, JobHandler> */
    private readonly array $handlers;

    /** Whether the last chunk reported that nothing can be done at the moment. */
    private bool $waits = false;

    /**
     * @param list<JobHandler> $handlers One a kind.
     * @param int              $lease    Seconds.
     * @param int              $pause    Microseconds between chunks, for a database that allows one writer at a time: waiting writers try
     *     ten times a second.
     */
    public function __construct(
        private readonly JobRepository $repository,
        array $handlers,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
        private readonly int $lease = self::LEASE,
        private readonly int $pause = 0,
    ) {
        $by_kind = [];
        foreach ($handlers as $handler) {
            $by_kind[$handler->kind()] = $handler;
        }
        $this->handlers = $by_kind;
    }

    /**
     * Runs chunks of one job until it ends or the time is over; none if another process has it.
     *
     * @param float|null                $seconds  Null to run it to its end.
     * @param (callable(Job): void)|null $progress Told after each chunk.
     * @return bool Whether at least one chunk ran.
     * @throws DatabaseError
     */
    public function run(int $id, ?float $seconds, ?callable $progress = null): bool
    {
        $lease = wp_generate_uuid4();
        $begun = microtime(true);
        if (!$this->repository->take($id, $lease, $this->clock->utc(), $this->clock->utc($this->lease), $this->clock->latest($this->lease))) {
            return false;
        }
        $ran = false;
        do {
            if ($ran && $this->pause > 0) {
                usleep($this->pause);
            }
            $job = $this->chunk($id, $lease);
            $ran = $ran || ($job !== null && !$this->waits);
            if ($job !== null && $progress !== null) {
                $progress($job);
            }
        } while ($job !== null && !$this->waits && !$job->state->has_ended() && ($seconds === null || microtime(true) - $begun < $seconds));
        $this->repository->release($id, $lease);
        return $ran;
    }

    /**
     * Runs all waiting jobs, oldest first.
     *
     * @param float|null                $seconds  Null to run until nothing is left to run.
     * @param (callable(Job): void)|null $progress Told after each chunk.
     * @return bool Whether at least one chunk ran.
     * @throws DatabaseError
     */
    public function run_all(?float $seconds, ?callable $progress = null): bool
    {
        $begun = microtime(true);
        $ran = false;
        foreach ($this->repository->unfinished() as $id) {
            $left = $seconds === null ? null : $seconds - (microtime(true) - $begun);
            if ($left !== null && $left <= 0) {
                break;
            }
            $ran = $this->run($id, $left, $progress) || $ran;
        }
        return $ran;
    }

    /**
     * @phpstan-impure
     */
    public function has_work(): bool
    {
        return $this->repository->unfinished() !== [];
    }

    /**
     * @return Job|null The job after the chunk; null if this process must stop.
     */
    private function chunk(int $id, string $lease): ?Job
    {
        try {
            return $this->transaction->run(fn (): ?Job => $this->attempt($id, $lease));
        } catch (DomainError $error) {
            if ($error->reason === self::LEASE_LOST) {
                return null;
            }
            $this->stop($id, $lease, 1, $error->reason);
            return null;
        } catch (DatabaseError $error) {
            $this->stop($id, $lease, self::MOST_STUMBLES, $error->busy ? 'latchkey_busy' : 'latchkey_database_error');
            return null;
        } catch (\Throwable $fault) {
            $this->stop($id, $lease, 1, 'latchkey_job_fault');
            throw $fault;
        }
    }

    private function attempt(int $id, string $lease): ?Job
    {
        $this->waits = false;
        $job = $this->repository->find_leased($id, $lease);
        if ($job === null) {
            return null;
        }
        $handler = $this->handlers[$job->kind] ?? throw new DomainError('latchkey_unknown_job');
        $step = $handler->run($job);
        $this->waits = $step->waits;
        if (!$this->repository->advance($id, $lease, $step, $this->clock->utc(), $this->clock->utc($this->lease))) {
            throw new DomainError(self::LEASE_LOST);
        }
        return $this->repository->find($id);
    }

    private function stop(int $id, string $lease, int $most, string $reason): void
    {
        $this->repository->stumble($id, $lease, $most, $reason, $this->clock->utc());
        $this->repository->release($id, $lease);
    }
}
