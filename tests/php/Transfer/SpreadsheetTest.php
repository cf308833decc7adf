<?php

declare(strict_types=1);

namespace Latchkey\Tests\Transfer;

use Latchkey\Transfer\Export\Cells;
use PHPUnit\Framework\TestCase;

/**
 * A real spreadsheet opens our CSV and runs nothing in it. Skipped where LibreOffice is not installed.
 */
final class SpreadsheetTest extends TestCase
{
    private string $folder = '';

    protected function setUp(): void
    {
        parent::setUp();
        if (trim((string) shell_exec('command -v soffice')) === '') {
            self::markTestSkipped('LibreOffice is not installed.');
        }
        $this->folder = sys_get_temp_dir() . '/latchkey-' . bin2hex(random_bytes(6));
        mkdir($this->folder);
    }

    protected function tearDown(): void
    {
        if ($this->folder !== '') {
            shell_exec('rm -rf ' . escapeshellarg($this->folder));
        }
        parent::tearDown();
    }

    public function test_no_cell_becomes_a_formula(): void
    {
        $formulas = static fn (string $document): int => (int) preg_match_all('/table:formula=/', $document);
        $bare = implode('', array_map(static fn (string $cell): string => '"' . str_replace('"', '""', $cell) . "\",\"x\"\r\n", NastyCells::all()));
        self::assertGreaterThan(10, $formulas($this->converted($bare, 'fods')), 'Without the guard it runs them.');
        self::assertSame(0, $formulas($this->converted(self::file(), 'fods')));
    }

    public function test_saved_again_as_text_every_cell_is_equal(): void
    {
        // Comma, double quote, UTF-8, from line 1, both columns as text.
        $stream = fopen('php://temp', 'w+b');
        self::assertIsResource($stream);
        fwrite($stream, $this->converted(self::file(), 'csv', '44,34,76,1,1/2/2/2'));
        rewind($stream);
        $cells = [];
        while (is_array($row = fgetcsv($stream, null, ',', '"', ''))) {
            $cells[] = (string) $row[0];
        }
        // A spreadsheet has one kind of line break, and makes one of LF and CR, in whatever sequence.
        $plain = static fn (string $cell): string => (string) preg_replace('/[\r\n]+/', "\n", $cell);
        self::assertSame(array_map($plain, array_map(Cells::escape(...), NastyCells::all())), array_map($plain, $cells));
    }

    private static function file(): string
    {
        return "\u{FEFF}" . implode('', array_map(static fn (string $cell): string => Cells::line([$cell, 'x']), NastyCells::all()));
    }

    private function converted(string $csv, string $as, string $options = '44,34,76,1'): string
    {
        file_put_contents("{$this->folder}/cells.csv", $csv);
        $command = sprintf(
            'HOME=%1$s soffice -env:UserInstallation=file://%1$s/profile --headless --infilter=%2$s --convert-to %3$s --outdir %1$s/out %1$s/cells.csv 2>&1',
            escapeshellarg($this->folder),
            escapeshellarg("Text - txt - csv (StarCalc):{$options}"),
            escapeshellarg($as === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false' : $as),
        );
        $said = (string) shell_exec($command);
        self::assertFileExists("{$this->folder}/out/cells.{$as}", $said);
        return (string) file_get_contents("{$this->folder}/out/cells.{$as}");
    }
}
