<?php
/**
 * Finds a word in the database: in every column of every row of every table.
 *
 * @return list<string> `table.column: value` for each value that contains the word, and `table` for each table whose name does.
 */
return static function (string $word): array {
    global $wpdb;
    $found = [];
    foreach ($wpdb->get_col('SHOW TABLES') as $table) {
        if (stripos($table, $word) !== false) {
            $found[] = $table;
        }
        foreach ($wpdb->get_results("SELECT * FROM `{$table}`", ARRAY_A) as $row) {
            foreach ($row as $column => $value) {
                if (is_string($value) && stripos($value, $word) !== false) {
                    $name = $row['option_name'] ?? $row['meta_key'] ?? $row['hook'] ?? '';
                    $found[] = "{$table}.{$column} {$name}: " . substr($value, max(0, stripos($value, $word) - 60), 200);
                }
            }
        }
    }
    sort($found);
    return $found;
};
