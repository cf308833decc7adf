<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Transaction;
use Latchkey\Events\PublicActions;
use Latchkey\Support\Clock;

/**
 * Keys whose end has passed are stored as expired, and whoever listens is told.
 */
final class Expiry
{
    public function __construct(private readonly ExpiryRepository $repository, private readonly Transaction $transaction, private readonly Clock $clock)
    {
    }

    /**
     * It writes what orders take at the same time: whoever meets a lock tries again.
     *
     * @param int $most Keys.
     * @return int How many were found.
     */
    public function sweep(int $most): int
    {
        $expired = $this->transaction->run(fn (): array => $this->repository->sweep($this->clock->utc(), $most));
        foreach ($expired as $license_id) {
            PublicActions::announce('license.expired', $license_id, []);
        }
        return count($expired);
    }
}
