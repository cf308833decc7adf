<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\OnceOption;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;
use Latchkey\Support\Schedule;

/**
 * The rules of jobs: start, watch and cancel.
 */
final class JobService
{
    /** The option whose row is held while a job is started alone. */
    public const LOCK = 'latchkey_job_start';

    private const OBJECT = 'job';
    /** Seconds: 30 days. */
    private const KEPT = 2_592_000;

    /**
     * @param (\Closure(Job): void)|null $drop Deletes what a cancelled job had to do.
     */
    public function __construct(
        private readonly JobRepository $repository,
        private readonly Schedule $schedule,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
        private readonly ?\Closure $drop = null,
    ) {
    }

    /**
     * Deletes jobs that ended long ago; there are few.
     *
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $this->repository->purge($this->clock->utc(-self::KEPT));
        return 0;
    }

    /**
     * Queues a job and schedules a background run; the caller may also run it at once.
     *
     * @param int                       $total   The number of rows to process.
     * @param array<string, string|int> $input   Never a code or a secret.
     * @param int                       $user_id The user that the job belongs to, 0 for none.
     */
    public function start(string $kind, int $object_id, int $total, array $input, Actor $actor, int $user_id): Job
    {
        $now = $this->clock->utc();
        $values = [
            'kind' => $kind,
            'object_id' => $object_id,
            'state' => JobState::Queued->value,
            'total' => $total,
            'input' => (string) wp_json_encode($input),
            'created_by' => $user_id,
            'creator_kind' => $actor->kind,
            'creator_id' => $actor->id,
            'created_at' => $now,
            'updated_at' => $now,
        ];
        $job = $this->transaction->run(function () use ($values, $actor, $kind, $total, $object_id): Job {
            $id = $this->repository->insert($values);
            $this->events->record($actor, 'job.started', self::OBJECT, $id, ['kind' => $kind, 'total' => $total, 'object_id' => $object_id]);
            return $this->get($id);
        });
        $this->transaction->after_commit($this->schedule->wake(...));
        return $job;
    }

    /**
     * Starts a job of a kind of which one is enough. Whoever starts one at the same time waits, and gets the one that runs.
     *
     * @param int $total   As of `start()`.
     * @param int $user_id As of `start()`.
     * @return Job The one that is running already, if there is one.
     */
    public function start_alone(string $kind, int $total, Actor $actor, int $user_id): Job
    {
        return $this->transaction->run(function () use ($kind, $total, $actor, $user_id): Job {
            OnceOption::lock(self::LOCK, '');
            $last = $this->last($kind);
            return $last !== null && !$last->state->has_ended() ? $last : $this->start($kind, 0, $total, [], $actor, $user_id);
        });
    }

    /**
     * @return Job|null The job of this kind that was started last.
     */
    public function last(string $kind): ?Job
    {
        return $this->repository->list(new JobQuery(kind: $kind, per_page: 1))[0] ?? null;
    }

    /**
     * @throws DomainError `latchkey_not_found`.
     */
    public function get(int $id): Job
    {
        return $this->repository->find($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * Locks a job until the running transaction ends, so that what is noted of it adds up.
     *
     * @return Job As it is now.
     * @throws DomainError `latchkey_not_found`.
     */
    public function hold(int $id): Job
    {
        return $this->repository->hold($id) ?? throw new DomainError('latchkey_not_found');
    }

    /**
     * @return array{list<Job>, int} The page, and the total.
     */
    public function list(JobQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    /**
     * Stores what a job has come to before its first chunk, such as what has arrived of its work. Afterwards it changes nothing.
     *
     * @param array<string, int> $result
     */
    public function note(int $id, array $result): void
    {
        $this->repository->note($id, $result);
    }

    /**
     * The running chunk is rolled back; earlier chunks stay. Cancelling twice changes nothing.
     *
     * @throws DomainError `latchkey_not_found`; `latchkey_job_ended` if it was done or had failed before.
     */
    public function cancel(int $id, Actor $actor): Job
    {
        return $this->transaction->run(function () use ($id, $actor): Job {
            if ($this->repository->cancel($id, $this->clock->utc())) {
                $job = $this->get($id);
                $this->events->record($actor, 'job.cancelled', self::OBJECT, $id, ['kind' => $job->kind, 'done' => $job->done]);
                $this->transaction->after_commit(fn () => $this->drop === null ? null : ($this->drop)($job));
                return $job;
            }
            $job = $this->get($id);
            return $job->state === JobState::Cancelled ? $job : throw new DomainError('latchkey_job_ended');
        });
    }
}
