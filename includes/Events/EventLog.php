<?php

declare(strict_types=1);

namespace Latchkey\Events;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;

/**
 * The audit log: who did what to which key, when and from where.
 */
final class EventLog
{
    public function __construct(
        private readonly EventRepository $repository,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param string               $event  For example `key_pair.revealed`.
     * @param array<string, mixed> $detail Hints only, never a secret or a code.
     * @throws \RuntimeException If it was not written: what needs a record must not happen then.
     */
    public function record(Actor $actor, string $event, string $object_kind, int $object_id, array $detail = []): void
    {
        if ($this->repository->append($this->clock->utc(), $actor, $event, $object_kind, $object_id, $detail) === 0) {
            throw new \RuntimeException('The event could not be recorded.');
        }
        $this->transaction->after_commit(static fn () => PublicActions::announce($event, $object_id, $detail));
    }

    /**
     * Counts a failure that anybody can cause, in one row for many failures. If the database takes no writes, it is not counted.
     */
    public function tally(string $event): void
    {
        $this->where_writable(fn () => $this->repository->tally($this->clock->utc(), $event));
    }

    /**
     * Counts an event that one caller can cause without limit: one row an hour, with the actor and the details of the last one. If the
     * database takes no writes, it is not counted.
     *
     * @param array<string, mixed> $detail   Hints only, never a secret or a code.
     * @param string               $distinct Events of one object are counted separately if this differs.
     */
    public function count_hourly(Actor $actor, string $event, string $object_kind, int $object_id, array $detail, string $distinct): void
    {
        $this->where_writable(fn () => $this->repository->count_hourly($this->clock->utc(), $actor, $event, $object_kind, $object_id, $detail, $distinct));
        $this->transaction->after_commit(static fn () => PublicActions::announce($event, $object_id, $detail));
    }

    /**
     * @return array{list<Event>, int} The page, and the total.
     */
    public function list(EventQuery $query): array
    {
        return [$this->repository->list($query), $this->repository->count($query)];
    }

    /**
     * @return list<Event> Events of one kind about one object, newest first; at most `$most`.
     */
    public function newest(string $object_kind, int $object_id, string $event, int $most): array
    {
        return $this->repository->newest($object_kind, $object_id, $event, $most);
    }

    /**
     * Deletes old events.
     *
     * @param int $days For how long events are kept.
     * @param int $most The maximum number of rows to delete.
     * @return int How many were deleted.
     */
    public function purge(int $days, int $most): int
    {
        return $this->repository->purge($this->clock->utc(-$days * 86400), $most);
    }

    /**
     * @param \Closure(): void $count
     */
    private function where_writable(\Closure $count): void
    {
        try {
            $count();
        } catch (DatabaseError $error) {
            $error->is_not_writable() || throw $error;
        }
    }
}
