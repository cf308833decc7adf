<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

use Latchkey\Support\Actor;

/**
 * Takes in the records of one type. The caller opens the transaction.
 */
interface RecordHandler
{
    public function type(): string;

    /**
     * @param non-empty-list<Record> $records
     */
    public function import(array $records, Actor $actor): ImportOutcome;
}
