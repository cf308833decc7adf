<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Database\Transaction;
use Latchkey\Database\TransactionPart;

/**
 * The only class that writes to the licenses table: whatever changes a count is counted in the same transaction. A test finds any other
 * statement that writes to it.
 *
 * @phpstan-type Values array<string, scalar|Binary|null>
 */
final class LicenseTable implements TransactionPart
{
    private const READ = 'product_id, variation_id, vendor_id, status, claim IS NOT NULL AS is_claimed, ordered_at, released_from';

    /** @var array<int, CountedLicense|null> Rows that the running transaction has locked, by id; null for one that does not exist. */
    private array $held = [];

    public function __construct(private readonly Db $db, private readonly Transaction $transaction, private readonly LicenseCounter $counter)
    {
    }

    public function write(): void
    {
    }

    public function forget(): void
    {
        $this->held = [];
    }

    /**
     * @param Values $values By column.
     * @return int The new id; 0 if a unique key prevents it.
     */
    public function insert(array $values): int
    {
        return $this->counted(function () use ($values): int {
            $id = $this->db->insert_new(Tables::Licenses, $values);
            if ($id > 0) {
                $this->counter->add($this->held[$id] = CountedLicense::of_new($values), 1);
            }
            return $id;
        });
    }

    /**
     * @param non-empty-list<Values> $rows Rows by column, with a `uuid`; all have the same columns in the same order.
     * @return int How many were inserted: not those that a unique key prevents.
     */
    public function insert_many(array $rows): int
    {
        return $this->counted(function () use ($rows): int {
            $inserted = $this->db->insert_many(Tables::Licenses, $rows);
            foreach ($inserted > 0 ? $this->kinds($rows, $inserted) : [] as [$kind, $amount]) {
                $this->counter->add($kind, $amount);
            }
            return $inserted;
        });
    }

    /**
     * @param Values $values By column.
     * @return int The number of rows that matched; on MySQL, of those that changed.
     */
    public function update(int $id, array $values): int
    {
        if (array_intersect(array_keys($values), CountedLicense::COLUMNS) === []) {
            return $this->db->update(Tables::Licenses, $id, $values);
        }
        return $this->counted(function () use ($id, $values): int {
            $before = array_key_exists($id, $this->held) ? $this->held[$id] : $this->hold($id);
            $changed = $this->db->update(Tables::Licenses, $id, $values);
            if ($before !== null) {
                $this->counter->add($before, -1);
                $this->counter->add($this->held[$id] = $before->with($values), 1);
            }
            return $changed;
        });
    }

    /**
     * Changes all rows that meet a condition. The rows are counted and locked before they are written.
     *
     * @param array<string, scalar|OldValue|null> $values By column. The change must change every row that meets the condition.
     * @param literal-string                      $where  The condition.
     * @param list<string|int|float>              $bound  Values of its placeholders.
     * @param literal-string                      $hint   An index hint of MySQL.
     * @return int The number of rows.
     * @throws DatabaseError With `busy` true if rows were added meanwhile: the unit of work begins again.
     */
    public function change(array $values, string $where, array $bound, string $hint = ''): int
    {
        return $this->counted(function () use ($values, $where, $bound, $hint): int {
            $groups = $this->groups($where, $bound, $hint);
            if ($groups === []) {
                return 0;
            }
            [$sets, $set] = $this->assignments($values);
            $changed = $this->db->execute("UPDATE %i{$hint} SET {$sets} WHERE {$where}", Tables::Licenses->name(), ...[...$set, ...$bound]);
            if ($changed !== array_sum(array_column($groups, 2))) {
                throw new DatabaseError('License keys changed while they were written.', true);
            }
            foreach ($groups as [$row, $before, $amount]) {
                $written = array_map(static fn (mixed $value): mixed => $value instanceof OldValue ? $row->nullable_string($value->value) : $value, $values);
                $this->counter->add($before, -$amount);
                $this->counter->add($before->with($written), $amount);
            }
            // Which rows these were is not known.
            $this->held = [];
            return $changed;
        });
    }

    /**
     * Runs an UPDATE that writes none of the columns that keys are counted by; a test reads its text.
     *
     * @param literal-string $sql What follows `UPDATE <table>`.
     * @return int The number of rows that matched; on MySQL, of those that changed.
     */
    public function touch(string $sql, string|int|float ...$values): int
    {
        return $this->db->execute("UPDATE %i {$sql}", Tables::Licenses->name(), ...$values);
    }

