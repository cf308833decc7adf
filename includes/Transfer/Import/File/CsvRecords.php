<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * The records of a CSV text, piece by piece, so that a file of any size takes little memory. Cells in quotes may contain separators, quotes that
 * are doubled, and line breaks; lines end with CRLF, LF or CR.
 */
final class CsvRecords
{
    /** How a first line of spreadsheets says the separator, which follows, and a line end. */
    private const SAYS = "sep=;\r\n";

    /** Bytes of one record. */
    private const MOST = 1_000_000;

    /** @var list<string> */
    private array $cells = [];

    private string $cell = '';
    private bool $is_quoted = false;

    /** Whether the cell began with a quote. */
    private bool $was_quoted = false;
    /** Whether the quote has ended that it began with. */
    private bool $is_closed = false;
    private int $line = 1;
    private int $begun = 1;
    private int $size = 0;

    /**
     * @param iterable<string> $pieces    Text in UTF-8.
     * @param string           $separator One character; '' to guess it from the first lines.
     */
    public function __construct(private readonly iterable $pieces, private string $separator = '')
    {
    }

    /**
     * @return \Generator<int, list<string>> Cells, by the line where the record begins, from 1. Lines without any text are left out.
     * @throws BadFile
     */
    public function read(): \Generator
    {
        $text = '';
        $is_first = true;
        foreach ($this->pieces as $piece) {
            $text .= $piece;
            if ($is_first && strlen($text) > strlen(self::SAYS)) {
                $text = $this->without_saying($text);
                $is_first = false;
            }
            if ($this->separator === '') {
                if (strlen($text) < 4096 && substr_count($text, "\n") < 5) {
                    continue;
                }
                $this->separator = self::guess($text);
            }
            // The last character may be the first half of two: a doubled quote, or CRLF.
            $kept = substr($text, -1);
            yield from $this->parse(substr($text, 0, -1), $kept);
            $text = $kept;
        }
        $text = $is_first ? $this->without_saying($text) : $text;
        $this->separator = $this->separator === '' ? self::guess($text) : $this->separator;
        $nothing = '';
        yield from $this->parse($text . ($text === '' || !in_array(substr($text, -1), ["\n", "\r"], true) || $this->is_quoted ? "\n" : ''), $nothing);
        if ($this->is_quoted) {
            /* translators: %d: number of a line. */
            throw new BadFile(sprintf(__('The quote that begins in line %d does not end.', 'latchkey'), $this->begun));
        }
    }

    private function without_saying(#[\SensitiveParameter] string $text): string
    {
        if (preg_match('/^sep=(.)(\r\n|\r|\n|\z)/i', $text, $found) !== 1) {
            return $text;
        }
        $this->separator = $this->separator === '' ? $found[1] : $this->separator;
        $this->line = $this->begun = 2;
        return substr($text, strlen($found[0]));
    }

    private static function guess(#[\SensitiveParameter] string $text): string
    {
        $line = strtok((string) preg_replace('/"(?:[^"]|"")*"/', '', $text), "\r\n");
        $best = ',';
        foreach ([',', ';', "\t", '|'] as $separator) {
            if ($line !== false && substr_count($line, $separator) > substr_count($line, $best)) {
                $best = $separator;
            }
        }
        return $best;
    }

    /**
     * @param string $next What follows.
     * @return \Generator<int, list<string>>
     */
    private function parse(#[\SensitiveParameter] string $text, #[\SensitiveParameter] string &$next): \Generator
    {
        $end = strlen($text);
        $at = 0;
        while ($at < $end) {
            $plain = strcspn($text, $this->is_quoted ? "\"\r\n" : "\"\r\n" . $this->separator, $at);
            $this->add($this->closed(substr($text, $at, $plain)));
            $at += $plain;
            if ($at >= $end) {
                break;
            }
            $character = $text[$at++];
            $after = $at < $end ? $text[$at] : $next[0] ?? '';
            if ($character === '"') {
                $at += $this->quote($after) ? 1 : 0;
            } elseif ($character === $this->separator) {
                $this->finish_cell();
            } else {
                $skips = $character === "\r" && $after === "\n";
                $at += $skips ? 1 : 0;
                $this->line++;
                if ($this->is_quoted) {
                    $this->add($skips ? "\r\n" : $character);
                } elseif (($record = $this->finish_record()) !== null) {
                    yield $record[0] => $record[1];
                }
            }
        }
        // A character of two that was read ahead.
        $next = $at > $end ? '' : $next;
    }

    /**
     * @return bool Whether the next character belongs to it.
     */
    private function quote(string $after): bool
    {
        if ($this->is_quoted && $after === '"') {
            $this->add('"');
            return true;
        }
        if ($this->is_quoted) {
            $this->is_quoted = false;
            $this->is_closed = true;
        } elseif (trim($this->cell) === '' && !$this->was_quoted) {
            [$this->is_quoted, $this->was_quoted, $this->cell] = [true, true, ''];
        } else {
            $this->add($this->closed('"'));
        }
        return false;
    }

    /**
     * @throws BadFile If it stands between the quote that ends a cell and the next cell.
     */
    private function closed(#[\SensitiveParameter] string $text): string
    {
        if ($this->is_closed && trim($text, ' ') !== '') {
            /* translators: %d: number of a line. */
            throw new BadFile(sprintf(__('The quotation marks in line %d do not match.', 'latchkey'), $this->begun));
        }
        return $text;
    }

    private function add(#[\SensitiveParameter] string $text): void
    {
        $this->cell .= $text;
        $this->size += strlen($text);
        if ($this->size > self::MOST) {
            /* translators: %d: number of a line. */
            throw new BadFile(sprintf(__('Line %d is too long to be a row of a table.', 'latchkey'), $this->begun));
        }
    }

    private function finish_cell(): void
    {
        $this->cells[] = $this->cell;
        [$this->cell, $this->was_quoted, $this->is_closed] = ['', false, false];
    }

    /**
     * @return array{int, list<string>}|null Null for a line without any text.
     */
    private function finish_record(): ?array
    {
        $this->finish_cell();
        $record = [$this->begun, $this->cells];
        [$this->cells, $this->size, $this->begun] = [[], 0, $this->line];
        // DOS ends a text with a character of its own.
        return trim(implode('', $record[1]), " \t\n\r\0\x0B\x1A") === '' ? null : $record;
    }
}
