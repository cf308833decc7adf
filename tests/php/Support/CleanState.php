<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use wpdb;

/**
 * Restores the plugin's tables and options to their state before the tests.
 */
final class CleanState
{
    /** @var array<int, array<string, string>> The plugin's options, as stored, before the first test, by blog. */
    private static array $options = [];

    public static function restore(): void
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        $before = self::$options[get_current_blog_id()] ??= self::options($wpdb);
        foreach (self::tables($wpdb) as $table) {
            // Not TRUNCATE: it would end a transaction, and SQLite does not have it.
            $wpdb->query("DELETE FROM `{$table}`");
        }
        foreach (array_keys(self::options($wpdb)) as $name) {
            if (!isset($before[$name])) {
                delete_option($name);
            }
        }
        foreach ($before as $name => $value) {
            update_option($name, maybe_unserialize($value));
        }
        wp_cache_flush();
    }

    /** @return list<string> */
    public static function tables(wpdb $wpdb): array
    {
        $like = $wpdb->esc_like($wpdb->prefix . 'latchkey_') . '%';
        return array_values(array_filter($wpdb->get_col($wpdb->prepare('SHOW TABLES LIKE %s', $like)), is_string(...)));
    }

    /** @return array<string, string> Stored values by name, including transients. */
    private static function options(wpdb $wpdb): array
    {
        /** @var list<array{option_name: string, option_value: string}> $rows */
        $rows = $wpdb->get_results(
            "SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name LIKE '%latchkey\\_%'",
            ARRAY_A,
        );
        return array_column($rows, 'option_value', 'option_name');
    }
}
