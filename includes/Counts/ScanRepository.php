<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\CountedLicense;

/**
 * Reads every license key, a page at a time: only to compare the counts with.
 */
final class ScanRepository
{
    private const PER_PAGE = 5000;

    public function __construct(private readonly Db $db)
    {
    }

    public function has_any(): bool
    {
        return $this->db->rows('SELECT id FROM %i LIMIT 1', Tables::Licenses->name()) !== [];
    }

    /**
     * @return \Generator<int, CountedLicense> Must be called in a transaction with one snapshot.
     */
    public function licenses(): \Generator
    {
        $id = 0;
        do {
            $rows = $this->db->rows(
                'SELECT id, product_id, variation_id, vendor_id, status, claim IS NOT NULL AS is_claimed, ordered_at FROM %i WHERE id > %d ORDER BY id LIMIT %d',
                Tables::Licenses->name(),
                $id,
                self::PER_PAGE,
            );
            foreach ($rows as $row) {
                $id = $row->int('id');
                yield CountedLicense::from_row($row);
            }
        } while ($rows !== []);
    }
}