    public function delete(int $id): bool
    {
        return $this->counted(function () use ($id): bool {
            $before = array_key_exists($id, $this->held) ? $this->held[$id] : $this->hold($id);
            $is_deleted = $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::Licenses->name(), $id) > 0;
            if ($before !== null && $is_deleted) {
                $this->counter->add($before, -1);
            }
            $this->held[$id] = null;
            return $is_deleted;
        });
    }

    /**
     * Reads rows that the running transaction has locked, or created. Writing them by id then takes one statement.
     *
     * @param literal-string   $sql A SELECT of all columns.
     * @return list<License>
     */
    public function held(string $sql, string|int|float ...$values): array
    {
        $rows = $this->db->rows($sql, Tables::Licenses->name(), ...$values);
        if ($this->transaction->is_open()) {
            $this->transaction->join($this);
            foreach ($rows as $row) {
                $this->held[$row->int('id')] = CountedLicense::from_row($row, true);
            }
        }
        return array_map(License::from_row(...), $rows);
    }

    /**
     * @template T
     * @param callable(): T $write
     * @return T
     */
    private function counted(callable $write): mixed
    {
        return $this->transaction->run(function () use ($write): mixed {
            $this->transaction->join($this);
            return $write();
        });
    }

    /**
     * @param non-empty-list<Values> $rows
     * @return list<array{CountedLicense, int}> The rows that were inserted, by what they are counted by.
     */
    private function kinds(array $rows, int $inserted): array
    {
        $kinds = [];
        foreach ($rows as $values) {
            $kind = CountedLicense::of_new($values);
            $name = serialize($kind);
            $kinds[$name] = [$kind, ($kinds[$name][1] ?? 0) + 1];
        }
        if (count($kinds) === 1) {
            return [[array_values($kinds)[0][0], $inserted]];
        }
        if ($inserted === count($rows)) {
            return array_values($kinds);
        }
        // Which ones a unique key prevented is only known afterwards.
        $uuids = array_values(array_filter(array_column($rows, 'uuid'), is_string(...)));
        $found = $this->groups('uuid IN (' . implode(', ', array_fill(0, count($uuids), '%s')) . ')', $uuids);
        return array_map(static fn (array $group): array => [$group[1], $group[2]], $found);
    }

    /**
     * @param array<string, scalar|OldValue|null> $values By column.
     * @return array{literal-string, list<string|int|float>} What follows `SET`, and the values of its placeholders.
     */
    private function assignments(array $values): array
    {
        $sets = [];
        $bound = [];
        foreach ($values as $column => $value) {
            $bound[] = $column;
            $sets[] = '%i = ' . match (true) {
                $value === null => 'NULL',
                $value instanceof OldValue => '%i',
                is_string($value) => '%s',
                is_float($value) => '%f',
                default => '%d',
            };
            if ($value !== null) {
                $bound[] = match (true) {
                    $value instanceof OldValue => $value->value,
                    is_bool($value) => (int) $value,
                    default => $value,
                };
            }
        }
        return [implode(', ', $sets), $bound];
    }

    private function hold(int $id): ?CountedLicense
    {
        $row = $this->db->row('SELECT ' . self::READ . ' FROM %i WHERE id = %d FOR UPDATE', Tables::Licenses->name(), $id);
        return $row === null ? null : CountedLicense::from_row($row);
    }

    /**
     * @param literal-string         $where
     * @param list<string|int|float> $bound
     * @param literal-string         $hint
     * @return list<array{Row, CountedLicense, int}> Rows that meet a condition, by what they are counted by. They are locked.
     */
    private function groups(string $where, array $bound, string $hint = ''): array
    {
        $rows = $this->db->rows(
            'SELECT ' . self::READ . ", COUNT(*) AS amount FROM %i{$hint} WHERE {$where}
            GROUP BY product_id, variation_id, vendor_id, status, is_claimed, ordered_at, released_from FOR UPDATE",
            Tables::Licenses->name(),
            ...$bound,
        );
        return array_map(static fn (Row $row): array => [$row, CountedLicense::from_row($row), $row->int('amount')], $rows);
    }
}
