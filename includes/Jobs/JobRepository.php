<?php

declare(strict_types=1);

namespace Latchkey\Jobs;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the jobs table.
 *
 * A lease is taken, renewed and released with conditional updates, so that only one process runs a job at a time, on every database. Each
 * update changes a value, because MySQL counts rows that changed and SQLite rows that matched.
 */
final class JobRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    public function find(int $id): ?Job
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::Jobs->name(), $id);
        return $row === null ? null : Job::from_row($row);
    }

    /**
     * Locks a job until the running transaction ends.
     */
    public function hold(int $id): ?Job
    {
        // SQLite has no `FOR UPDATE`: there, writing is what makes others wait.
        $this->db->execute('UPDATE %i SET state = state WHERE id = %d', Tables::Jobs->name(), $id);
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d FOR UPDATE', Tables::Jobs->name(), $id);
        return $row === null ? null : Job::from_row($row);
    }

    /**
     * Deletes jobs that ended long ago.
     *
     * @param string $before UTC.
     */
    public function purge(string $before): void
    {
        $this->db->execute(
            "DELETE FROM %i WHERE state IN ('done', 'failed', 'cancelled') AND updated_at < %s",
            Tables::Jobs->name(),
            $before,
        );
    }

    /**
     * @return list<Job>
     */
    public function list(JobQuery $query): array
    {
        [$where, $values] = $this->conditions($query);
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$where} ORDER BY id DESC LIMIT %d OFFSET %d",
            Tables::Jobs->name(),
            ...[...$values, $query->per_page, ($query->page - 1) * $query->per_page],
        );
        return array_map(Job::from_row(...), $rows);
    }

    public function count(JobQuery $query): int
    {
        [$where, $values] = $this->conditions($query);
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::Jobs->name(), ...$values);
    }

    /**
     * @param array<string, string|int> $values By column.
     */
    public function insert(array $values): int
    {
        return $this->db->insert_new(Tables::Jobs, $values);
    }

    /**
     * @return list<int> Jobs that have not ended, oldest first.
     */
    public function unfinished(): array
    {
        $rows = $this->db->rows("SELECT id FROM %i WHERE state IN ('queued', 'running') ORDER BY id LIMIT 100", Tables::Jobs->name());
        return array_map(static fn ($row): int => $row->int('id'), $rows);
    }

    /**
     * @param string $now   UTC.
     * @param string $until UTC: when the lease ends by itself.
     * @param string $latest UTC: one that ends later was given by a clock that was set back since, and is over.
     * @return bool False if the job has ended, or another process has the lease.
     */
    public function take(int $id, string $lease, string $now, string $until, string $latest): bool
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'running', lease = %s, leased_until = %s, updated_at = %s
            WHERE id = %d AND state IN ('queued', 'running') AND (lease IS NULL OR leased_until <= %s OR leased_until > %s)",
            Tables::Jobs->name(),
            $lease,
            $until,
            $now,
            $id,
            $now,
            $latest,
        ) > 0;
    }

    public function find_leased(int $id, string $lease): ?Job
    {
        $row = $this->db->row(
            "SELECT * FROM %i WHERE id = %d AND lease = %s AND state = 'running'",
            Tables::Jobs->name(),
            $id,
            $lease,
        );
        return $row === null ? null : Job::from_row($row);
    }

    /**
     * Stores the progress of a chunk and renews the lease, in the transaction of the chunk.
     *
     * @return bool False if the job was cancelled or the lease was lost: then the chunk must be rolled back.
     */
    public function advance(int $id, string $lease, JobStep $step, string $now, string $until): bool
    {
        return $this->db->execute(
            "UPDATE %i SET state = %s, `cursor` = %s, done = done + %d, errors = errors + %d, reason = %s, result = COALESCE(NULLIF(%s, ''), result), steps = steps + 1, tries = 0,
            leased_until = %s, updated_at = %s WHERE id = %d AND lease = %s AND state = 'running'",
            Tables::Jobs->name(),
            $step->state()->value,
            $step->cursor,
            $step->done,
            $step->errors,
            $step->failure,
            $step->result === null ? '' : (string) wp_json_encode($step->result),
            $until,
            $now,
            $id,
            $lease,
        ) > 0;
    }

    /**
     * Stores what a job has come to before its first chunk.
     *
     * @param array<string, int> $result
     */
    public function note(int $id, array $result): void
    {
        $this->db->execute(
            "UPDATE %i SET result = %s WHERE id = %d AND state IN ('queued', 'running') AND `cursor` = ''",
            Tables::Jobs->name(),
            (string) wp_json_encode($result),
            $id,
        );
    }

    /**
     * Counts a chunk that failed because of the database. After too many in a row, the job fails.
     */
    public function stumble(int $id, string $lease, int $most, string $reason, string $now): void
    {
        // MySQL assigns from left to right, so the state is set before the count is increased.
        $this->db->execute(
            "UPDATE %i SET state = CASE WHEN tries + 1 >= %d THEN 'failed' ELSE state END, tries = tries + 1, reason = %s, updated_at = %s
            WHERE id = %d AND lease = %s AND state = 'running'",
            Tables::Jobs->name(),
            $most,
            $reason,
            $now,
            $id,
            $lease,
        );
    }

    public function release(int $id, string $lease): void
    {
        $this->db->execute('UPDATE %i SET lease = NULL, leased_until = NULL WHERE id = %d AND lease = %s', Tables::Jobs->name(), $id, $lease);
    }

    /**
     * @return bool False if it had ended already.
     */
    public function cancel(int $id, string $now): bool
    {
        return $this->db->execute(
            "UPDATE %i SET state = 'cancelled', lease = NULL, leased_until = NULL, updated_at = %s
            WHERE id = %d AND state IN ('queued', 'running')",
            Tables::Jobs->name(),
            $now,
            $id,
        ) > 0;
    }

    /**
     * @return array{literal-string, list<string|int>}
     */
    private function conditions(JobQuery $query): array
    {
        $parts = ['1 = 1'];
        $values = [];
        if ($query->creator !== null) {
            $parts[] = 'creator_kind = %s AND creator_id = %d';
            array_push($values, $query->creator->kind, $query->creator->id);
        }
        if ($query->kind !== null) {
            $parts[] = 'kind = %s';
            $values[] = $query->kind;
        }
        if ($query->object_id !== null) {
            $parts[] = 'object_id = %d';
            $values[] = $query->object_id;
        }
        if ($query->states !== []) {
            $parts[] = 'state IN (' . implode(', ', array_fill(0, count($query->states), '%s')) . ')';
            array_push($values, ...array_column($query->states, 'value'));
        }
        return [implode(' AND ', $parts), $values];
    }
}
