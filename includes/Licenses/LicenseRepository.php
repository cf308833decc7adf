<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Clock;
use Latchkey\Database\Binary;
use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Secrets\CodeIndex;

/**
 * The only SQL of the licenses table.
 */
final class LicenseRepository
{
    public function __construct(
        private readonly Db $db,
        private readonly CodeIndex $index,
        private readonly Clock $clock,
    ) {
    }

    public function find(int $id): ?License
    {
        $row = $this->db->row('SELECT * FROM %i WHERE id = %d', Tables::Licenses->name(), $id);
        return $row === null ? null : License::from_row($row);
    }

    /**
     * @param string $code A normalized code.
     */
    public function find_by_code(string $code): ?License
    {
        $row = $this->db->row('SELECT * FROM %i WHERE code_hash = x%s', Tables::Licenses->name(), bin2hex($this->index->hash($code)));
        return $row === null ? null : License::from_row($row);
    }

    /**
     * @return list<License>
     */
    public function list(LicenseQuery $query): array
    {
        [$where, $values] = $this->conditions($query)->sql();
        $direction = $query->ascending || $query->after_id !== null ? 'ASC' : 'DESC';
        $order = match ($query->after_id !== null ? 'id' : $query->orderby) {
            'created_at' => "ORDER BY created_at {$direction}, id {$direction}",
            'expires_at' => "ORDER BY expires_at {$direction}, id {$direction}",
            default => "ORDER BY id {$direction}",
        };
        $offset = $query->after_id !== null ? 0 : ($query->page - 1) * $query->per_page;
        $rows = $this->db->rows(
            "SELECT * FROM %i WHERE {$where} {$order} LIMIT %d OFFSET %d",
            Tables::Licenses->name(),
            ...[...$values, $query->per_page, $offset],
        );
        return array_map(License::from_row(...), $rows);
    }

    public function count(LicenseQuery $query): int
    {
        [$where, $values] = $this->conditions($query)->sql();
        return $this->db->int("SELECT COUNT(*) FROM %i WHERE {$where}", Tables::Licenses->name(), ...$values);
    }

    public function is_empty(): bool
    {
        return $this->db->row('SELECT id FROM %i LIMIT 1', Tables::Licenses->name()) === null;
    }

    /**
     * @param string                                   $code   A normalized code; only its hash is looked up and stored.
     * @param array<string, scalar|Binary|null> $values By column.
     * @return int The id, or 0 where the code exists already.
     */
    public function insert(string $code, array $values): int
    {
        $hash = new Binary($this->index->hash($code));
        return $this->db->insert_new(Tables::Licenses, ['code_hash' => $hash] + $values);
    }

    /**
     * @param array<string, scalar|Binary|null> $values By column.
     */
    public function update(int $id, array $values): void
    {
        $this->db->update(Tables::Licenses, $id, $values);
    }

    /**
     * @param string                                   $code   A normalized code.
     * @param array<string, scalar|Binary|null> $values By column.
     * @return bool False where another key holds that code.
     */
    public function update_code(int $id, string $code, array $values): bool
    {
        $hash = new Binary($this->index->hash($code));
        try {
            $this->db->quietly(fn (): int => $this->db->update(Tables::Licenses, $id, ['code_hash' => $hash] + $values));
        } catch (DatabaseError $error) {
            $holder = $this->find_by_code($code);
            if ($holder === null || $holder->id === $id) {
                throw $error;
            }
            return false;
        }
        return true;
    }

    public function delete(int $id): bool
    {
        return $this->db->execute('DELETE FROM %i WHERE id = %d', Tables::Licenses->name(), $id) > 0;
    }

    private function conditions(LicenseQuery $query): LicenseConditions
    {
        return new LicenseConditions($query, $this->index, $this->clock->utc());
    }
}
