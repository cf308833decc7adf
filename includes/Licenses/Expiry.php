<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

use Latchkey\Database\Transaction;
use Latchkey\Events\PublicActions;
use Latchkey\Support\Clock;

/**
 * Sets the status of keys whose end has passed to expired, and fires the public action.
 */
final class Expiry
{
    public function __construct(private readonly ExpiryRepository $repository, private readonly Transaction $transaction, private readonly Clock $clock)
    {
    }

    /**
     * Orders may take the same keys at the same time: whichever transaction fails because of a lock is retried.
     *
     * @param int $most The maximum number of keys.
     * @return int The number of keys that were found.
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
