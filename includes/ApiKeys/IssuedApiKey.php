<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * A new pair together with its secret: the one moment at which both are in the clear.
 */
final class IssuedApiKey
{
    public function __construct(public readonly ApiKey $pair, #[\SensitiveParameter] public readonly string $secret)
    {
    }
}
