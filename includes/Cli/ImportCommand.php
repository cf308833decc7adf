<?php

declare(strict_types=1);

namespace Latchkey\Cli;

use Latchkey\Support\DomainError;
use Latchkey\Transfer\Import\File\BadFile;
use Latchkey\Transfer\Import\File\CellValues;
use Latchkey\Transfer\Import\File\ColumnGuesses;
use Latchkey\Transfer\Import\File\CsvRecords;
use Latchkey\Transfer\Import\File\FileImport;
use Latchkey\Transfer\Import\File\FileRows;
use Latchkey\Transfer\Import\File\JsonRows;
use Latchkey\Transfer\Import\File\RecordRows;
use Latchkey\Transfer\Import\File\RowDefaults;
use Latchkey\Transfer\Import\File\TextSource;
use Latchkey\Transfer\Import\ImportOutcome;
use Latchkey\Transfer\Import\KnownCodes;

/**
 * Imports license keys from the command line. Codes are not printed.
 */
final class ImportCommand
{
    private const SEPARATORS = ['' => '', 'comma' => ',', 'semicolon' => ';', 'tab' => "\t", 'pipe' => '|'];

    /**
     * @param \Closure(): FileImport $import
     */
    public function __construct(private readonly \Closure $import, private readonly Console $console)
    {
    }

    /**
     * Imports license keys from a CSV file, or everything from a file of wp latchkey keys export --everything.
     *
     * The columns are known by their names: those of Latchkey, of WooCommerce, and of the exports of other license plugins. A file of one
     * column without a name is a list of codes. Rows that cannot be imported are listed with their lines and reasons; the others are
     * imported. The command may be stopped and run again: it leaves the keys that it has made as they are.
     *
     * ## OPTIONS
     *
     * <file>
     * : The file, or - to read what is piped in.
     *
     * [--map=<columns>]
     * : Which column is which field, by name or number, for example code=1,sku=Article.
     *
     * [--product=<id>]
     * : The product of rows that name none.
     *
     * [--known=<what>]
     * : What to do with codes that are in the store already: update takes seats, end and length from the file.
     * ---
     * default: skip
     * options:
     *   - skip
     *   - update
     * ---
     *
     * [--dates=<order>]
     * : How dates like 01/02/2027 are written. Otherwise they are refused, unless only one order is possible.
     * ---
     * options:
     *   - dmy
     *   - mdy
     * ---
     *
     * [--separator=<name>]
     * : What stands between cells. Guessed if it is not named.
     * ---
     * options:
     *   - comma
     *   - semicolon
     *   - tab
     *   - pipe
     * ---
     *
     * [--dry-run]
     * : Only say what would happen.
     *
     * ## EXAMPLES
     *
     *     wp latchkey keys import keys.csv --product=78 --user=admin
     *     wp latchkey keys import old.csv --map=code=3,sku=Article --dry-run --user=admin
     *     zcat keys.csv.gz | wp latchkey keys import - --user=admin
     *
     * @param list<string>         $arguments
     * @param array<string, mixed> $options
     */
    public function __invoke(array $arguments, array $options): void
    {
        if (!$this->console->may_manage_licenses()) {
            return;
        }
        $file = $arguments[0] ?? '';
        $map = $this->map(self::text($options, 'map'));
        $product = Console::number($options, 'product');
        $known = KnownCodes::tryFrom(self::text($options, 'known', KnownCodes::Skip->value));
        $separator = self::SEPARATORS[self::text($options, 'separator')] ?? null;
        if ($map === null || $product === null || $known === null || $separator === null) {
            $this->console->fail(__('One of the options has a value that is not known. See: wp help latchkey keys import', 'latchkey'));
            return;
        }
        $stream = $file === '-' ? self::piped() : (is_file($file) ? fopen($file, 'rb') : false);
        if ($stream === false) {
            /* translators: %s: path of a file. */
            $this->console->fail(sprintf(__('There is no file %s that can be read.', 'latchkey'), $file));
            return;
        }
        try {
            $records = new RecordRows($stream);
            $is_dry = isset($options['dry-run']);
            $defaults = new RowDefaults($product, ($this->import)()->has_shop());
            $rows = $records->are_records()
                ? self::records($records, $is_dry)
                : self::whole(self::list($stream, $defaults) ?? self::table($stream, $separator, self::text($options, 'dates'), $map, $defaults));
            $this->import($rows, $file === '-' ? '-' : basename($file), $known, $is_dry);
        } catch (BadFile $bad) {
            $this->console->fail($bad->getMessage());
        }
        fclose($stream);
    }

