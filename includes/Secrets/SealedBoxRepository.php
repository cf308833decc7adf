<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

use Latchkey\Database\Db;
use Latchkey\Database\Row;

/**
 * The encrypted values of all tables: counts them by key, and replaces them.
 */
final class SealedBoxRepository
{
    public function __construct(private readonly Db $db = new Db())
    {
    }

    /**
     * @return bool Whether anything is encrypted at all.
     */
    public function has_any(): bool
    {
        foreach (SealedColumn::cases() as $sealed) {
            if ($this->db->row('SELECT id FROM %i WHERE %i IS NOT NULL LIMIT 1', $sealed->table()->name(), $sealed->column()) !== null) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads every encrypted value of the blog: used if the note may be wrong.
     *
     * @return array<array-key, int> How many values need each key, by its id in hexadecimal; the key of most values comes first.
     */
    public function census(): array
    {
        $counts = [];
        foreach (SealedColumn::cases() as $sealed) {
            $rows = $this->db->rows(
                'SELECT HEX(SUBSTR(%i, 1, 4)) AS head, COUNT(*) AS amount FROM %i WHERE %i IS NOT NULL GROUP BY HEX(SUBSTR(%i, 1, 4))',
                $sealed->column(),
                $sealed->table()->name(),
                $sealed->column(),
                $sealed->column(),
            );
            foreach ($rows as $row) {
                $id = strtolower($row->string('head'));
                $counts[$id] = ($counts[$id] ?? 0) + $row->int('amount');
            }
        }
        arsort($counts);
        return $counts;
    }

    /**
     * @param string $id In hex.
     * @return int The number of values that are encrypted with a key other than this one.
     */
    public function count_others(string $id): int
    {
        $count = 0;
        foreach (SealedColumn::cases() as $sealed) {
            $count += $this->db->int('SELECT COUNT(*) FROM %i WHERE %i IS NOT NULL AND SUBSTR(%i, 1, 4) <> x%s', $sealed->table()->name(), $sealed->column(), $sealed->column(), $id);
        }
        return $count;
    }

    /**
     * @param string $id    In hex.
     * @param int    $after Only rows with a greater id.
     * @return list<Row> Values that are encrypted with another key: `id`, `box`, and what they are bound to.
     */
    public function others(SealedColumn $sealed, string $id, int $after, int $limit): array
    {
        return $this->db->rows(
            'SELECT id, %i, %i AS box FROM %i WHERE id > %d AND %i IS NOT NULL AND SUBSTR(%i, 1, 4) <> x%s ORDER BY id LIMIT %d',
            $sealed->bound_to(),
            $sealed->column(),
            $sealed->table()->name(),
            $after,
            $sealed->column(),
            $sealed->column(),
            $id,
            $limit,
        );
    }

    /**
     * Replaces an encrypted value, and changes nothing else in its row.
     *
     * @return bool False if the row has another value by now, or is deleted.
     */
    public function replace(SealedColumn $sealed, int $id, string $old, string $new): bool
    {
        return $this->db->execute(
            'UPDATE %i SET %i = x%s WHERE id = %d AND %i = x%s',
            $sealed->table()->name(),
            $sealed->column(),
            bin2hex($new),
            $id,
            $sealed->column(),
            bin2hex($old),
        ) > 0;
    }
}
