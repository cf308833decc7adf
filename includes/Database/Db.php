<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * `$wpdb`, but a failed query throws, so no caller continues after a `false`.
 *
 * Placeholders are those of `wpdb::prepare()`. Binary values are passed as `x%s` with `bin2hex()`: MySQL, MariaDB and SQLite all read it,
 * and no query contains raw bytes.
 */
final class Db
{
    /** Characters that need no escaping in a quoted SQL string. */
    private const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:. ';

    /** Deadlock and lock-wait errors of MySQL and MariaDB, and SQLite's `busy`. */
    private const BUSY = '/deadlock|lock wait timeout|try restarting transaction|database is locked|WSREP/i';

    /**
     * @param literal-string $sql
     * @return list<Row>
     * @throws DatabaseError
     */
    public function rows(string $sql, string|int|float ...$values): array
    {
        $wpdb = self::connection();
        $rows = $wpdb->get_results($this->prepare($sql, $values), 'ARRAY_A');
        $this->check($rows !== null);
        $arrays = array_values(array_filter(is_array($rows) ? $rows : [], is_array(...)));
        return array_map(static fn (array $row): Row => new Row(array_combine(array_map('strval', array_keys($row)), array_values($row))), $arrays);
    }

    /**
     * @param literal-string $sql
     * @throws DatabaseError
     */
    public function row(string $sql, string|int|float ...$values): ?Row
    {
        return $this->rows($sql, ...$values)[0] ?? null;
    }

    /**
     * @param literal-string $sql A query that returns one number.
     * @throws DatabaseError
     */
    public function int(string $sql, string|int|float ...$values): int
    {
        $value = self::connection()->get_var($this->prepare($sql, $values));
        $this->check(true);
        return (int) $value;
    }

    /**
     * @param literal-string $sql
     * @return int The number of rows that matched; on MySQL, of those that changed. Write conditions so that the two are equal.
     * @throws DatabaseError
     */
    public function execute(string $sql, string|int|float ...$values): int
    {
        return $this->run($this->prepare($sql, $values));
    }

    /**
     * @param string $statement Changes the schema; contains no values.
     * @throws DatabaseError
     */
    public function define(string $statement): void
    {
        $this->run($statement);
    }

    /**
     * Inserts one row, unless a unique key already holds one of its values.
     *
     * @param array<string, scalar|Binary|null> $values By column.
     * @return int The new id; 0 if a unique key prevents the insert.
     * @throws DatabaseError
     */
    public function insert_new(Tables $table, array $values): int
    {
        [$columns, $holders, $flat] = $this->flatten($values);
        $inserted = $this->execute(
            'INSERT IGNORE INTO %i (' . implode(', ', $columns) . ') VALUES (' . implode(', ', $holders) . ')',
            $table->name(),
            ...array_keys($values),
            ...$flat,
        );
        return $inserted > 0 ? $this->insert_id() : 0;
    }

    /**
     * Inserts many rows with one statement, except those that a unique key prevents. If it fails, the reason is logged without the rows.
     *
     * @param non-empty-list<array<string, scalar|Binary|null>> $rows Rows by column; all have the same columns in the same order.
     * @return int How many were inserted.
     * @throws DatabaseError
     */
    public function insert_many(Tables $table, array $rows): int
    {
        $groups = array_map($this->literals(...), $rows);
        $columns = array_keys($rows[0]);
        $head = $this->prepare('INSERT IGNORE INTO %i (' . implode(', ', array_fill(0, count($columns), '%i')) . ') VALUES ', [$table->name(), ...$columns]);
        try {
            return $this->quietly(fn (): int => $this->run($head . implode(', ', $groups)));
        } catch (DatabaseError $error) {
            if (!$error->busy) {
                error_log('Latchkey: ' . $table->name() . ': ' . $error->reason());
            }
            throw $error;
        }
    }

    /**
     * @param array<string, scalar|Binary|null> $values By column; at least one.
     * @return int The number of rows that matched; on MySQL, of those that changed.
     * @throws DatabaseError
     */
    public function update(Tables $table, int $id, array $values): int
    {
        $sets = [];
        $flat = [];
        foreach ($values as $column => $value) {
            [, [$holder], $bound] = $this->flatten([$column => $value]);
            $sets[] = '%i = ' . $holder;
            array_push($flat, $column, ...$bound);
        }
        $flat[] = $id;
        return $this->execute('UPDATE %i SET ' . implode(', ', $sets) . ' WHERE id = %d', $table->name(), ...$flat);
    }

