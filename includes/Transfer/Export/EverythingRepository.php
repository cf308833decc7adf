<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Database\Db;
use Latchkey\Database\Row;
use Latchkey\Database\Tables;

/**
 * Reads whole tables, page by page in the order of ids.
 */
final class EverythingRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return list<Row>
     */
    public function licenses(int $after): array
    {
        return $this->db->rows('SELECT * FROM %i WHERE id > %d ORDER BY id LIMIT %d', Tables::Licenses->name(), $after, Pages::ROWS);
    }

    /**
     * @return list<Row> With `license_uuid`, null if the license key is gone.
     */
    public function periods(int $after): array
    {
        return $this->of_licenses(Tables::LicensePeriods, $after);
    }

    /**
     * @return list<Row> With `license_uuid`, null if the license key is gone.
     */
    public function activations(int $after): array
    {
        return $this->of_licenses(Tables::Activations, $after);
    }

    /**
     * @return list<Row> License keys that were replaced: `id`, `uuid`, and `by_uuid`, null if the other key is gone.
     */
    public function replacements(int $after): array
    {
        return $this->db->rows(
            'SELECT l.id, l.uuid, (SELECT r.uuid FROM %i r WHERE r.id = l.replaced_by) AS by_uuid FROM %i l WHERE l.id > %d AND l.replaced_by IS NOT NULL ORDER BY l.id LIMIT %d',
            Tables::Licenses->name(),
            Tables::Licenses->name(),
            $after,
            Pages::ROWS,
        );
    }

    /**
     * @return list<Row>
     */
    public function generators(int $after): array
    {
        return $this->db->rows('SELECT * FROM %i WHERE id > %d ORDER BY id LIMIT %d', Tables::Generators->name(), $after, Pages::ROWS);
    }

    /**
     * @param list<int> $ids Users.
     * @return array<int, string> The email addresses of their accounts, by id.
     */
    public function emails(array $ids): array
    {
        if ($ids === []) {
            return [];
        }
        $holders = implode(', ', array_fill(0, count($ids), '%d'));
        $emails = [];
        foreach ($this->db->rows("SELECT ID AS id, user_email FROM %i WHERE ID IN ({$holders})", Db::connection()->users, ...$ids) as $row) {
            $emails[$row->int('id')] = $row->string('user_email');
        }
        return $emails;
    }

    /**
     * @return list<Row>
     */
    private function of_licenses(Tables $table, int $after): array
    {
        return $this->db->rows(
            'SELECT t.*, (SELECT l.uuid FROM %i l WHERE l.id = t.license_id) AS license_uuid FROM %i t WHERE t.id > %d ORDER BY t.id LIMIT %d',
            Tables::Licenses->name(),
            $table->name(),
            $after,
            Pages::ROWS,
        );
    }
}
