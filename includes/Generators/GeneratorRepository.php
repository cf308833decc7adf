<?php

declare(strict_types=1);

namespace Latchkey\Generators;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;

/**
 * The only SQL of the generators table.
 */
final class GeneratorRepository
{
    public function __construct(private readonly Db $db)
    {
    }

    public function find(int $id): ?Generator
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::Generators->name(), $id);
        return $row === null ? null : Generator::from_row($row);
    }

    /**
     * @return list<Generator>
     */
    public function list(GeneratorQuery $query): array
    {
        $direction = $query->ascending ? 'ASC' : 'DESC';
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE name LIKE %s ORDER BY %i {$direction}, id {$direction} LIMIT %d OFFSET %d",
            Tables::Generators->name(),
            $this->db->like($query->search ?? ''),
            $query->orderby,
            $query->per_page,
            ($query->page - 1) * $query->per_page,
        );
        return array_map(Generator::from_row(...), $rows);
    }

    public function count(GeneratorQuery $query): int
    {
        return $this->db->int('SELECT COUNT(*) FROM %i WHERE name LIKE %s', Tables::Generators->name(), $this->db->like($query->search ?? ''));
    }

    /**
     * @param array<string, string|int> $values By column.
     * @return int The id, or 0 if the name is taken.
     */
    public function insert(array $values): int
    {
        return $this->db->insert_new(Tables::Generators, $values);
    }

    /**
     * @param array<string, string|int> $values By column, with the name.
     * @return bool False if the name is taken.
     */
    public function update(int $id, string $name, array $values): bool
    {
        try {
            $this->db->quietly(fn (): int => $this->db->update(Tables::Generators, $id, ['name' => $name] + $values));
        } catch (DatabaseError $error) {
            if (!$this->name_is_taken($name, $id)) {
                throw $error;
            }
            return false;
        }
        return true;
    }

    public function delete(int $id): bool
    {
        return $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::Generators->name(), $id) > 0;
    }

    private function name_is_taken(string $name, int $except): bool
    {
        return $this->db->row('SELECT id FROM %i WHERE name = %s AND id <> %d', Tables::Generators->name(), $name, $except) !== null;
    }
}
