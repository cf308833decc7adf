<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * One row from the database, read by type. A missing column is our own fault and throws.
 */
final class Row
{
    /**
     * @param array<string, mixed> $columns
     */
    public function __construct(private readonly array $columns)
    {
    }

    public function int(string $column): int
    {
        $value = $this->value($column);
        return is_numeric($value) ? (int) $value : 0;
    }

    public function float(string $column): float
    {
        $value = $this->value($column);
        return is_numeric($value) ? (float) $value : 0.0;
    }

    public function string(string $column): string
    {
        $value = $this->value($column);
        return is_scalar($value) ? (string) $value : '';
    }

    public function nullable_string(string $column): ?string
    {
        return $this->value($column) === null ? null : $this->string($column);
    }

    public function nullable_int(string $column): ?int
    {
        return $this->value($column) === null ? null : $this->int($column);
    }

    private function value(string $column): mixed
    {
        if (!array_key_exists($column, $this->columns)) {
            throw new \LogicException("No column {$column}.");
        }
        return $this->columns[$column];
    }
}
