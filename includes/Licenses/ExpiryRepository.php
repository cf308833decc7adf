<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Keys whose end has passed but whose row does not say so yet.
 */
final class ExpiryRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * Stores `expired` for keys whose end has passed, those in stock first, because they block others. Reads do not wait for it.
     * What is put away is read from the index alone and written by id, so that a chunk costs what it holds, whatever comes after it.
     *
     * @param string $now UTC.
     * @return list<int> Those that were found; `$limit` at most. One that was changed meanwhile is among them.
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
            $this->db->execute(
                "UPDATE %i SET status = 'expired' WHERE id IN ({$holders}) AND status = %s AND expires_at <= %s",
                Tables::Licenses->name(),
                ...[...$ids, $status->value, $now],
            );
            array_push($found, ...$ids);
        }
        return $found;
    }
}
