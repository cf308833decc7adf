<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * What became of a set of rows.
 */
final class ImportOutcome
{
    /**
     * @param int              $made    New license keys.
     * @param int              $updated License keys that were in the store and took values from their rows.
     * @param int              $known   Rows that were left out, because their codes are in the store.
     * @param list<RefusedRow> $refused
     */
    public function __construct(
        public readonly int $made = 0,
        public readonly int $updated = 0,
        public readonly int $known = 0,
        public readonly array $refused = [],
    ) {
    }

    /**
     * @return array{new: int, updated: int, known: int, invalid: int}
     */
    public function counts(): array
    {
        return ['new' => $this->made, 'updated' => $this->updated, 'known' => $this->known, 'invalid' => count($this->refused)];
    }

    public function and(self $other): self
    {
        return new self($this->made + $other->made, $this->updated + $other->updated, $this->known + $other->known, [...$this->refused, ...$other->refused]);
    }
}
