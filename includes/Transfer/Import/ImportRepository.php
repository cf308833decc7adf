<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Jobs\JobState;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\SealedColumn;

/**
 * The only SQL of `import_rows`: rows that wait for their import, encrypted, and rows that were refused, without their codes. What a refusal
 * repeats of its row is encrypted, too: in a file whose columns are mistaken it may be a code.
 */
final class ImportRepository
{
    public function __construct(private readonly Db $db, private readonly Encrypter $encrypter)
    {
    }

    /**
     * Adds rows that wait. A line that waits already is left as it is.
     *
     * @param non-empty-list<array{job_id: int, line: int, uuid: string, row_box: Binary, created_at: string}> $rows
     * @return int How many were added.
     */
    public function add(array $rows): int
    {
        $added = 0;
        foreach (Statements::of($rows, static fn (array $row): int => strlen($row['row_box']->bytes)) as $some) {
            $added += $this->db->insert_many(Tables::ImportRows, $some);
        }
        return $added;
    }

    public function count(int $job_id): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i WHERE job_id = %d', Tables::ImportRows->name(), $job_id);
    }

    /**
     * @return string|null When the newest row arrived, UTC; null if there is none.
     */
    public function last_arrival(int $job_id): ?string
    {
        return $this->db->row('SELECT MAX(created_at) AS at FROM %i WHERE job_id = %d', Tables::ImportRows->name(), $job_id)?->nullable_string('at');
    }

    /**
     * @param int $after Only lines after this one.
     * @return list<Row> `line`, `uuid` and `row_box` of rows that wait, in the sequence of their lines.
     */
    public function waiting(int $job_id, int $after, int $limit): array
    {
        return $this->db->rows(
            'SELECT line, uuid, row_box FROM %i WHERE job_id = %d AND line > %d AND row_box IS NOT NULL ORDER BY line LIMIT %d',
            Tables::ImportRows->name(),
            $job_id,
            $after,
            $limit,
        );
    }

    /**
     * Deletes rows that are done.
     *
     * @param int $until The last of their lines.
     */
    public function done(int $job_id, int $until): void
    {
        $this->db->execute('DELETE FROM %i WHERE job_id = %d AND line <= %d AND row_box IS NOT NULL', Tables::ImportRows->name(), $job_id, $until);
    }

    /**
     * Keeps rows that were refused, in place of those that waited.
     *
     * @param list<RefusedRow> $refused
     * @param string           $at UTC.
     */
    public function keep_refused(int $job_id, array $refused, string $at): void
    {
        $rows = [];
        foreach ($refused as $row) {
            $uuid = wp_generate_uuid4();
            $arguments = (string) wp_json_encode($row->arguments, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
            $rows[] = [
                'job_id' => $job_id,
                'line' => $row->line,
                'uuid' => $uuid,
                'hint' => $row->hint,
                'reason' => $row->error->value,
                'arguments_box' => $row->arguments === [] ? null : new Binary($this->encrypter->seal($arguments, SealedColumn::ImportRefusal, $uuid)),
                'created_at' => $at,
            ];
        }
        foreach ($rows === [] ? [] : Statements::of($rows) as $some) {
            $this->db->insert_many(Tables::ImportRows, $some);
        }
    }

    /**
     * @param int $after Only lines after this one.
     * @return list<RefusedRow> In the sequence of their lines.
     */
    public function refused(int $job_id, int $after, int $limit): array
    {
        $rows = $this->db->rows(
            'SELECT line, uuid, hint, reason, arguments_box FROM %i WHERE job_id = %d AND line > %d AND row_box IS NULL ORDER BY line LIMIT %d',
            Tables::ImportRows->name(),
            $job_id,
            $after,
            $limit,
        );
        return array_map(function (Row $row): RefusedRow {
            $box = $row->nullable_string('arguments_box');
            $arguments = $box === null ? null : json_decode($this->encrypter->open($box, SealedColumn::ImportRefusal, $row->string('uuid')) ?? '', true);
            return new RefusedRow(
                $row->int('line'),
                $row->string('hint'),
                RowError::tryFrom($row->string('reason')) ?? RowError::Unreadable,
                array_values(array_filter(is_array($arguments) ? $arguments : [], is_string(...))),
            );
        }, $rows);
    }

    /**
     * Deletes the waiting rows of a job that has ended.
     */
    public function drop_waiting(int $job_id): void
    {
        $this->db->execute('DELETE FROM %i WHERE job_id = %d AND row_box IS NOT NULL', Tables::ImportRows->name(), $job_id);
    }

    /**
     * @param int $most How many rows to delete at most.
     * @return int How many rows were deleted: those that wait for a job that has ended, and all of a job that is deleted.
     */
    public function purge(int $most): int
    {
        $deleted = 0;
        foreach ($this->jobs() as $id => $state) {
            if ($deleted < $most && ($state === null || $state->has_ended())) {
                $deleted += $this->delete($id, $state === null ? '' : ' AND row_box IS NOT NULL', $most - $deleted);
            }
        }
        return $deleted;
    }

    /**
     * Few, however many rows wait: each is found by one look into the index.
     *
     * @return array<int, JobState|null> The states of jobs that have rows; null for a job that is deleted.
     */
    private function jobs(): array
    {
        $jobs = [];
        for ($id = 0; ($id = $this->db->int('SELECT MIN(job_id) FROM %i WHERE job_id > %d', Tables::ImportRows->name(), $id)) > 0;) {
            $state = $this->db->row('SELECT state FROM %i WHERE id = %d', Tables::Jobs->name(), $id)?->string('state');
            $jobs[$id] = $state === null ? null : JobState::from($state);
        }
        return $jobs;
    }

    /**
     * @param literal-string $which More conditions.
     */
    private function delete(int $job_id, string $which, int $most): int
    {
        $rows = $this->db->rows("SELECT id FROM %i WHERE job_id = %d{$which} LIMIT %d", Tables::ImportRows->name(), $job_id, $most);
        if ($rows === []) {
            return 0;
        }
        $holders = implode(', ', array_fill(0, count($rows), '%d'));
        $ids = array_map(static fn (Row $row): int => $row->int('id'), $rows);
        return $this->db->execute("DELETE FROM %i WHERE id IN ({$holders})", Tables::ImportRows->name(), ...$ids);
    }
}
