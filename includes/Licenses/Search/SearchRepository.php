<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Search;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseQuery;

/**
 * Reads the license keys that a typed text finds.
 *
 * @phpstan-import-type Range from LicenseSearch
 */
final class SearchRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseSearch $search)
    {
    }

    /**
     * @param literal-string   $where     The other conditions of the query.
     * @param list<string|int> $values
     * @param string           $column    The column to sort by.
     * @return list<Row> A page of the licenses table.
     */
    public function list(LicenseQuery $query, string $where, array $values, string $column, bool $ascending): array
    {
        $offset = $query->after_id !== null ? 0 : ($query->page - 1) * $query->per_page;
        $direction = $ascending ? 'ASC' : 'DESC';
        $sort = match ($column) {
            'created_at' => 'created_at',
            'expires_at' => 'expires_at',
            default => 'id',
        };
        $parts = [];
        $bound = [];
        foreach ($this->ranges($query) as [$from, $mine, $is_sorted]) {
            // With "+ 0" the server does not read all keys in the order of ids until it has found enough.
            $order = $sort !== 'id' ? "l.{$sort} {$direction}, l.id {$direction}" : ($is_sorted ? "l.id {$direction}" : "l.id + 0 {$direction}");
            $parts[] = "SELECT * FROM (SELECT l.id, l.{$sort} AS sort_by FROM {$from} AND {$where} ORDER BY {$order} LIMIT %d) r";
            array_push($bound, ...$mine, ...[...$values, $offset + $query->per_page]);
        }
        return $this->db->rows(
            'SELECT l.* FROM (' . implode(' UNION ', $parts) . ") m JOIN %i l ON l.id = m.id ORDER BY m.sort_by {$direction}, m.id {$direction} LIMIT %d OFFSET %d",
            ...[...$bound, Tables::Licenses->name(), $query->per_page, $offset],
        );
    }

    /**
     * @param literal-string   $where  The other conditions of the query.
     * @param list<string|int> $values
     * @return int How many are found; counted up to one more than `LicenseQuery::COUNTED`, or than the page needs.
     */
    public function count(LicenseQuery $query, string $where, array $values): int
    {
        $most = 1 + max(LicenseQuery::COUNTED, $query->after_id !== null ? 0 : $query->page * $query->per_page);
        $parts = [];
        $bound = [];
        foreach ($this->ranges($query) as [$from, $mine]) {
            $parts[] = "SELECT * FROM (SELECT l.id FROM {$from} AND {$where} LIMIT %d) r";
            array_push($bound, ...$mine, ...[...$values, $most]);
        }
        return min($most, $this->db->int('SELECT COUNT(*) FROM (' . implode(' UNION ', $parts) . ') m', ...$bound));
    }

    /**
     * @return non-empty-list<Range>
     */
    private function ranges(LicenseQuery $query): array
    {
        return $this->search->ranges($query->search ?? '', $query->finds_codes);
    }
}
