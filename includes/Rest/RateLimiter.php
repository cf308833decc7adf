<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Rate limits in fixed windows. The counters are shared by all PHP processes.
 */
final class RateLimiter
{
    public function __construct(
        private readonly RateLimitRepository $repository,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Deletes the counters of windows that ended a day ago.
     *
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $this->repository->purge($this->clock->now() - 86400);
        return 0;
    }

    /**
     * Counts one hit, and refuses it if it exceeds the limit. It is counted before it is checked, so that simultaneous requests cannot get
     * around the limit.
     *
     * @param string $bucket  What is counted, and for which caller.
     * @param int    $maximum Hits allowed in a window.
     * @param int    $window  Seconds.
     * @throws DomainError `latchkey_too_many_attempts`, with `retry_after` in seconds.
     */
    public function take(string $bucket, int $maximum, int $window): void
    {
        // One transaction, so that each hit reads its own count, not that of later hits.
        $wait = $this->transaction->run(function () use ($bucket, $maximum, $window): int {
            $this->repository->hit($bucket, $this->clock->now(), $window, $this->latest());
            return $this->wait($bucket, $maximum + 1, $window);
        });
        if ($wait > 0) {
            throw new DomainError('latchkey_too_many_attempts', ['retry_after' => $wait]);
        }
    }

    /**
     * @return int Seconds until the next hit is allowed; 0 if it is allowed now.
     */
    public function wait(string $bucket, int $maximum, int $window): int
    {
        [$hits, $left] = $this->count($bucket, $window);
        return $hits >= $maximum ? $left : 0;
    }

    /**
     * @param int $window Seconds.
     * @return array{int, int} Hits in the current window, and the seconds until it ends; zeros if there is none.
     */
    public function count(string $bucket, int $window): array
    {
        [$hits, $since] = $this->repository->read($bucket);
        $runs = $hits > 0 && $this->clock->holds($since + $window, $window);
        return $runs ? [$hits, min($window, $since + $window - $this->clock->now())] : [0, 0];
    }

    /**
     * Counts one hit. If the database takes no writes it is not counted; callers that are already over the limit stay refused.
     */
    public function hit(string $bucket, int $window): void
    {
        try {
            $this->repository->hit($bucket, $this->clock->now(), $window, $this->latest());
        } catch (DatabaseError $error) {
            $error->is_not_writable() || throw $error;
        }
    }

    /**
     * Counts one hit in the current minute of the clock: unlike windows that begin with their first hit, minutes that follow each other never
     * hold more than the limit each. If the database takes no writes it is not counted.
     *
     * @return array{int, int} The hits of the minute that this one was counted in, with this one; and the seconds until that minute ends, at
     *     least 1. If the clock of another server is ahead, it may be the next minute.
     */
    public function hit_minute(string $bucket): array
    {
        $now = $this->clock->now();
        $minute = $now - $now % 60;
        try {
            // One transaction, so that each hit reads its own count, not that of later hits.
            [$hits, $since] = $this->transaction->run(function () use ($bucket, $minute): array {
                $this->repository->hit($bucket, $minute, 60, $minute + Clock::SKEW);
                return $this->repository->read($bucket);
            });
        } catch (DatabaseError $error) {
            $error->is_not_writable() || throw $error;
            [$hits, $since] = $this->repository->read($bucket);
            [$hits, $since] = $since === $minute ? [$hits + 1, $since] : [1, $minute];
        }
        return [$hits, max(1, $since + 60 - $now)];
    }

    /**
     * @return int Unix time: the latest possible start of a window.
     */
    private function latest(): int
    {
        return $this->clock->now() + Clock::SKEW;
    }

    public function clear(string $bucket): void
    {
        $this->repository->clear($bucket);
    }
}
