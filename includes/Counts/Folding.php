<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Transaction;

/**
 * Adds up, in the background, the rows that transactions have added to the counts. Each step is one transaction: after a kill at any point
 * the counts are the same.
 */
final class Folding
{
    public const HOOK = 'latchkey_fold_counts';
    private const CHUNK = 1000;
    private const SECONDS = 10;

    public function __construct(private readonly CountRepository $repository, private readonly Transaction $transaction)
    {
    }

    /**
     * @param int $most The maximum number of rows.
     * @return int The number of rows that were added up.
     */
    public function step(int $most): int
    {
        return $this->transaction->run(function () use ($most): int {
            $this->repository->lock('fold');
            return $this->repository->fold($most);
        });
    }

    /**
     * Action `latchkey_fold_counts`.
     */
    public function run(): void
    {
        $end = microtime(true) + self::SECONDS;
        do {
            $folded = $this->step(self::CHUNK);
        } while ($folded >= self::CHUNK && microtime(true) < $end);
    }
}
