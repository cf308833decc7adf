<?php

declare(strict_types=1);

namespace Latchkey\Rest;

/**
 * Where a caller stands with its limit, after a request was counted.
 */
final class RateStanding
{
    /**
     * @param int $limit   Requests a minute.
     * @param int $hits    Requests in that minute of the clock, with this one.
     * @param int $seconds Seconds until the minute ends, at least 1.
     */
    public function __construct(private readonly int $limit, private readonly int $hits, public readonly int $seconds)
    {
    }

    public function is_exceeded(): bool
    {
        return $this->hits > $this->limit;
    }

    /**
     * @return array<string, string>
     */
    public function headers(): array
    {
        return [
            'RateLimit-Limit' => (string) $this->limit,
            'RateLimit-Remaining' => (string) max(0, $this->limit - $this->hits),
            'RateLimit-Reset' => (string) $this->seconds,
        ];
    }
}
