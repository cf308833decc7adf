<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

use Latchkey\Database\Row;

/**
 * Columns of a row as they are.
 */
final class Columns
{
    /**
     * @param list<string> $names
     * @return array<string, string|null> By name; null is kept.
     */
    public static function texts(Row $row, array $names): array
    {
        return array_combine($names, array_map($row->nullable_string(...), $names));
    }

    /**
     * @param list<string> $names
     * @return array<string, int|null> By name; null is kept.
     */
    public static function numbers(Row $row, array $names): array
    {
        return array_combine($names, array_map($row->nullable_int(...), $names));
    }
}