    /**
     * @return \Generator<int, array{line: int, record: string}>
     * @throws BadFile
     */
    private static function records(RecordRows $records, bool $is_dry): \Generator
    {
        return $is_dry ? throw new BadFile(__('A file of everything cannot be tried: its records refer to each other.', 'latchkey')) : $records->read();
    }

    /**
     * @param \Closure(): \Generator<int, array<string, mixed>> $read From the start.
     * @return \Generator<int, array<string, mixed>> The same rows, once all of them can be read: a file that is damaged leaves nothing behind.
     * @throws BadFile
     */
    private static function whole(\Closure $read): \Generator
    {
        foreach ($read() as $row) {
            unset($row);
        }
        return $read();
    }

    /**
     * @param resource $stream
     * @return (\Closure(): \Generator<int, array<string, mixed>>)|null Null if it is no list in JSON lines.
     * @throws BadFile
     */
    private static function list(mixed $stream, RowDefaults $defaults): ?\Closure
    {
        $rows = new JsonRows($stream, (new ColumnGuesses())->all(), $defaults);
        return $rows->are_rows() ? $rows->read(...) : null;
    }

    /**
     * @param resource              $stream
     * @param string                $dates See `DateCell::of()`.
     * @param array<string, string> $map   Columns by field.
     * @return \Closure(): \Generator<int, array<string, mixed>>
     */
    private static function table(mixed $stream, string $separator, string $dates, array $map, RowDefaults $defaults): \Closure
    {
        $guesses = new ColumnGuesses();
        $values = new CellValues($guesses, $dates);
        return static function () use ($stream, $separator, $guesses, $values, $map, $defaults): \Generator {
            rewind($stream);
            return (new FileRows(new CsvRecords((new TextSource($stream))->pieces(), $separator), $guesses, $values, $map, $defaults))->read();
        };
    }

    /**
     * @return resource|false What is piped in, so that it can be read twice; the file that keeps it is deleted with the command.
     */
    private static function piped(): mixed
    {
        $kept = tmpfile();
        if ($kept === false || stream_copy_to_stream(STDIN, $kept) === false) {
            return false;
        }
        rewind($kept);
        return $kept;
    }

    /**
     * @param iterable<array<string, mixed>> $rows
     * @throws BadFile
     */
    private function import(#[\SensitiveParameter] iterable $rows, string $name, KnownCodes $known, bool $is_dry): void
    {
        $counts = ['new' => 0, 'updated' => 0, 'known' => 0, 'invalid' => 0];
        $told = function (ImportOutcome $outcome) use (&$counts): void {
            foreach ($outcome->refused as $row) {
                /* translators: 1: number of a line, 2: a sentence. */
                $this->console->line(sprintf(__('Line %1$d: %2$s', 'latchkey'), $row->line, $row->message_without_value()));
            }
            foreach ($outcome->counts() as $kind => $count) {
                $counts[$kind] += $count;
            }
        };
        $problem = '';
        try {
            ($this->import)()->run($rows, $name, $known, $is_dry, $this->console->actor(), $told);
        } catch (BadFile $bad) {
            $problem = $bad->getMessage() . ' ';
        } catch (DomainError $refusal) {
            $this->console->refuse($refusal);
            return;
        }
        /* translators: 1 to 4: numbers of license keys. */
        $result = sprintf(__('New: %1$d. Updated: %2$d. In the store already: %3$d. Not imported: %4$d.', 'latchkey'), ...array_values($counts));
        $result = $is_dry ? __('Nothing was stored.', 'latchkey') . ' ' . $result : $result;
        if ($problem === '') {
            $this->console->success($result);
        } else {
            $this->console->fail($problem . $result);
        }
    }

    /**
     * @return array<string, string>|null Columns by field; null if one of them is not known.
     */
    private function map(string $text): ?array
    {
        $map = [];
        $fields = (new ColumnGuesses())->all();
        foreach ($text === '' ? [] : explode(',', $text) as $pair) {
            [$field, $column] = explode('=', $pair, 2) + [1 => ''];
            if (!in_array($field, $fields, true) || $column === '') {
                return null;
            }
            $map[$field] = $column;
        }
        return $map;
    }

    /**
     * @param array<string, mixed> $options
     */
    private static function text(array $options, string $name, string $default = ''): string
    {
        $value = $options[$name] ?? $default;
        return is_scalar($value) ? (string) $value : $default;
    }
}
