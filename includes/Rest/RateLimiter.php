<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Support\Clock;
use Latchkey\Support\DomainError;

/**
 * Counts in fixed windows, shared by every PHP worker.
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
     * Deletes counts of windows that ended a day ago.
     *
     * @return int 0: nothing is left to delete.
     */
    public function purge(): int
    {
        $this->repository->purge($this->clock->now() - 86400);
        return 0;
    }

    /**
     * Counts one hit, and refuses it if that is one too many. Counted first: many at once are no way around the limit.
     *
     * @param string $bucket  What is counted, and for which caller.
     * @param int    $maximum Hits allowed in a window.
     * @param int    $window  Seconds.
     * @throws DomainError `latchkey_too_many_attempts`, with `retry_after` in seconds.
     */
    public function take(string $bucket, int $maximum, int $window): void
    {
        // One transaction, so that each hit reads its own count and not that of hits which came after it.
        $wait = $this->transaction->run(function () use ($bucket, $maximum, $window): int {
            $this->repository->hit($bucket, $this->clock->now(), $window, $this->latest());
            return $this->wait($bucket, $maximum + 1, $window);
        });
        if ($wait > 0) {
            throw new DomainError('latchkey_too_many_attempts', ['retry_after' => $wait]);
        }
    }

    /**
     * @return int Seconds until the window has room again; 0 if it has.
     */
    public function wait(string $bucket, int $maximum, int $window): int
    {
        [$hits, $left] = $this->count($bucket, $window);
        return $hits >= $maximum ? $left : 0;
    }

    /**
     * @param int $window Seconds.
     * @return array{int, int} Hits in the window that runs, and the seconds that are left of it; zeros if none runs.
     */
    public function count(string $bucket, int $window): array
    {
        [$hits, $since] = $this->repository->read($bucket);
        $runs = $hits > 0 && $this->clock->holds($since + $window, $window);
        return $runs ? [$hits, min($window, $since + $window - $this->clock->now())] : [0, 0];
    }

    /**
     * Counts one hit. If the database takes no writes it is not counted, and callers that were refused stay refused.
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
     * @return int Unix time: when a window can have begun at the latest.
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
