<?php

declare(strict_types=1);

namespace Latchkey\KeyPairs;

/**
 * A new pair together with its secret: the one moment at which both are in the clear.
 */
final class IssuedKeyPair
{
    public function __construct(public readonly KeyPair $pair, #[\SensitiveParameter] public readonly string $secret)
    {
    }
}
