<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * A new pair with its secret. Only here are both in plain text.
 */
final class IssuedApiKey
{
    public function __construct(public readonly ApiKey $api_key, #[\SensitiveParameter] public readonly string $secret)
    {
    }
}
