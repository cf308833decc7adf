<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Export;

/**
 * Cells of our CSV files. A spreadsheet runs cells that begin like a formula, so they get an apostrophe in front. A cell that begins with an
 * apostrophe gets one too: then reading takes away exactly what writing added.
 */
final class Cells
{
    private const QUOTE = "'";

    /** First characters of cells that a spreadsheet may run, change, or show without its first character. */
    private const GUARDED = '=+-@' . "\t\r" . self::QUOTE;

    /** Characters because of which a cell is put in quotes; spaces, because some programs drop them at the ends of bare cells. */
    private const QUOTED = "\",; \t\r\n";

    public static function escape(#[\SensitiveParameter] string $text): string
    {
        return $text !== '' && str_contains(self::GUARDED, $text[0]) ? self::QUOTE . $text : $text;
    }

    /**
     * @param string $cell A cell of a file that `escape()` has written.
     */
    public static function unescape(#[\SensitiveParameter] string $cell): string
    {
        return str_starts_with($cell, self::QUOTE) ? substr($cell, 1) : $cell;
    }

    /**
     * @param list<string> $texts
     * @return string A line of a CSV file with its end. Line breaks within a text stay as they are.
     */
    public static function line(#[\SensitiveParameter] array $texts): string
    {
        return implode(',', array_map(self::cell(...), $texts)) . "\r\n";
    }

    private static function cell(#[\SensitiveParameter] string $text): string
    {
        $cell = self::escape($text);
        return strpbrk($cell, self::QUOTED) === false ? $cell : '"' . str_replace('"', '""', $cell) . '"';
    }
}
