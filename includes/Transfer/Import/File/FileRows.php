<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

use Latchkey\Transfer\Export\Cells;

/**
 * The rows of an import in a file. Its first line names the columns, unless it is a list of codes alone.
 */
final class FileRows
{
    /** The head of a license file or key block. */
    private const BLOCK = '/^-----BEGIN [A-Z0-9 ]+-----\s*\z/';

    /**
     * @param array<string, string> $map     Names or numbers (from 1) of columns by field, in place of what their names say.
     */
    public function __construct(
        private readonly CsvRecords $records,
        private readonly ColumnGuesses $guesses,
        private readonly CellValues $values,
        private readonly array $map = [],
        private readonly RowDefaults $defaults = new RowDefaults(),
    ) {
    }

    /**
     * @return \Generator<int, array<string, mixed>> As in `RowSchema`.
     * @throws BadFile
     */
    public function read(): \Generator
    {
        $columns = null;
        $is_ours = false;
        foreach ($this->records->read() as $line => $cells) {
            if ($columns === null) {
                $header = array_map(trim(...), $cells);
                $columns = $this->columns($header);
                $is_ours = ColumnGuesses::are_ours($header);
                if ($this->names_columns($header)) {
                    continue;
                }
            }
            if (count($cells) === 1 && preg_match(self::BLOCK, $cells[0]) === 1) {
                /* translators: %d: number of a line. */
                throw new BadFile(sprintf(__('A code of several lines begins on line %d. In a table it stands in quotation marks; without them, each line would become a key of its own.', 'latchkey'), $line));
            }
            yield $this->row($line, $cells, $columns, $is_ours);
        }
        if ($columns === null) {
            throw new BadFile(__('This file is empty.', 'latchkey'));
        }
    }

    /**
     * @param list<string> $header
     */
    private function names_columns(array $header): bool
    {
        foreach ($header as $name) {
            if ($this->guesses->field($name) !== '' || in_array($name, $this->map, true)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param list<string> $header
     * @return array<int, string> Field by column.
     */
    private function columns(array $header): array
    {
        $columns = array_diff($this->guesses->fields($header), array_keys($this->map));
        foreach ($this->map as $field => $name) {
            $at = ctype_digit($name) ? (int) $name - 1 : array_search($name, $header, true);
            if ($at === false || !isset($header[$at])) {
                /* translators: %s: name or number of a column. */
                throw new BadFile(sprintf(__('The file has no column “%s”.', 'latchkey'), $name));
            }
            $columns[$at] = $field;
        }
        if (!in_array('code', $columns, true)) {
            if (count($header) > 1 || $columns !== []) {
                throw new BadFile(__('No column is known to hold the codes. Name it with --map=code=<column>.', 'latchkey'));
            }
            $columns = [0 => 'code'];
        }
        return $columns;
    }

    /**
     * @param list<string>       $cells
     * @param array<int, string> $columns
     * @return array<string, mixed>
     */
    private function row(int $line, #[\SensitiveParameter] array $cells, array $columns, bool $is_ours): array
    {
        $row = ['line' => $line, 'code' => ''];
        foreach ($columns as $at => $field) {
            $cell = $cells[$at] ?? '';
            // Our exports write this before what a spreadsheet would calculate.
            $cell = $is_ours ? Cells::unescape($cell) : $cell;
            if ($field === 'code') {
                $row['code'] = $cell;
            } elseif (trim($cell) !== '') {
                $row = ($is_ours ? [$field => trim($cell)] : $this->values->of($field, trim($cell))) + $row;
            }
        }
        return $this->defaults->of($row, $is_ours);
    }
}
