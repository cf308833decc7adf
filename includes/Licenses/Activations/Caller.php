<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

/**
 * The caller of a public call: an address, and perhaps a program with an API key, which has no limit by address.
 */
final class Caller
{
    /**
     * @param \Closure(): bool $signs_in Asked only if it matters: looking costs a query.
     */
    public function __construct(public readonly string $ip, private readonly \Closure $signs_in)
    {
    }

    public function is_signed_in(): bool
    {
        return ($this->signs_in)();
    }
}
