<?php

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use PHPUnit\Framework\Assert;
use wpdb;

/**
 * Compares the kept counts with the tables, with its own queries. It runs after every test, so a statement that writes license keys
 * without counting them fails the tests that run it.
 */
final class CountsGuard
{
    /** Statuses in which a key with a date of sale counts as sold. */
    private const SOLD = ['active', 'expired'];

    public static function check(): void
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        $tables = CleanState::tables($wpdb);
        if (array_diff(array_map(self::table(...), ['licenses', 'counts', 'count_deltas', 'events']), $tables) === []) {
            Assert::assertSame(self::scanned(), self::kept(), 'Kept counts differ from the license keys.');
        }
    }

    /**
     * @return array<string, int> By state, day, product, variation and vendor.
     */
    private static function kept(): array
    {
        $kept = [];
        foreach (['counts', 'count_deltas'] as $table) {
            foreach (self::rows("SELECT state, day, product_id, variation_id, vendor_id, amount FROM {table} WHERE state NOT IN ('lock', 'activated')", $table) as $row) {
                $cell = "{$row['state']} {$row['day']} {$row['product_id']}/{$row['variation_id']}/{$row['vendor_id']}";
                $kept[$cell] = ($kept[$cell] ?? 0) + (int) $row['amount'];
            }
        }
        return self::sorted($kept);
    }

    /**
     * @return array<string, int>
     */
    private static function scanned(): array
    {
        $scanned = [];
        foreach (self::rows('SELECT status, product_id, variation_id, vendor_id, claim, ordered_at FROM {table}', 'licenses') as $row) {
            $goods = "{$row['product_id']}/{$row['variation_id']}/{$row['vendor_id']}";
            $cells = ["{$row['status']}  {$goods}"];
            if ($row['status'] === 'available' && $row['claim'] !== null) {
                $cells[] = "aside  {$goods}";
            }
            if ($row['ordered_at'] !== null && in_array($row['status'], self::SOLD, true)) {
                $cells[] = 'sold ' . get_date_from_gmt($row['ordered_at'], 'Y-m-d') . " {$goods}";
            }
            foreach ($cells as $cell) {
                $scanned[$cell] = ($scanned[$cell] ?? 0) + 1;
            }
        }
        return self::sorted($scanned);
    }

    /**
     * @param array<string, int> $amounts
     * @return array<string, int>
     */
    private static function sorted(array $amounts): array
    {
        $amounts = array_filter($amounts, static fn (int $amount): bool => $amount !== 0);
        ksort($amounts, SORT_STRING);
        return $amounts;
    }

    /**
     * @return list<array<string, string|null>>
     */
    private static function rows(string $sql, string $table): array
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        /** @var list<array<string, string|null>> $rows */
        $rows = $wpdb->get_results(str_replace('{table}', '`' . self::table($table) . '`', $sql), ARRAY_A);
        return $rows;
    }

    private static function table(string $name): string
    {
        global $wpdb;
        /** @var wpdb $wpdb */
        return $wpdb->prefix . 'latchkey_' . $name;
    }
}
