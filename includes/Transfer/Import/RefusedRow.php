<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * A row that is not imported. It contains no code.
 */
final class RefusedRow
{
    /** Characters of a value from the file that a sentence repeats. */
    private const REPEATED = 100;

    /** @var list<string> */
    public readonly array $arguments;

    /**
     * @param int          $line      Where the row begins in the file, from 1.
     * @param string       $hint      That of its code, or ''.
     * @param list<string> $arguments What the sentence names, such as a value from the file.
     */
    public function __construct(public readonly int $line, public readonly string $hint, public readonly RowError $error, #[\SensitiveParameter] array $arguments = [])
    {
        $this->arguments = array_map(static fn (string $text): string => mb_strimwidth($text, 0, self::REPEATED, '…'), $arguments);
    }

    /**
     * @return string Why, in the language of the reader.
     */
    public function message(): string
    {
        return $this->arguments === [] ? $this->message_without_value() : $this->error->sentence($this->arguments);
    }

    /**
     * @return string Why, without a value that may be a code if the columns of the file are mistaken.
     */
    public function message_without_value(): string
    {
        return $this->error->sentence_without_value($this->arguments);
    }
}
