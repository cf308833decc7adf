<?php

declare(strict_types=1);

namespace Latchkey\Health;

use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * Seats and their counts, in batches.
 */
final class SeatRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @param int $after License key id; those above it.
     * @return array<int, array{int, int, int}> By license key: seats that it counts, seats that it has, its limit.
     */
    public function counts(int $after, int $limit): array
    {
        $keys = [];
        $rows = $this->db->rows(
            "SELECT l.id, l.activation_count AS counted, l.activation_limit AS most, COUNT(a.id) AS seats
            FROM (SELECT id, activation_count, activation_limit FROM %i WHERE id > %d ORDER BY id LIMIT %d) l
            LEFT JOIN %i a ON a.license_id = l.id AND a.state = 'active' GROUP BY l.id, l.activation_count, l.activation_limit ORDER BY l.id",
            Tables::Licenses->name(),
            $after,
            $limit,
            Tables::Activations->name(),
        );
        foreach ($rows as $row) {
            $keys[$row->int('id')] = [$row->int('counted'), $row->int('seats'), $row->int('most')];
        }
        return $keys;
    }

    /**
     * Counts the seats of a key again. Its row is held before they are read, as every process that takes or frees a seat does:
     * within a transaction that reads what is committed.
     *
     * @return bool False if the count is right already.
     */
    public function recount(int $id): bool
    {
        $key = $this->db->row('SELECT activation_count FROM %i WHERE id = %d FOR UPDATE', Tables::Licenses->name(), $id);
        $seats = $this->db->int("SELECT COUNT(*) FROM %i WHERE license_id = %d AND state = 'active'", Tables::Activations->name(), $id);
        if ($key === null || $key->int('activation_count') === $seats) {
            return false;
        }
        return $this->db->update(Tables::Licenses, $id, ['activation_count' => $seats]) > 0;
    }

    /**
     * @param int $after Seat id; those above it.
     * @return array<int, array{int, bool}> By seat: its license key, and whether that is there.
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
     * Deletes the row of a seat whose key is gone.
     *
     * @return bool False if it is no longer there.
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
