<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

/**
 * The caller of a public route: an IP address, and perhaps a program with an API key, for which there is no limit by address.
 */
final class Caller
{
    /**
     * @param \Closure(): bool $signs_in Whether the caller is such a program. Only called if it matters, because it costs a query.
     */
    public function __construct(public readonly string $ip, private readonly \Closure $signs_in)
    {
    }

    public function is_signed_in(): bool
    {
        return ($this->signs_in)();
    }
}
