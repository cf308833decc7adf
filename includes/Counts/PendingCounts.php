<?php

declare(strict_types=1);

namespace Latchkey\Counts;

use Latchkey\Database\Transaction;
use Latchkey\Database\TransactionPart;
use Latchkey\Licenses\CountedLicense;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseCounter;
use Latchkey\Support\Days;
use Latchkey\Support\Schedule;

/**
 * What the running transaction changes in the counts. It is written before the commit with one statement, as rows of its own, so that
 * sales of one product do not wait for each other.
 */
final class PendingCounts implements LicenseCounter, TransactionPart
{
    private readonly Amounts $amounts;

    public function __construct(
        private readonly CountRepository $repository,
        private readonly Transaction $transaction,
        private readonly Days $days,
        private readonly Schedule $folding,
    ) {
        $this->amounts = new Amounts($days);
    }

    public function add(CountedLicense $license, int $amount): void
    {
        $this->transaction->join($this);
        $this->amounts->add_license($license, $amount);
    }

    public function add_activation(License $license, string $at): void
    {
        $this->transaction->join($this);
        $this->amounts->add(new Cell(CountState::Activated, $this->days->of($at), $license->product_id, $license->variation_id, $license->vendor_id), 1);
    }

    public function write(): void
    {
        if ($this->repository->change($this->amounts->take())) {
            $this->transaction->after_commit(fn () => $this->folding->at_least_once(0));
        }
    }

    public function forget(): void
    {
        $this->amounts->take();
    }
}
