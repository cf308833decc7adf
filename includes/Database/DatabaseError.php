<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * A query failed. Its text never reaches a client; `$busy` says that trying the whole unit of work again may help.
 */
final class DatabaseError extends \RuntimeException
{
    public function __construct(string $message, public readonly bool $busy = false)
    {
        parent::__construct($message);
    }
}
