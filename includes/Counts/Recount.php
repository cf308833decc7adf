<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Transaction;
use Latchkey\Support\Days;

/**
 * Compares the counts with the license keys, and corrects them.
 *
 * Both are read in one snapshot, and what differs is added as a correction. Counts are sums, so it makes no difference what sales and
 * folding add in the meantime: they wait for nothing (on SQLite for its one writer), and the counts are right with the commit. Activations are not recounted, because
 * no table holds all of them: devices that were removed long ago are deleted.
 */
final class Recount
{
    public function __construct(
        private readonly CountRepository $counts,
        private readonly ScanRepository $scan,
        private readonly Transaction $transaction,
        private readonly Days $days,
    ) {
    }

    /**
     * @return list<array{Cell, int}> What has to be added to the counts to make them right. The memory that this needs grows with the
     *     number of counts, not of keys.
     */
    public function differences(): array
    {
        return $this->transaction->run($this->compare(...), one_snapshot: true);
    }

    /**
     * @return bool Whether there are no license keys.
     */
    public function is_empty(): bool
    {
        return !$this->scan->has_any();
    }

    /**
     * Makes the counts right. All or nothing: if it is killed, nothing has changed. Needs as much memory as `differences()`.
     *
     * @return int The number of corrections.
     */
    public function rebuild(): int
    {
        return $this->transaction->run(function (): int {
            $this->counts->lock('rebuild');
            $corrections = $this->compare();
            $this->counts->change($corrections);
            return count($corrections);
        }, one_snapshot: true);
    }

    /**
     * @return list<array{Cell, int}> What the keys say, less what the counts say.
     */
    private function compare(): array
    {
        $amounts = new Amounts($this->days);
        foreach ($this->counts->rows() as [$cell, $amount]) {
            if ($cell->state !== CountState::Activated) {
                $amounts->add($cell, -$amount);
            }
        }
        foreach ($this->scan->licenses() as $license) {
            $amounts->add_license($license, 1);
        }
        return $amounts->take();
    }
}
