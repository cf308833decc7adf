<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Finds keys whose end has passed, but whose stored status is still another one.
 */
final class ExpiryRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseTable $table)
    {
    }

    /**
     * Sets the status of keys whose end has passed to `expired`; those in stock first, because they slow down taking keys from stock.
     * Reading a key does not depend on this. Keys are found with an index and written by id, so that the cost only depends on the size of
     * the chunk.
     *
     * @param string $now UTC.
     * @return list<int> Keys that were found; at most `$limit`. They include keys that were changed in the meantime.
     */
    public function sweep(string $now, int $limit): array
    {
        $found = [];
        foreach (LicenseStatus::ending() as $status) {
            $rows = count($found) >= $limit ? [] : $this->db->rows(
                'SELECT id FROM %i WHERE status = %s AND expires_at <= %s ORDER BY expires_at LIMIT %d',
                Tables::Licenses->name(),
                $status->value,
                $now,
                $limit - count($found),
            );
            if ($rows === []) {
                continue;
            }
            $ids = array_map(static fn (Row $row): int => $row->int('id'), $rows);
            $holders = implode(', ', array_fill(0, count($ids), '%d'));
            $this->table->change(
                ['status' => LicenseStatus::Expired->value],
                "id IN ({$holders}) AND status = %s AND expires_at <= %s",
                [...$ids, $status->value, $now],
                $this->db->force_index('PRIMARY'),
            );
            array_push($found, ...$ids);
        }
        return $found;
    }
}
