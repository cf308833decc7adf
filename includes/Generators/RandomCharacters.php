<?php

declare(strict_types=1);

namespace Latchkey\Generators;

/**
 * Random characters of a set, each with the same probability, from the cryptographic random source of the system.
 *
 * Bytes are read in bulk, and those that would favor the first characters are dropped.
 */
final class RandomCharacters
{
    public const MAX = 255;
    private const BUFFER = 4096;

    private string $bytes = '';
    private int $at = 0;
    private readonly int $radix;
    private readonly int $limit;

    /**
     * @param list<string> $characters Different ones, 1 to 255.
     */
    public function __construct(private readonly array $characters)
    {
        $this->radix = count($characters);
        if ($this->radix < 1 || $this->radix > self::MAX) {
            throw new \LogicException('A charset has 1 to 255 characters.');
        }
        $this->limit = 256 - 256 % $this->radix;
    }

    public function next(): string
    {
        do {
            if ($this->at >= strlen($this->bytes)) {
                $this->bytes = random_bytes(self::BUFFER);
                $this->at = 0;
            }
            $byte = ord($this->bytes[$this->at++]);
        } while ($byte >= $this->limit);
        return $this->characters[$byte % $this->radix];
    }
}
