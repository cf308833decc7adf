<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Database\Binary;
use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Adds the periods and activations of many license keys, except those that they have.
 */
final class RecordRepository
{
    /** What tells the periods of a license key apart. */
    private const PERIOD = ['license_id', 'kind', 'order_item_id', 'unit', 'paid_at', 'from_at', 'until_at'];

    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param list<array<string, scalar|null>> $rows By column; all have the same ones.
     * @return int How many were added.
     */
    public function add_periods(array $rows): int
    {
        if ($rows === []) {
            return 0;
        }
        $known = [];
        $this->hold(array_column($rows, 'license_id'));
        foreach ($this->periods_of(array_column($rows, 'license_id')) as $row) {
            $known[implode('|', array_map($row->string(...), self::PERIOD))] = true;
        }
        $new = array_values(array_filter($rows, static fn (array $row): bool => !isset($known[implode('|', array_map(
            static fn (string $column): string => (string) ($row[$column] ?? ''),
            self::PERIOD,
        ))])));
        $added = 0;
        foreach ($new === [] ? [] : Statements::of($new) as $some) {
            $added += $this->db->insert_many(Tables::LicensePeriods, $some);
        }
        return $added;
    }

    /**
     * @template T of array{uuid: string, license_id: int, instance_hash: Binary, ...<string, scalar|Binary|null>}
     * @param list<T> $rows By column; all have the same ones.
     * @return list<T> Those that were added.
     */
    public function add_activations(array $rows): array
    {
        if ($rows === []) {
            return [];
        }
        $known = [];
        $this->hold(array_column($rows, 'license_id'));
        foreach ($this->instances(array_column($rows, 'license_id'), array_column($rows, 'instance_hash')) as $row) {
            $known[$row->int('license_id') . $row->string('instance_hash')] = true;
        }
        $new = [];
        foreach ($rows as $row) {
            $instance = $row['license_id'] . $row['instance_hash']->bytes;
            if (!isset($known[$instance])) {
                $known[$instance] = true;
                $new[] = $row;
            }
        }
        $added = [];
        foreach ($new === [] ? [] : Statements::of($new) as $some) {
            $is_whole = $this->db->insert_many(Tables::Activations, $some) === count($some);
            array_push($added, ...$is_whole ? $some : $this->present($some));
        }
        return $added;
    }

    /**
     * Locks license keys until the transaction ends: whoever imports the same records meanwhile waits here, and then reads what was added.
     * SQLite has no `FOR UPDATE`: there, a transaction whose read is outdated begins again.
     *
     * @param array<scalar|null> $ids At least one.
     */
    private function hold(array $ids): void
    {
        $ids = array_values(array_unique(array_map(intval(...), $ids)));
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $this->db->rows("SELECT id FROM %i WHERE id IN ({$holders}) ORDER BY id FOR UPDATE", Tables::Licenses->name(), ...$ids);
    }

    /**
     * @template T of array{uuid: string, license_id: int, ...<string, scalar|Binary|null>}
     * @param non-empty-list<T> $rows
     * @return list<T> Those that a unique key did not prevent.
     */
    private function present(array $rows): array
    {
        $holders = implode(', ', array_fill(0, count($rows), '%s'));
        $owners = [];
        foreach ($this->db->rows("SELECT uuid, license_id FROM %i WHERE uuid IN ({$holders})", Tables::Activations->name(), ...array_column($rows, 'uuid')) as $row) {
            $owners[$row->string('uuid')] = $row->int('license_id');
        }
        return array_values(array_filter($rows, static fn (array $row): bool => ($owners[$row['uuid']] ?? 0) === $row['license_id']));
    }

    /**
     * @param non-empty-list<int>    $ids    Of license keys.
     * @param non-empty-list<Binary> $hashes
     * @return list<Row>
     */
    private function instances(array $ids, array $hashes): array
    {
        $ids = array_values(array_unique($ids));
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $hash_holders = implode(', ', array_fill(0, count($hashes), 'x%s'));
        return $this->db->rows(
            "SELECT license_id, instance_hash FROM %i WHERE license_id IN ({$holders}) AND instance_hash IN ({$hash_holders}) FOR UPDATE",
            Tables::Activations->name(),
            ...$ids,
            ...array_map(static fn (Binary $hash): string => bin2hex($hash->bytes), $hashes),
        );
    }

    /**
     * @param array<scalar|null> $ids Of license keys; at least one.
     * @return list<Row>
     */
    private function periods_of(array $ids): array
    {
        $ids = array_values(array_unique(array_map(intval(...), $ids)));
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        return $this->db->rows("SELECT * FROM %i WHERE license_id IN ({$holders}) FOR UPDATE", Tables::LicensePeriods->name(), ...$ids);
    }
}
