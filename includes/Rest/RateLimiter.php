<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Clock;
use Latchkey\Refusal;

/**
 * Counts in fixed windows, shared by every PHP worker.
 */
final class RateLimiter
{
    public function __construct(private readonly RateLimitRepository $repository, private readonly Clock $clock)
    {
    }

    /**
     * @param string $bucket  What is counted, for whom.
     * @param int    $maximum Hits allowed in a window.
     * @param int    $window  Seconds.
     * @throws Refusal `latchkey_too_many_attempts`, with `retry_after` in seconds, where the window is full.
     */
    public function require_room(string $bucket, int $maximum, int $window): void
    {
        [$hits, $since] = $this->repository->read($bucket);
        $left = $since + $window - $this->clock->now();
        if ($hits >= $maximum && $left > 0) {
            throw new Refusal('latchkey_too_many_attempts', ['retry_after' => $left]);
        }
    }

    public function hit(string $bucket, int $window): void
    {
        $this->repository->hit($bucket, $this->clock->now(), $window);
    }

    public function clear(string $bucket): void
    {
        $this->repository->clear($bucket);
    }
}
