<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Orders\ReadableKeys;
use Latchkey\Orders\StockRepository;
use Latchkey\Secrets\Encryption;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;

/**
 * Declares a key lost for good: the store continues with its current key. Nothing is deleted; if the lost key is found after all and set as
 * the previous key, its data can be decrypted again.
 */
final class GivingUp
{
    public function __construct(
        private readonly Encryption $encryption,
        private readonly StockRepository $stock,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
    ) {
    }

    /**
     * @return int The number of license keys in stock that were set aside.
     * @throws DomainError `latchkey_encryption_key` if the key that is set cannot be one.
     */
    public function run(Actor $actor): int
    {
        return $this->transaction->run(function () use ($actor): int {
            $this->encryption->be_sure();
            $lost = $this->encryption->state()->lost;
            $kept = $this->encryption->give_up();
            $aside = $this->stock->put_aside($kept, ReadableKeys::DAMAGED);
            $ids = array_map(static fn ($key): string => $key->id, $lost);
            $this->events->record($actor, 'encryption.given_up', 'job', 0, ['fingerprints' => $ids, 'count' => $aside]);
            return $aside;
        });
    }
}
