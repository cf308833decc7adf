<?php

declare(strict_types=1);

namespace Latchkey\Generators;

/**
 * What one call of `CodeMaker::make()` stored.
 */
final class GenerationResult
{
    /**
     * @param int          $count How many keys were stored.
     * @param list<string> $uuids The uuids of all rows that were tried; not all of them are stored.
     */
    public function __construct(public readonly int $count, public readonly array $uuids)
    {
    }
}
