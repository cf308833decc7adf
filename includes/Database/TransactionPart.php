<?php

declare(strict_types=1);

namespace Latchkey\Database;

/**
 * Something that collects during a transaction what it writes at its end, so that many changes cost one statement.
 */
interface TransactionPart
{
    /**
     * Called before the commit. What it writes is committed or rolled back with the rest.
     *
     * @throws DatabaseError
     */
    public function write(): void;

    /**
     * Called when the transaction has ended, either way.
     */
    public function forget(): void;
}
