<?php

declare(strict_types=1);

namespace WP_CLI\Utils;

/**
 * Stands for WP-CLI's own: one line a row, or JSON.
 *
 * @param list<array<string, string>> $items
 * @param list<string>                $fields
 */
function format_items(string $format, array $items, array $fields): void
{
    $rows = array_map(static fn (array $item): array => array_intersect_key($item, array_flip($fields)), $items);
    $lines = array_map(static fn (array $row): string => implode("\t", $row), $rows);
    array_push(\WP_CLI::$lines, ...($format === 'json' ? [(string) json_encode($rows)] : $lines));
}
