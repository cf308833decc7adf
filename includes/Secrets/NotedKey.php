<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

/**
 * A note about a key that values are encrypted with. It contains nothing of the key itself.
 */
final class NotedKey
{
    /** Origin of a key that was only found in a row. */
    public const UNKNOWN = 'unknown';

    /** Origin of a key that was given up: its values cannot be decrypted, and nobody waits for it. */
    public const GIVEN_UP = 'forgone';

    /**
     * @param string $id     The beginning of its fingerprint, in hexadecimal.
     * @param string $origin Where it came from: one of the values of `KeyRing::origin()`, or `unknown`.
     */
    public function __construct(public readonly string $id, public readonly string $origin)
    {
    }
}
