<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Secrets\Encrypter;
use Latchkey\Secrets\Encryption;
use Latchkey\Secrets\SealedColumn;
use Latchkey\Support\Actor;

/**
 * Makes sure that keys that cannot be decrypted are not sold. If the encryption key is missing, the stock waits; if only one license key
 * cannot be decrypted, it is set aside and the next one is taken.
 */
final class ReadableKeys
{
    /** The claim of a key in stock whose code cannot be decrypted although its encryption key is available. A new code removes it. */
    public const DAMAGED = 'unreadable';

    private const CHUNK = 500;
    private const SECONDS = 5;

    public function __construct(private readonly Encrypter $encrypter, private readonly Encryption $encryption, private readonly EventLog $events)
    {
    }

    /**
     * @return list<string>|null For `StockRepository::claim()`.
     */
    public function encryption_keys(): ?array
    {
        $this->encryption->be_sure();
        return $this->encryption->readable();
    }

    /**
     * @return bool Whether codes cannot be decrypted because an encryption key is missing.
     */
    public function is_locked(): bool
    {
        $this->encryption->be_sure();
        return !$this->encryption->state()->is_ok();
    }

    /**
     * Returns keys that were set aside to stock if they can be decrypted now. Only some at a time, because there may be very many; the
     * others follow next time.
     *
     * @return \Generator<int, License> These keys; each is in stock when it is yielded.
     */
    public function look_again(StockRepository $stock): \Generator
    {
        $end = microtime(true) + self::SECONDS;
        $keys = array_values(array_filter($stock->keys_of(self::DAMAGED), $this->encrypter->has_key(...)));
        $after = 0;
        while ($keys !== [] && microtime(true) < $end && ($aside = $stock->aside(self::DAMAGED, $keys, $after, self::CHUNK)) !== []) {
            $after = $aside[count($aside) - 1]->id;
            $mended = array_values(array_filter(
                $aside,
                fn (License $license): bool => $this->encrypter->open($license->code_box, SealedColumn::LicenseCode, $license->uuid) !== null,
            ));
            if ($mended !== []) {
                $stock->unmark(array_map(static fn (License $license): int => $license->id, $mended), self::DAMAGED);
            }
            yield from $mended;
        }
    }

    /**
     * Puts back claimed keys that cannot be decrypted.
     *
     * @param list<License> $claimed
     * @return bool Whether there were any.
     */
    public function sort_out(array $claimed, StockRepository $stock): bool
    {
        $damaged = [];
        $foreign = [];
        foreach ($claimed as $license) {
            if ($this->encrypter->open($license->code_box, SealedColumn::LicenseCode, $license->uuid) !== null) {
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
