<?php
/**
 * What of a plugin is in a site's database: every column of every row of every table is read.
 *
 * @return list<string> `table.column: value`, for each value that has the word in it, and `table` for each table that has.
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
