<?php

declare(strict_types=1);

namespace Latchkey\Tests\Pure\Transfer;

use Latchkey\Transfer\Import\File\BadFile;
use Latchkey\Transfer\Import\File\CsvRecords;
use PHPUnit\Framework\TestCase;

final class CsvRecordsTest extends TestCase
{
    private const TEXT = "\r\na;b\r\n\"x\"\"y\"\"\";\"1;\r\n2\"\r\n\r\n \"q\" ;5\" disk\rlast;\"\"";

    /** Cells by the line where the record begins. */
    private const RECORDS = [2 => ['a', 'b'], 3 => ['x"y"', "1;\r\n2"], 6 => ['q ', '5" disk'], 7 => ['last', '']];

    public function test_records_are_the_same_wherever_the_text_is_cut(): void
    {
        for ($size = 1; $size <= strlen(self::TEXT); $size++) {
            self::assertSame(self::RECORDS, iterator_to_array((new CsvRecords(str_split(self::TEXT, $size), ';'))->read()), "Pieces of {$size} bytes");
        }
    }

    public function test_separator_is_what_stands_most_often_outside_of_quotes(): void
    {
        foreach ([',', ';', "\t", '|'] as $separator) {
            $text = implode($separator, ['"a,b;c|d;;;;||||,,,,"', 'two', 'three', 'four']) . "\n";
            self::assertSame([1 => ['a,b;c|d;;;;||||,,,,', 'two', 'three', 'four']], iterator_to_array((new CsvRecords([$text]))->read()));
        }
    }

    public function test_first_line_may_say_the_separator(): void
    {
        foreach (["sep=;\r\na;b,c\r\n", "SEP=;\na;b,c"] as $text) {
            for ($size = 1; $size <= strlen($text); $size++) {
                self::assertSame([2 => ['a', 'b,c']], iterator_to_array((new CsvRecords(str_split($text, $size)))->read()), "Pieces of {$size} bytes");
            }
        }
    }

    public function test_text_after_the_quote_that_ends_a_cell_is_refused(): void
    {
        foreach (['"KEY"-1,TW' => 2, '"KEY" "1",TW' => 2, '"KEY" ,TW' => 0, 'KE"Y"-1,TW' => 0] as $line => $bad) {
            $said = '';
            try {
                $records = iterator_to_array((new CsvRecords(["code,sku\n{$line}\n"], ','))->read());
                self::assertCount(2, $records);
            } catch (BadFile $file) {
                $said = $file->getMessage();
            }
            self::assertSame($bad === 0 ? '' : "The quotation marks in line {$bad} do not match.", $said, $line);
        }
    }

    public function test_end_that_dos_writes_is_no_record(): void
    {
        self::assertSame([1 => ['code'], 2 => ['A']], iterator_to_array((new CsvRecords(["code\r\nA\r\n\x1A"]))->read()));
    }
}
