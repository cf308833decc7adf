<?php

declare(strict_types=1);

namespace Latchkey\Rotation;

use Latchkey\Licenses\StockChanges;
use Latchkey\Orders\ReadableKeys;
use Latchkey\Orders\StockRepository;
use Latchkey\Secrets\Encryption;

/**
 * Once an hour: corrects the note of the encryption keys if one is missing, starts a rotation that is due, and returns license keys to
 * stock that can be decrypted again.
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
            // Rows whose key is not noted must raise an alarm before somebody buys them, or before a previous key that they need is removed.
            $this->encryption->note_earlier();
        }
        $this->rotation->begin_if_due();
    }

    /**
     * Returns license keys that were set aside to stock if they can be decrypted again; the orders that wait for them are updated at the
     * end of the request.
     */
    public function look_again(): void
    {
        foreach ($this->readable->look_again($this->stock) as $license) {
            $this->changes->mark_of($license);
        }
    }
}