    /**
     * @return int The id given by the last INSERT.
     */
    public function insert_id(): int
    {
        return (int) self::connection()->insert_id;
    }

    /**
     * @return string A LIKE pattern for "contains", with the wildcards of the text itself taken literally.
     */
    public function like(string $text): string
    {
        return '%' . self::connection()->esc_like($text) . '%';
    }

    /**
     * @return string A LIKE pattern for "begins with", with the wildcards of the text itself taken literally.
     */
    public function starts_with(string $text): string
    {
        return self::connection()->esc_like($text) . '%';
    }

    /**
     * @param string $table The bare name of another plugin's table.
     */
    public function prefixed(string $table): string
    {
        return self::connection()->prefix . $table;
    }

    /**
     * Selects the database again after `wpdb` was interrupted while it connected.
     */
    public function select_database(): void
    {
        $name = defined('DB_NAME') ? constant('DB_NAME') : null;
        if (is_string($name)) {
            self::connection()->select($name);
        }
    }

    public function is_sqlite(): bool
    {
        return defined('DB_ENGINE') && DB_ENGINE === 'sqlite';
    }

    /**
     * The index hint for MySQL and MariaDB, whose own choice depends on statistics, after the name of the table. SQLite does not support it.
     *
     * @param literal-string $index
     * @return literal-string
     */
    public function force_index(string $index): string
    {
        return $this->is_sqlite() ? '' : " FORCE INDEX ({$index})";
    }

    /**
     * Writes an error to the error log, as WordPress itself would have done.
     */
    public function log(DatabaseError $error): void
    {
        self::connection()->print_error($error->getMessage());
    }

    /**
     * Runs a query that may fail as expected (because of a unique key, for example) without a line in the error log.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function quietly(callable $work): mixed
    {
        $before = self::connection()->suppress_errors(true);
        try {
            return $work();
        } finally {
            self::connection()->suppress_errors($before);
        }
    }

    /**
     * @param literal-string            $sql
     * @param array<string|int|float> $values
     */
    private function prepare(string $sql, array $values): string
    {
        return $values === [] ? $sql : (string) self::connection()->prepare($sql, array_values($values));
    }

    /**
     * @param array<string, scalar|Binary|null> $values
     * @return array{list<literal-string>, list<literal-string>, list<string|int|float>} Column holders, value holders, values.
     */
    private function flatten(array $values): array
    {
        $holders = [];
        $flat = [];
        foreach ($values as $value) {
            if ($value === null) {
                $holders[] = 'NULL';
                continue;
            }
            if ($value instanceof Binary) {
                $holders[] = 'x%s';
                $flat[] = bin2hex($value->bytes);
                continue;
            }
            $holders[] = is_string($value) ? '%s' : (is_float($value) ? '%f' : '%d');
            $flat[] = is_bool($value) ? (int) $value : $value;
        }
        return [array_fill(0, count($values), '%i'), $holders, $flat];
    }

    /**
     * Values as SQL. `wpdb::prepare()` parses a whole statement several times, which for thousands of values takes longer than encrypting
     * them. So it only gets the strings that need escaping.
     *
     * @param array<string, scalar|Binary|null> $values By column.
     */
    private function literals(array $values): string
    {
        $literals = [];
        foreach ($values as $value) {
            $literals[] = match (true) {
                $value instanceof Binary => "x'" . bin2hex($value->bytes) . "'",
                is_string($value) => strspn($value, self::PLAIN) === strlen($value) ? "'{$value}'" : $this->prepare('%s', [$value]),
                is_float($value) => $this->prepare('%f', [$value]),
                $value === null => 'NULL',
                default => (string) (int) $value,
            };
        }
        return '(' . implode(', ', $literals) . ')';
    }

    private function run(string $sql): int
    {
        Primary::stay();
        $result = self::connection()->query($sql);
        $this->check($result !== false);
        return (int) $result;
    }

    private function check(bool $ok): void
    {
        $error = self::connection()->last_error;
        if ($ok && $error === '') {
            return;
        }
        // After this error `wpdb` reconnects by itself, and drop-ins reconnect with the next statement.
        $is_lost = str_contains($error, 'server has gone away') && Primary::is_chosen();
        throw new DatabaseError($error, $is_lost || preg_match(self::BUSY, $error) === 1, SchemaLoss::explains($error, $this));
    }

    /**
     * @return \wpdb WordPress's own connection, wherever the site's db.php drop-in sends it.
     */
    public static function connection(): \wpdb
    {
        global $wpdb;
        return $wpdb instanceof \wpdb ? $wpdb : throw new \LogicException('WordPress has no database yet.');
    }
}
