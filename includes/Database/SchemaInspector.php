<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * What is missing from the schema in the database of the current site. Additional columns and indexes are ignored.
 */
final class SchemaInspector
{
    public function __construct(private readonly Db $db)
    {
    }

    /**
     * @return array<string, list<string>> The statements that create it, by what is missing: `wp_latchkey_jobs` for a table,
     *     `wp_latchkey_jobs.reason` for a column, `wp_latchkey_jobs (state)` for an index that is missing or of another kind.
     * @throws DatabaseError
     */
    public function lacks(): array
    {
        $tables = TableDefinitions::tables();
        $names = array_map(static fn (TableDefinition $table): string => $table->name, $tables);
        [$columns, $indexes] = [$this->columns($names), $this->indexes($names)];
        $lacks = [];
        foreach ($tables as $table) {
            if (!isset($columns[$table->name])) {
                $lacks[$table->name] = [$table->create()];
                continue;
            }
            foreach (array_keys($table->columns) as $column) {
                $is = $columns[$table->name][$column] ?? null;
                if ($is === null || !ColumnType::of($is)->holds(ColumnType::of($table->columns[$column]))) {
                    $lacks["{$table->name}.{$column}"] = [$is === null ? $table->add_column($column) : $table->change_column($column)];
                }
            }
            foreach ($table->indexes as $index => $as) {
                $is = $indexes[$table->name][$index] ?? null;
                if ($is !== $as) {
                    $lacks["{$table->name} ({$index})"] = [...($is === null ? [] : [$table->drop_index($index)]), $table->add_index($index)];
                }
            }
        }
        return $lacks;
    }

    /**
     * @return list<string> What is missing completely, with the names of `lacks()`. Definitions that only read differently are left out: a
     *     server may describe a definition in its own way.
     * @throws DatabaseError
     */
    public function absent(): array
    {
        $absent = [];
        foreach ($this->lacks() as $name => $statements) {
            if (count($statements) === 1 && !str_contains($statements[0], ' MODIFY COLUMN ')) {
                $absent[] = $name;
            }
        }
        return $absent;
    }

    /**
     * @return array<string, string> The engine of each table that does not support transactions, by table. Always empty on SQLite.
     * @throws DatabaseError
     */
    public function other_engines(): array
    {
        $engines = [];
        foreach ($this->db->is_sqlite() ? [] : $this->ask('SELECT TABLE_NAME AS t, ENGINE AS e FROM information_schema.TABLES', Tables::all()) as [$table, $row]) {
            if (strtolower($row->string('e')) !== 'innodb') {
                $engines[$table] = $row->string('e');
            }
        }
        return $engines;
    }

    public function engine(): string
    {
        return $this->db->is_sqlite() ? 'SQLite' : 'InnoDB';
    }

    /**
     * @param list<string> $tables
     * @return array<string, array<string, string>> Types by table and column.
     */
    private function columns(array $tables): array
    {
        $columns = [];
        foreach ($this->ask('SELECT TABLE_NAME AS t, COLUMN_NAME AS c, COLUMN_TYPE AS y FROM information_schema.COLUMNS', $tables) as [$table, $row]) {
            $columns[$table][$row->string('c')] = $row->string('y');
        }
        return $columns;
    }

    /**
     * @param list<string> $tables
     * @return array<string, array<string, string>> Indexes by table and name, as `TableDefinition::$indexes` has them.
     */
    private function indexes(array $tables): array
    {
        $indexes = [];
        $rows = $this->ask('SELECT TABLE_NAME AS t, INDEX_NAME AS i, NON_UNIQUE AS n, SEQ_IN_INDEX AS s, COLUMN_NAME AS c, SUB_PART AS p FROM information_schema.STATISTICS', $tables);
        foreach ($rows as [$table, $row]) {
            $indexes[$table][$row->string('i')][$row->int('n') === 0 ? 'UNIQUE ' : ''][$row->int('s')] = $row->string('c') . ($row->int('p') > 0 ? "({$row->int('p')})" : '');
        }
        $said = [];
        foreach ($indexes as $table => $of) {
            foreach ($of as $index => $kinds) {
                foreach ($kinds as $kind => $columns) {
                    ksort($columns);
                    $said[$table][$index] = "{$kind}(" . implode(',', $columns) . ')';
                }
            }
        }
        return $said;
    }

    /**
     * @param literal-string $select Its `t` is the table.
     * @param list<string>   $tables
     * @return list<array{string, Row}> Each row with the name of its table.
     */
    private function ask(string $select, array $tables): array
    {
        $fold = $this->folds() ? strtolower(...) : strval(...);
        $names = array_combine(array_map($fold, $tables), $tables);
        $holders = implode(', ', array_fill(0, count($tables), '%s'));
        $rows = [];
        foreach ($this->db->rows("{$select} WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN ({$holders})", ...array_keys($names)) as $row) {
            // Some servers ignore the case of names, and find the tables of a site whose prefix differs only in case.
            $name = $names[$fold($row->string('t'))] ?? null;
            if ($name !== null) {
                $rows[] = [$name, $row];
            }
        }
        return $rows;
    }

    /**
     * Whether `Wp_` and `wp_` are the same prefix for the server: it stores names in lower case (1, as on Windows) or compares them in
     * lower case (2, as on macOS).
     */
    private function folds(): bool
    {
        return !$this->db->is_sqlite() && $this->db->int('SELECT @@lower_case_table_names') > 0;
    }
}
