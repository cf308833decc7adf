<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

use Latchkey\Transfer\Export\Everything;

/**
 * A file of everything in the open format: its lines are the records. It is read twice: first, whether it is complete.
 */
final class RecordRows
{
    /** Bytes of a line. */
    private const LONGEST = 200_000;

    /**
     * @param resource $stream Can be read from its start again.
     */
    public function __construct(private readonly mixed $stream)
    {
    }

    /**
     * Whether its first line says that it is such a file. The next reading begins at the start.
     *
     * @throws BadFile If it is of another version.
     */
    public function are_records(): bool
    {
        $head = json_decode((string) fgets($this->stream, self::LONGEST), true);
        rewind($this->stream);
        if (!is_array($head) || ($head['format'] ?? null) !== Everything::FORMAT) {
            return false;
        }
        return ($head['version'] ?? null) === Everything::VERSION
            ? true : throw new BadFile(__('This file is of a newer version of Latchkey. Update this site first.', 'latchkey'));
    }

    /**
     * @return \Generator<int, array{line: int, record: string}> As in `RowSchema`.
     * @throws BadFile If the file is not complete: nothing of it was yielded.
     */
    public function read(): \Generator
    {
        [$count, $last] = [0, ''];
        foreach ($this->lines() as $record) {
            $count++;
            $last = $record;
        }
        $end = json_decode($last, true);
        if (!is_array($end) || ($end['type'] ?? null) !== 'end' || ($end['records'] ?? null) !== $count - 1) {
            throw new BadFile(__('This file is not complete: its last line is missing.', 'latchkey'));
        }
        foreach ($this->lines() as $line => $record) {
            yield ['line' => $line, 'record' => $record];
        }
    }

    /**
     * @return \Generator<int, string> The lines after the first, by number.
     */
    private function lines(): \Generator
    {
        rewind($this->stream);
        for ($line = 1; ($text = fgets($this->stream, self::LONGEST)) !== false; $line++) {
            if ($line > 1) {
                yield $line => rtrim($text, "\r\n");
            }
        }
    }
}
