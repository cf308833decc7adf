<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Licenses\Search\LicenseSearch;
use Latchkey\Licenses\Search\SearchRepository;
use Latchkey\Licenses\Websites\LocalWebsites;
use Latchkey\Secrets\BlindIndex;
use Latchkey\Support\Clock;

/**
 * Reads license keys, and writes them through `LicenseTable`.
 */
final class LicenseRepository
{
    public function __construct(
        private readonly Db $db,
        private readonly LicenseTable $table,
        private readonly BlindIndex $index,
        private readonly Clock $clock,
    ) {
    }

    public function find(int $id): ?License
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::Licenses->name(), $id);
        return $row === null ? null : License::from_row($row);
    }

    /**
     * Reads a key and locks its row until the transaction ends; waits if another process has locked it.
     */
    public function lock(int $id): ?License
    {
        return $this->table->held('SELECT * FROM %i WHERE id = %d FOR UPDATE', $id)[0] ?? null;
    }

    /**
     * @param string $code A normalized code.
     */
    public function find_by_code(#[\SensitiveParameter] string $code): ?License
    {
        $row = $this->db->row('SELECT * FROM %i WHERE code_hash = x%s', Tables::Licenses->name(), bin2hex($this->index->hash($code)));
        return $row === null ? null : License::from_row($row);
    }

    /**
     * @return list<License>
     */
    public function list(LicenseQuery $query): array
    {
        [$where, $values] = $this->conditions($query)->sql();
        $ascending = $query->ascending || $query->after_id !== null;
        if ($query->search !== null) {
            $column = $query->after_id !== null ? 'id' : $query->orderby;
            return array_map(License::from_row(...), $this->search()->list($query, $where, $values, $column, $ascending));
        }
        $direction = $ascending ? 'ASC' : 'DESC';
        $order = match ($query->after_id !== null ? 'id' : $query->orderby) {
            'created_at' => "ORDER BY created_at {$direction}, id {$direction}",
            'expires_at' => "ORDER BY expires_at {$direction}, id {$direction}",
            default => "ORDER BY id {$direction}",
        };
        $offset = $query->after_id !== null ? 0 : ($query->page - 1) * $query->per_page;
        $index = ListIndex::of($query);
        $by = $index === null ? '' : $this->db->force_index($index);
        $rows = $this->db->rows(
            "SELECT * FROM %i{$by} WHERE {$where} {$order} LIMIT %d OFFSET %d",
            Tables::Licenses->name(),
            ...[...$values, $query->per_page, $offset],
        );
        return array_map(License::from_row(...), $rows);
    }

    /**
     * @return int What a search finds is counted up to a little more than `LicenseQuery::COUNTED`.
     */
    public function count(LicenseQuery $query): int
    {
        [$where, $values] = $this->conditions($query)->sql();
        if ($query->search !== null) {
            return $this->search()->count($query, $where, $values);
        }
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::Licenses->name(), ...$values);
    }

    public function is_empty(): bool
    {
        return $this->db->row('SELECT id FROM %i LIMIT 1', Tables::Licenses->name()) === null;
    }

    /**
     * @param string                                   $code   A normalized code; only its hash is used.
     * @param array<string, scalar|Binary|null> $values By column.
     * @return int The id, or 0 if the code already exists.
     */
    public function insert(#[\SensitiveParameter] string $code, array $values): int
    {
        $hash = new Binary($this->index->hash($code));
        return $this->table->insert(['code_hash' => $hash] + $values);
    }

    /**
     * Inserts many keys with one statement, except those whose code already exists.
     *
     * @param list<array<string, scalar|Binary|null>> $rows By column, from `LicenseMinting`.
     * @return int The number of inserted keys.
     */
    public function insert_many(array $rows): int
    {
        return $rows === [] ? 0 : $this->table->insert_many($rows);
    }

    /**
     * @param non-empty-list<string> $uuids
     * @return list<License> The keys that exist, sorted by id.
     */
    public function find_by_uuids(array $uuids): array
    {
        $holders = implode(', ', array_fill(0, count($uuids), '%s'));
        return array_map(License::from_row(...), $this->db->rows("SELECT * FROM %i WHERE uuid IN ({$holders}) ORDER BY id", Tables::Licenses->name(), ...$uuids));
    }

    /**
     * @param non-empty-list<string> $codes Normalized codes.
     * @return list<string> The codes that do not exist yet.
     */
    public function free_codes(#[\SensitiveParameter] array $codes): array
    {
        $hashes = [];
        foreach ($codes as $code) {
            $hashes[bin2hex($this->index->hash($code))] = $code;
        }
        $holders = implode(', ', array_fill(0, count($hashes), 'x%s'));
        $known = array_map('strval', array_keys($hashes));
        $rows = $this->db->rows("SELECT code_hash FROM %i WHERE code_hash IN ({$holders})", Tables::Licenses->name(), ...$known);
        foreach ($rows as $row) {
            unset($hashes[bin2hex($row->string('code_hash'))]);
        }
        return array_values($hashes);
    }

    /**
     * @param array<string, scalar|Binary|null> $values By column.
     */
    public function update(int $id, array $values): void
    {
        $this->table->update($id, $values);
    }

    /**
     * @param string                                   $code   A normalized code.
     * @param array<string, scalar|Binary|null> $values By column.
     * @return bool False if another key has this code.
     */
    public function update_code(int $id, #[\SensitiveParameter] string $code, array $values): bool
    {
        $hash = new Binary($this->index->hash($code));
        try {
            $this->db->quietly(fn (): int => $this->table->update($id, ['code_hash' => $hash] + $values));
        } catch (DatabaseError $error) {
            $holder = $this->find_by_code($code);
            if ($holder === null || $holder->id === $id) {
                throw $error;
            }
            return false;
        }
        return true;
    }

    /**
     * Counts one more seat, if the key works and has a free seat.
     *
     * @param string $now      UTC.
     * @param bool   $is_local Whether a local website is counted in place of a seat.
     * @return bool False if there is no free seat, if its time starts with the first activation, or if its seats are for something else now.
     */
    public function take_seat(License $license, string $now, bool $is_local): bool
    {
        [$counted, $is_free] = self::place($is_local);
        return $this->table->touch(
            "SET {$counted}, activated_at = COALESCE(activated_at, %s) WHERE id = %d AND {$is_free} AND instance_kind = %s AND (clock <> 'activation' OR valid_count = 0 OR expires_at IS NOT NULL OR started_at IS NOT NULL)
            AND status = 'active' AND (expires_at IS NULL OR expires_at > %s)",
            $now,
            $license->id,
            $license->instance_kind->value,
            $now,
        ) > 0;
    }

    /**
     * Counts the first seat of a key whose time starts with it, and sets its end. The length must still be the one that was read, because a
     * renewal may extend it at the same time.
     *
     * @param string $now      UTC.
     * @param string $end      UTC.
     * @param bool   $is_local Whether a local website is counted in place of a seat.
     * @return bool False if no seat is free, or the key has changed since it was read.
     */
    public function take_first_seat(License $license, string $now, string $end, bool $is_local): bool
    {
        [$counted, $is_free] = self::place($is_local);
        return $this->table->touch(
            "SET {$counted}, activated_at = COALESCE(activated_at, %s), started_at = %s, valid_for = %d, expires_at = %s WHERE id = %d
            AND {$is_free} AND instance_kind = %s AND status = 'active' AND clock = 'activation' AND expires_at IS NULL AND started_at IS NULL AND valid_unit = %s AND valid_count = %d AND periods_revision = %d",
            $now,
            $now,
            Run::days_between($now, $end),
            $end,
            $license->id,
            $license->instance_kind->value,
            $license->length->unit->value,
            $license->length->count,
            $license->periods_revision,
        ) > 0;
    }

    /**
     * @param int $local Local websites that took no seat.
     */
    public function return_seats(int $id, int $seats, int $local): void
    {
        $this->table->touch(
            'SET activation_count = CASE WHEN activation_count > %d THEN activation_count - %d ELSE 0 END,
            local_count = CASE WHEN local_count > %d THEN local_count - %d ELSE 0 END WHERE id = %d',
            ...[$seats, $seats, $local, $local, $id],
        );
    }

    /**
     * Locks the row of a key for this transaction, so that its periods can be written.
     *
     * @return bool False if it has changed since it was read: another process was first.
     */
    public function hold(License $license): bool
    {
        return $this->table->touch(
            "SET periods_revision = periods_revision + 1 WHERE id = %d AND periods_revision = %d AND status = %s AND valid_for = %d
            AND valid_unit = %s AND valid_count = %d AND COALESCE(expires_at, '1000-01-01 00:00:00') = %s",
            $license->id,
            $license->periods_revision,
            $license->stored_status->value,
            $license->valid_for,
            $license->length->unit->value,
            $license->length->count,
            $license->expires_at ?? '1000-01-01 00:00:00',
        ) > 0;
    }

    /**
     * @param string|null   $end    UTC; null means forever.
     * @param Duration|null $length The new length of a key that waits for its first activation; null to keep it.
     * @param bool          $works Whether an expired key works again.
     * @param string        $at     UTC.
     */
    public function reschedule(License $license, ?string $end, ?Duration $length, bool $works, string $at): void
    {
        $id = $license->id;
        $columns = $length?->columns() ?? $license->length->columns($license->begun_at() ?? $license->created_at, $end);
        $this->update($id, ['expires_at' => $end, 'updated_at' => $at] + $columns);
        if ($works) {
            $this->table->change(['status' => 'active'], "id = %d AND status = 'expired'", [$id]);
            // The status that it gets back if the refund of its order is deleted.
            $this->table->touch("SET released_from = 'active' WHERE id = %d AND released_from = 'expired'", $id);
        }
    }

    public function delete(int $id): bool
    {
        return $this->table->delete($id);
    }

    /**
     * @return array{literal-string, literal-string} What counts one more, and whether there is room for it.
     */
    private static function place(bool $is_local): array
    {
        return $is_local
            ? ['local_count = local_count + 1', 'local_count < ' . LocalWebsites::FREE]
            : ['activation_count = activation_count + 1', '(activation_limit = 0 OR activation_count < activation_limit)'];
    }

    private function conditions(LicenseQuery $query): LicenseConditions
    {
        return new LicenseConditions($query, $this->clock->utc());
    }

    private function search(): SearchRepository
    {
        return new SearchRepository($this->db, new LicenseSearch($this->db, $this->index));
    }
}
