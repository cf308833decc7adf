<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * The tables `counts` and `count_deltas`. A count is the sum of its rows in both; one statement reads both, so that folding between two
 * statements does not show.
 */
final class CountRepository
{
    private const CELL = 'state, day, product_id, variation_id, vendor_id';
    private const PER_STATEMENT = 200;
    private const PER_PAGE = 5000;
    /** Folding is asked for each time when so many rows were added. */
    private const FOLD_EVERY = 1000;
    private const LOCK = 'lock';

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Adds to counts.
     *
     * @param list<array{Cell, int}> $amounts
     * @return bool Whether it is time to fold.
     * @throws DatabaseError
     */
    public function change(array $amounts): bool
    {
        $is_time = false;
        foreach (array_chunk($amounts, self::PER_STATEMENT) as $chunk) {
            $rows = array_map(static fn (array $one): array => $one[0]->columns() + ['amount' => $one[1]], $chunk);
            if ($this->db->insert_many(Tables::CountDeltas, $rows) !== count($rows)) {
                throw new DatabaseError('Counts were not written.');
            }
            // The id of the first row on MySQL, of the last one on SQLite.
            $id = $this->db->insert_id();
            $is_time = $is_time || intdiv(max(0, $id - count($rows)), self::FOLD_EVERY) !== intdiv($id + count($rows), self::FOLD_EVERY);
        }
        return $is_time;
    }

    /**
     * Locks a piece of work until the transaction ends. Must be its first statement: what is read afterwards includes what others did with
     * the lock.
     *
     * @param 'fold'|'rebuild' $work
     */
    public function lock(string $work): void
    {
        $this->db->execute(
            'INSERT INTO %i (state, day, amount) VALUES (%s, %s, 1) ON DUPLICATE KEY UPDATE amount = amount + 1',
            Tables::Counts->name(),
            self::LOCK,
            $work,
        );
    }

    /**
     * Adds the oldest rows of `count_deltas` to `counts`, and deletes them. Must be called in a transaction that holds the lock.
     *
     * @return int The number of rows; at most `$limit`.
     */
    public function fold(int $limit): int
    {
        $rows = $this->db->rows('SELECT id, ' . self::CELL . ', amount FROM %i ORDER BY id LIMIT %d', Tables::CountDeltas->name(), $limit);
        $sums = [];
        foreach ($rows as $row) {
            $cell = Cell::from_row($row) ?? throw new \LogicException('Unknown state.');
            $sums[$cell->name()] = [$cell, ($sums[$cell->name()][1] ?? 0) + $row->int('amount')];
        }
        ksort($sums, SORT_STRING);
        foreach (array_chunk(array_values($sums), self::PER_STATEMENT) as $chunk) {
            $this->add($chunk);
        }
        foreach (array_chunk($rows, self::PER_PAGE) as $chunk) {
            $ids = array_map(static fn (Row $row): int => $row->int('id'), $chunk);
            $holders = implode(', ', array_fill(0, count($ids), '%d'));
            $this->db->execute("DELETE FROM %i WHERE id IN ({$holders})", Tables::CountDeltas->name(), ...$ids);
        }
        return count($rows);
    }

    /**
     * @param non-empty-list<array{Cell, int}> $amounts
     */
    private function add(array $amounts): void
    {
        $holders = implode(', ', array_fill(0, count($amounts), '(%s, %s, %d, %d, %d, %d)'));
        $values = [];
        foreach ($amounts as [$cell, $amount]) {
            array_push($values, ...array_values($cell->columns()), ...[$amount]);
        }
        $this->db->execute(
            'INSERT INTO %i (' . self::CELL . ", amount) VALUES {$holders} ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)",
            Tables::Counts->name(),
            ...$values,
        );
    }

    /**
     * @return \Generator<int, array{Cell, int}> All rows of both tables, a page at a time. Must be called in a transaction with one snapshot.
     */
    public function rows(): \Generator
    {
        $last = $this->db->int('SELECT COALESCE(MAX(id), 0) FROM %i', Tables::CountDeltas->name());
        for ($id = 0; ; $id = $row->int('id')) {
            $rows = $this->db->rows(
                'SELECT id, ' . self::CELL . ', amount FROM %i WHERE id > %d AND id <= %d ORDER BY id LIMIT %d',
                Tables::CountDeltas->name(),
                $id,
                $last,
                self::PER_PAGE,
            );
            yield from $this->cells($rows);
            $row = end($rows);
            if ($row === false) {
                break;
            }
        }
        for ($offset = 0; ; $offset += self::PER_PAGE) {
            $rows = $this->db->rows(
                'SELECT ' . self::CELL . ', amount FROM %i ORDER BY ' . self::CELL . ' LIMIT %d OFFSET %d',
                Tables::Counts->name(),
                self::PER_PAGE,
                $offset,
            );
            yield from $this->cells($rows);
            if ($rows === []) {
                break;
            }
        }
    }

    /**
     * @param list<Row> $rows
     * @return \Generator<int, array{Cell, int}>
     */
    private function cells(array $rows): \Generator
    {
        foreach ($rows as $row) {
            $cell = Cell::from_row($row);
            if ($cell !== null) {
                yield [$cell, $row->int('amount')];
            }
        }
    }

    /**
     * @return array<string, int> How many on each day from the first to the last; days without any are left out.
     */
    public function by_day(CountState $state, string $first, string $last): array
    {
        $amounts = [];
        foreach ($this->sums('day', $state, $first, $last) as $row) {
            $amounts[$row->string('day')] = $row->int('amount');
        }
        return $amounts;
    }

    /**
     * @return list<array{int, int, int}> Product, variation, and how many. Includes zero where there were some once.
     */
    public function by_product(CountState $state, string $first = '', string $last = ''): array
    {
        return array_map(
            static fn (Row $row): array => [$row->int('product_id'), $row->int('variation_id'), $row->int('amount')],
            $this->sums('product_id, variation_id', $state, $first, $last),
        );
    }

    /**
     * @param literal-string $by Columns.
     * @return list<Row>
     */
    private function sums(string $by, CountState $state, string $first, string $last): array
    {
        $sum = "SELECT {$by}, SUM(amount) AS amount FROM %i WHERE state = %s AND day >= %s AND day <= %s GROUP BY {$by}";
        return $this->db->rows(
            "SELECT {$by}, SUM(amount) AS amount FROM ({$sum} UNION ALL {$sum}) both_tables GROUP BY {$by}",
            ...[Tables::Counts->name(), $state->value, $first, $last],
            ...[Tables::CountDeltas->name(), $state->value, $first, $last],
        );
    }
}
