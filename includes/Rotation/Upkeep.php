<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Licenses\StockChanges;
use Latchkey\Orders\ReadableKeys;
use Latchkey\Orders\StockRepository;
use Latchkey\Secrets\Encryption;

/**
 * Once an hour: corrects the note of the encryption keys if one is missed, starts a rotation that is due, and returns keys to stock that
 * can be decrypted again.
 */
final class Upkeep
{
    public function __construct(
        private readonly Encryption $encryption,
        private readonly Rotation $rotation,
        private readonly ReadableKeys $readable,
        private readonly StockRepository $stock,
        private readonly StockChanges $changes,
    ) {
    }

    public function run(): void
    {
        $this->encryption->be_sure();
        $state = $this->encryption->state();
        if (!$state->is_ok()) {
            $this->encryption->take_stock();
        } else {
            // Rows of a key that nobody noted are an alarm before somebody buys them, or before a previous key is taken out that they need.
            $this->encryption->note_earlier();
        }
        $this->rotation->begin_if_due();
    }

    /**
     * Keys that were set aside and can be read again come back; the orders that wait for them hear of it at the end of the request.
     */
    public function look_again(): void
    {
        foreach ($this->readable->look_again($this->stock) as $license) {
            $this->changes->mark_of($license);
        }
    }
}
