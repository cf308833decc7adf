<?php

declare(strict_types=1);

namespace Latchkey\Tests\Rest;

use Latchkey\Plugin;
use Latchkey\Rest\RateLimiter;
use Latchkey\Rest\RateLimitRepository;
use Latchkey\Support\Clock;
use Latchkey\Tests\Support\TestCase;

/**
 * Hits in minutes of the clock.
 */
final class MinuteLimitTest extends TestCase
{
    private const MINUTE = 1_800_000_000;

    public function test_minutes_follow_the_clock_and_not_the_first_hit(): void
    {
        $found = array_map($this->hit(...), [self::MINUTE + 50, self::MINUTE + 59, self::MINUTE + 60, self::MINUTE + 119, self::MINUTE + 300]);
        self::assertSame([[1, 10], [2, 1], [1, 60], [2, 1], [1, 60]], $found);
    }

    public function test_a_server_whose_clock_is_behind_counts_in_the_minute_that_has_begun(): void
    {
        $this->hit(self::MINUTE + 60);
        self::assertSame([2, 62], $this->hit(self::MINUTE + 58));
        self::assertSame([3, 59], $this->hit(self::MINUTE + 61));
    }

    public function test_a_minute_from_before_the_clock_was_set_back_does_not_count(): void
    {
        $this->hit(self::MINUTE + 3600);
        $this->hit(self::MINUTE + 3600);
        self::assertSame([1, 60], $this->hit(self::MINUTE));
    }

    /**
     * @return array{int, int}
     */
    private function hit(int $now): array
    {
        $clock = new class ($now) extends Clock {
            public function __construct(private readonly int $now)
            {
            }

            public function now(): int
            {
                return $this->now;
            }
        };
        $database = Plugin::instance()->database;
        return (new RateLimiter(new RateLimitRepository($database->db), $database->transaction(), $clock))->hit_minute('pair:1');
    }
}
