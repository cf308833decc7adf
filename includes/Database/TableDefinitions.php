<?php

declare(strict_types=1);

namespace Latchkey\Database;

use Latchkey\Database\Definitions\AccessTables;
use Latchkey\Database\Definitions\CountTables;
use Latchkey\Database\Definitions\CustomerTables;
use Latchkey\Database\Definitions\LicenseTables;
use Latchkey\Database\Definitions\OrderTables;
use Latchkey\Database\Definitions\WorkTables;

/**
 * Every table, column and index, by subject in `Definitions/`. `SchemaInspector` finds what is missing, and `Migrator` creates it.
 *
 * Until the first release it is edited in place, together with `VERSION`; a test says what `VERSION` must be.
 */
final class TableDefinitions
{
    /** Fingerprint of the schema; see `fingerprint()`. */
    public const VERSION = 'd57bb0e4d427';

    /** Collations of tables, if not utf8mb4_unicode_ci. */
    private const COLLATIONS = [
        'rate_limits' => 'ascii_bin', 'idempotency' => 'utf8mb4_bin', 'search_words' => 'utf8mb4_bin', 'counts' => 'ascii_bin', 'count_deltas' => 'ascii_bin',
        'connect_apps' => 'ascii_bin',
        'api_key_usage' => 'ascii_bin',
    ];

    private const TABLES = [
        ...LicenseTables::TABLES, ...CountTables::TABLES, ...OrderTables::TABLES, ...AccessTables::TABLES, ...CustomerTables::TABLES, ...WorkTables::TABLES,
    ];

    /**
     * @return list<TableDefinition> The tables of the current blog.
     */
    public static function tables(): array
    {
        return array_map(
            static fn (Tables $table): TableDefinition => new TableDefinition($table->name(), self::TABLES[$table->value], self::collation($table)),
            Tables::cases(),
        );
    }

    public static function fingerprint(): string
    {
        $schema = array_map(static fn (Tables $table): array => [$table->value, self::TABLES[$table->value], self::collation($table)], Tables::cases());
        return substr(hash('sha256', serialize($schema)), 0, 12);
    }

    private static function collation(Tables $table): string
    {
        return self::COLLATIONS[$table->value] ?? 'utf8mb4_unicode_ci';
    }
}
