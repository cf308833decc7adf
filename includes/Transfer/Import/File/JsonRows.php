<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * The rows of a list in JSON lines, as our export writes it: one object a line, by the names of the fields.
 */
final class JsonRows
{
    /** Bytes of a line. */
    private const LONGEST = 200_000;

    /**
     * @param resource     $stream Can be read from its start again.
     * @param list<string> $fields Those of a row.
     */
    public function __construct(private readonly mixed $stream, private readonly array $fields, private readonly RowDefaults $defaults)
    {
    }

    /**
     * Whether the file is such a list. The next reading begins at the start.
     *
     * @throws BadFile If it is JSON, but not one object a line.
     */
    public function are_rows(): bool
    {
        $start = (string) fread($this->stream, 4096);
        rewind($this->stream);
        if (preg_match('/^(?:\xEF\xBB\xBF)?\s*(?:\[\s*[{"]|\{\s*\n\s*")/', $start) === 1) {
            throw new BadFile(__('This is JSON, but not one object a line. Choose a file of JSON lines, or a CSV file.', 'latchkey'));
        }
        return preg_match('/^(?:\xEF\xBB\xBF)?\s*\{"/', $start) === 1;
    }

    /**
     * @return \Generator<int, array<string, mixed>> As in `RowSchema`.
     * @throws BadFile
     */
    public function read(): \Generator
    {
        rewind($this->stream);
        for ($line = 1; ($text = fgets($this->stream, self::LONGEST)) !== false; $line++) {
            $text = trim($text, "\u{FEFF} \t\r\n\x1A");
            if ($text === '') {
                continue;
            }
            $values = json_decode($text, true);
            if (!is_array($values) || array_is_list($values)) {
                /* translators: %s: number of a line. */
                throw new BadFile(sprintf(__('Line %s is not JSON.', 'latchkey'), (string) $line));
            }
            yield $this->row($line, $values);
        }
    }

    /**
     * @param array<mixed> $values
     * @return array<string, mixed>
     */
    private function row(int $line, #[\SensitiveParameter] array $values): array
    {
        $row = ['line' => $line, 'code' => ''];
        foreach ($this->fields as $field) {
            $value = $values[$field] ?? '';
            if ((is_string($value) || is_int($value) || is_float($value)) && trim((string) $value) !== '') {
                $row[$field] = (string) $value;
            }
        }
        return $this->defaults->of($row, true);
    }
}
