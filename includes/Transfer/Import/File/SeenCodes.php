<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import\File;

/**
 * The codes of a file that were read so far, and their lines: 12 bytes for each of at least as many empty places, so that a million takes 24 MB.
 */
final class SeenCodes
{
    private const BYTES = 12;
    private const FIRST = 1024;

    private string $table;
    private int $places = self::FIRST;
    private int $amount = 0;

    public function __construct()
    {
        $this->table = str_repeat("\0", self::FIRST * self::BYTES);
    }

    /**
     * @param string $hash Of the code: at least 8 bytes.
     * @param int    $line From 1.
     * @return int The line where the code was first; the same one if it is new.
     */
    public function first(string $hash, int $line): int
    {
        if (2 * $this->amount >= $this->places) {
            $this->grow();
        }
        $key = substr($hash, 0, 8);
        $at = $this->place($key);
        $known = (int) hexdec(bin2hex(substr($this->table, $at + 8, 4)));
        if ($known !== 0) {
            return $known;
        }
        $this->put($at, $key . pack('N', $line));
        $this->amount++;
        return $line;
    }

    /**
     * @return int Where the code is, or its empty place.
     */
    private function place(string $key): int
    {
        $place = (int) hexdec(bin2hex(substr($key, 0, 4))) & ($this->places - 1);
        while (true) {
            $at = $place * self::BYTES;
            if (substr_compare($this->table, "\0\0\0\0", $at + 8, 4) === 0 || substr_compare($this->table, $key, $at, 8) === 0) {
                return $at;
            }
            $place = ($place + 1) & ($this->places - 1);
        }
    }

    private function put(int $at, string $entry): void
    {
        for ($byte = 0; $byte < self::BYTES; $byte++) {
            $this->table[$at + $byte] = $entry[$byte];
        }
    }

    private function grow(): void
    {
        $old = $this->table;
        $end = strlen($old);
        $this->places *= 2;
        $this->table = str_repeat("\0", $this->places * self::BYTES);
        for ($at = 0; $at < $end; $at += self::BYTES) {
            $entry = substr($old, $at, self::BYTES);
            if (substr($entry, 8) !== "\0\0\0\0") {
                $this->put($this->place(substr($entry, 0, 8)), $entry);
            }
        }
    }
}
