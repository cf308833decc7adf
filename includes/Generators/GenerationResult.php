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
     * @param list<string> $uuids Those of the rows that were tried; the keys stored are among them.
     */
    public function __construct(public readonly int $count, public readonly array $uuids)
    {
    }
}
