<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys;

/**
 * A pair that signed in, and with which of its secrets.
 */
final class SignedIn
{
    public function __construct(public readonly ApiKey $api_key, public readonly bool $by_previous_secret)
    {
    }

    /**
     * @return string The hash of the secret that was used.
     */
    public function secret_hash(): string
    {
        return $this->by_previous_secret ? (string) $this->api_key->previous_secret_hash : $this->api_key->secret_hash;
    }
}
