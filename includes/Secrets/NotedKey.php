<?php

declare(strict_types=1);

namespace Latchkey\Secrets;

/**
 * A key that values are encrypted with, as it is noted. It contains nothing of the key itself.
 */
final class NotedKey
{
    /** Of a key that was met in a row: where it came from nobody knows. */
    public const UNKNOWN = 'unknown';

    /** Of a key that the shop goes on without: what it sealed is known not to open. */
    public const GIVEN_UP = 'forgone';

    /**
     * @param string $id     The beginning of its fingerprint, in hex.
     * @param string $origin Where it came from: as `KeyRing::origin()` says, or `unknown`.
     */
    public function __construct(public readonly string $id, public readonly string $origin)
    {
    }
}
