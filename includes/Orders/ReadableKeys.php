<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Events\Actor;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Secrets\CodeBox;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\SealedColumn;

/**
 * Nothing is sold that its buyer could not read. Where the encryption key is not there, the stock waits; where one key alone cannot be read,
 * it is put aside and the next one is taken.
 */
final class ReadableKeys
{
    /** The claim of a key in stock whose code cannot be read, though its encryption key is there. It is gone with a new code. */
    public const DAMAGED = 'unreadable';

    public function __construct(private readonly CodeBox $box, private readonly Encryption $encryption, private readonly EventLog $events)
    {
    }

    /**
     * @return list<string>|null For `StockRepository::claim()`.
     */
    public function encryption_keys(): ?array
    {
        return $this->encryption->readable();
    }

    /**
     * @return bool Whether codes wait for an encryption key.
     */
    public function is_locked(): bool
    {
        return !$this->encryption->state()->is_ok();
    }

    /**
     * Keys that were put aside and can be read by now are in stock again.
     *
     * @return list<License> Those, as they were.
     */
    public function look_again(StockRepository $stock): array
    {
        $mended = array_values(array_filter(
            $stock->claimed(self::DAMAGED),
            fn (License $license): bool => $this->box->open($license->code_box, SealedColumn::LicenseCode, $license->uuid) !== null,
        ));
        if ($mended !== []) {
            $stock->put_back(array_map(static fn (License $license): int => $license->id, $mended), null);
        }
        return $mended;
    }

    /**
     * Puts back those of the claimed keys that cannot be read.
     *
     * @param list<License> $claimed
     * @return bool Whether there were any.
     */
    public function sort_out(array $claimed, StockRepository $stock): bool
    {
        $damaged = [];
        $foreign = [];
        foreach ($claimed as $license) {
            if ($this->box->open($license->code_box, SealedColumn::LicenseCode, $license->uuid) !== null) {
                continue;
            }
            if ($this->encryption->misses($license->code_box)) {
                $foreign[] = $license->id;
            } else {
                $damaged[] = $license->id;
                $this->events->record(Actor::system(), 'license.unreadable', 'license', $license->id, ['hint' => $license->hint]);
            }
        }
        if ($damaged !== []) {
            $stock->put_back($damaged, self::DAMAGED);
        }
        if ($foreign !== []) {
            $stock->put_back($foreign, null);
        }
        return [$damaged, $foreign] !== [[], []];
    }
}
