<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * Bytes for a BINARY or VARBINARY column.
 */
final class Binary
{
    public function __construct(public readonly string $bytes)
    {
    }
}
