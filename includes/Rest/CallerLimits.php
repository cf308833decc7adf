<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * From where a program may call, and how often.
 */
final class CallerLimits
{
    /**
     * @param list<string> $networks In CIDR notation; none for every network.
     * @param int          $rate     Requests a minute; 0 for no limit.
     */
    public function __construct(private readonly array $networks = [], public readonly int $rate = 0)
    {
    }

    /**
     * @param string $address IPv4 or IPv6; '' if there is none.
     */
    public function admits(string $address): bool
    {
        return $this->networks === [] || array_filter($this->networks, static fn (string $network): bool => Network::contains($network, $address)) !== [];
    }
}
