<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * What the store has already when many codes come: finds the license keys of all of them with one query.
 */
final class KnownCodeRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param list<string> $hashes Hashes of normalized codes, 32 bytes each.
     * @return array<string, License> The license keys that exist, by hash.
     */
    public function by_hash(array $hashes): array
    {
        if ($hashes === []) {
            return [];
        }
        $holders = implode(', ', array_fill(0, count($hashes), 'x%s'));
        $licenses = [];
        foreach ($this->db->rows("SELECT * FROM %i WHERE code_hash IN ({$holders})", Tables::Licenses->name(), ...array_map(bin2hex(...), $hashes)) as $row) {
            $licenses[$row->string('code_hash')] = License::from_row($row);
        }
        return $licenses;
    }

    /**
     * @return int The greatest id of a license key, 0 if there is none.
     */
    public function newest(): int
    {
        return $this->db->int('SELECT COALESCE(MAX(id), 0) FROM %i', Tables::Licenses->name());
    }
}
