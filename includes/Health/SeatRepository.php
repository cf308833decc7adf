<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Licenses\LicenseTable;

/**
 * Reads seats and their counters in batches, and corrects them.
 */
final class SeatRepository
{
    public function __construct(private readonly Db $db, private readonly LicenseTable $table)
    {
    }

    /**
     * @param int $after Only license keys with a greater id.
     * @return array<int, array{int, int, int, int, int}> By license key: the counter, the number of seats, and the limit; the counter and
     *     the number of local websites without a seat.
     */
    public function counts(int $after, int $limit): array
    {
        $keys = [];
        $rows = $this->db->rows(
            "SELECT l.id, l.activation_count AS counted, l.activation_limit AS most, l.local_count AS locals_counted,
            COALESCE(SUM(CASE WHEN a.takes_seat = 1 THEN 1 ELSE 0 END), 0) AS seats, COALESCE(SUM(CASE WHEN a.takes_seat = 0 THEN 1 ELSE 0 END), 0) AS locals
            FROM (SELECT id, activation_count, activation_limit, local_count FROM %i WHERE id > %d ORDER BY id LIMIT %d) l
            LEFT JOIN %i a ON a.license_id = l.id AND a.state = 'active' GROUP BY l.id, l.activation_count, l.activation_limit, l.local_count ORDER BY l.id",
            Tables::Licenses->name(),
            $after,
            $limit,
            Tables::Activations->name(),
        );
        foreach ($rows as $row) {
            $keys[$row->int('id')] = [$row->int('counted'), $row->int('seats'), $row->int('most'), $row->int('locals_counted'), $row->int('locals')];
        }
        return $keys;
    }

    /**
     * Corrects the counters of a key. Like every process that takes or frees a seat, it locks the row of the key before it reads the seats.
     * Must be called in a transaction with READ COMMITTED.
     *
     * @return bool False if they are already correct.
     */
    public function recount(int $id): bool
    {
        $key = $this->db->row('SELECT activation_count, local_count FROM %i WHERE id = %d FOR UPDATE', Tables::Licenses->name(), $id);
        [$seats, $local] = [$this->active($id, true), $this->active($id, false)];
        if ($key === null || ($key->int('activation_count') === $seats && $key->int('local_count') === $local)) {
            return false;
        }
        return $this->table->update($id, ['activation_count' => $seats, 'local_count' => $local]) > 0;
    }

    private function active(int $id, bool $takes_seat): int
    {
        return $this->db->int(
            "SELECT COUNT(*) FROM %i WHERE license_id = %d AND state = 'active' AND takes_seat = %d",
            Tables::Activations->name(),
            $id,
            (int) $takes_seat,
        );
    }

    /**
     * @param int $after Only seats with a greater id.
     * @return array<int, array{int, bool}> By seat: its license key, and whether that exists.
     */
    public function owners(int $after, int $limit): array
    {
        $seats = [];
        $rows = $this->db->rows(
            'SELECT a.id, a.license_id, l.id AS owner FROM %i a LEFT JOIN %i l ON l.id = a.license_id WHERE a.id > %d ORDER BY a.id LIMIT %d',
            Tables::Activations->name(),
            Tables::Licenses->name(),
            $after,
            $limit,
        );
        foreach ($rows as $row) {
            $seats[$row->int('id')] = [$row->int('license_id'), $row->nullable_int('owner') !== null];
        }
        return $seats;
    }

    /**
     * Deletes a seat whose license key no longer exists.
     *
     * @return bool False if it is already deleted, or its key exists.
     */
    public function delete_stray(int $id): bool
    {
        return $this->db->execute(
            'DELETE FROM %i WHERE id = %d AND license_id NOT IN (SELECT id FROM %i)',
            Tables::Activations->name(),
            $id,
            Tables::Licenses->name(),
        ) > 0;
    }
}
