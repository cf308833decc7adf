<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * The text of a file in UTF-8, piece by piece: it may be in UTF-8, UTF-16 or Windows-1252. The first bytes that are not ASCII decide.
 */
final class TextSource
{
    private const BYTES = 65_536;

    private string $encoding = '';

    /** Bytes at the end of a piece that are a part of a character. */
    private string $rest = '';

    /**
     * @param resource $stream Open for reading.
     */
    public function __construct(private readonly mixed $stream)
    {
    }

    /**
     * @return \Generator<int, string> Pieces of text, without a byte order mark.
     * @throws BadFile
     */
    public function pieces(): \Generator
    {
        $is_first = true;
        while (($bytes = fread($this->stream, self::BYTES)) !== false && ($bytes !== '' || !feof($this->stream))) {
            if ($is_first && $bytes !== '') {
                $bytes = $this->begin($bytes . (string) fread($this->stream, 4));
                $is_first = false;
            }
            $text = $this->decoded($this->rest . $bytes, feof($this->stream));
            if (str_contains($text, "\0")) {
                throw new BadFile(__('This is not a text file.', 'latchkey'));
            }
            yield $text;
        }
    }

    /**
     * @return string Without the byte order mark.
     */
    private function begin(#[\SensitiveParameter] string $bytes): string
    {
        if (preg_match('/^(PK\x03\x04|%PDF|\xD0\xCF\x11\xE0|\x1F\x8B)/', $bytes) === 1) {
            throw new BadFile(__('This is not a text file. Save the table as CSV first.', 'latchkey'));
        }
        if (preg_match('/^(?:\xEF\xBB\xBF)?(?:\s*<(?:\?php|\?=|\?xml|!doctype|html|table|script)|#!)/i', $bytes) === 1) {
            throw new BadFile(__('This is a program or a web page, not a table.', 'latchkey'));
        }
        foreach (["\xEF\xBB\xBF" => 'UTF-8', "\xFF\xFE" => 'UTF-16LE', "\xFE\xFF" => 'UTF-16BE'] as $mark => $encoding) {
            if (str_starts_with($bytes, $mark)) {
                $this->encoding = $encoding;
                return substr($bytes, strlen($mark));
            }
        }
        // UTF-16 without a mark: every second byte of Latin text is 0.
        if (preg_match('/^(?:[\x01-\x7F]\0){2}/', $bytes) === 1) {
            $this->encoding = 'UTF-16LE';
        } elseif (preg_match('/^(?:\0[\x01-\x7F]){2}/', $bytes) === 1) {
            $this->encoding = 'UTF-16BE';
        }
        return $bytes;
    }

    private function decoded(#[\SensitiveParameter] string $bytes, bool $is_last): string
    {
        $this->rest = '';
        if (str_starts_with($this->encoding, 'UTF-16')) {
            $whole = strlen($bytes) - strlen($bytes) % 2;
            // Half of a surrogate pair waits for the other one.
            if ($whole >= 2 && !$is_last) {
                $high = ord($bytes[$this->encoding === 'UTF-16LE' ? $whole - 1 : $whole - 2]);
                $whole -= $high >= 0xD8 && $high <= 0xDB ? 2 : 0;
            }
            $this->rest = substr($bytes, $whole);
            return (string) mb_convert_encoding(substr($bytes, 0, $whole), 'UTF-8', $this->encoding);
        }
        if (!$is_last && preg_match('/(?:[\xC2-\xDF]|[\xE0-\xEF][\x80-\xBF]?|[\xF0-\xF4][\x80-\xBF]{0,2})\z/', $bytes, $cut) === 1 && $this->encoding !== 'Windows-1252') {
            $this->rest = $cut[0];
            $bytes = substr($bytes, 0, -strlen($cut[0]));
        }
        if ($this->encoding === '' && preg_match('/[\x80-\xFF]/', $bytes) === 1) {
            $this->encoding = mb_check_encoding($bytes, 'UTF-8') ? 'UTF-8' : 'Windows-1252';
        }
        return $this->encoding === 'Windows-1252' ? (string) mb_convert_encoding($bytes, 'UTF-8', 'Windows-1252') : $bytes;
    }
}
