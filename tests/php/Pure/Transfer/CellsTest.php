<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Transfer;

use Latchkey\Tests\Transfer\NastyCells;
use Latchkey\Transfer\Export\Cells;
use Latchkey\Transfer\Export\Format;
use PHPUnit\Framework\TestCase;

/**
 * A cell comes back as it was, and none that a spreadsheet would run is written.
 */
final class CellsTest extends TestCase
{
    public function test_500_nasty_cells_come_back_equal(): void
    {
        $cells = NastyCells::all();
        self::assertCount(500, $cells);
        $read = self::parse("\u{FEFF}" . Cells::line(['left', 'right']) . implode('', array_map(static fn (string $cell): string => Cells::line([$cell, $cell]), $cells)));
        self::assertSame(["\u{FEFF}left", 'right'], array_shift($read));
        self::assertSame(array_map(static fn (string $cell): array => [$cell, $cell], $cells), array_map(static fn (array $row): array => array_map(Cells::unescape(...), $row), $read));
    }

    public function test_no_written_cell_begins_like_a_formula(): void
    {
        $guarded = array_filter(NastyCells::all(), static fn (string $cell): bool => $cell !== Cells::escape($cell));
        self::assertGreaterThan(100, count($guarded));
        foreach (NastyCells::all() as $cell) {
            self::assertDoesNotMatchRegularExpression('/\A(?:[=+@\t\r-]|\'(?![=+@\t\r\'-]))/', Cells::escape($cell));
        }
    }

    public function test_json_lines_come_back_equal_and_are_one_line_each(): void
    {
        foreach (NastyCells::all() as $cell) {
            $line = Format::json(['code' => $cell]);
            self::assertSame(1, substr_count($line, "\n"));
            self::assertSame(['code' => $cell], json_decode($line, true));
        }
    }

    /**
     * @return list<list<string>> As PHP’s own parser reads the file.
     */
    private static function parse(string $file): array
    {
        $stream = fopen('php://temp', 'w+b');
        self::assertIsResource($stream);
        fwrite($stream, $file);
        rewind($stream);
        $rows = [];
        while (is_array($row = fgetcsv($stream, null, ',', '"', ''))) {
            $rows[] = array_map(strval(...), $row);
        }
        return $rows;
    }
}
