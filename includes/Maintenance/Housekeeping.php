<?php

declare(strict_types=1);

namespace Latchkey\Maintenance;

use Latchkey\Customers\GuestTokenRepository;
use Latchkey\Customers\GuestTokens;
use Latchkey\Database\Transaction;
use Latchkey\Events\EventRepository;
use Latchkey\Events\PublicActions;
use Latchkey\Jobs\JobRepository;
use Latchkey\Licenses\Activations\ActivationRepository;
use Latchkey\Licenses\ExpiryRepository;
use Latchkey\Outbox\OutboxRepository;
use Latchkey\Rest\IdempotencyRepository;
use Latchkey\Rest\RateLimitRepository;
use Latchkey\Settings\SiteSettings;
use Latchkey\Support\Clock;

/**
 * What is put away once an hour: ended license keys, instances that left, old events, counters and kept answers. Nothing depends on it being on time.
 */
final class Housekeeping
{
    public const HOOK = 'latchkey_housekeeping';
    private const CHUNK = 1000;
    private const SECONDS = 10;
    private const DAY = 86400;
    /** Coming back within them takes the seat of before. */
    private const INACTIVE_DAYS = 90;
    private const JOB_DAYS = 30;
    private const MESSAGE_DAYS = 30;
    /** For whoever looks why something did not arrive. */
    private const GIVEN_UP_DAYS = 90;

    public function __construct(
        private readonly ExpiryRepository $expiry,
        private readonly ActivationRepository $activations,
        private readonly EventRepository $events,
        private readonly RateLimitRepository $limits,
        private readonly IdempotencyRepository $answers,
        private readonly JobRepository $jobs,
        private readonly OutboxRepository $outbox,
        private readonly GuestTokenRepository $tokens,
        private readonly SiteSettings $settings,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Keeps the hourly event in WordPress's schedule. A clock that was set back would leave it hours away.
     */
    public static function schedule(): void
    {
        $next = wp_next_scheduled(self::HOOK);
        if ($next !== false && $next > time() + HOUR_IN_SECONDS + Clock::SKEW) {
            self::unschedule();
            $next = false;
        }
        if ($next === false) {
            wp_schedule_event(time() + MINUTE_IN_SECONDS, 'hourly', self::HOOK);
        }
    }

    /**
     * Asks for a turn in the background, before the hour is over.
     */
    public static function soon(): void
    {
        self::schedule();
        wp_schedule_single_event(time(), self::HOOK);
    }

    public static function unschedule(): void
    {
        wp_clear_scheduled_hook(self::HOOK);
    }

    public function run(): void
    {
        // It writes what orders take at the same time: whoever meets a lock tries again.
        $this->in_chunks($this->expire(...));
        $before = $this->clock->utc(-$this->settings->event_retention_days() * self::DAY);
        $this->in_chunks(fn (): int => $this->events->purge($before, self::CHUNK));
        $left_before = $this->clock->utc(-self::INACTIVE_DAYS * self::DAY);
        $this->in_chunks(fn (): int => $this->activations->purge_inactive($left_before, self::CHUNK));
        $this->in_chunks(fn (): int => $this->tokens->purge($this->clock->utc(), $this->clock->latest(GuestTokens::LIFETIME), self::CHUNK));
        $this->limits->purge($this->clock->now() - self::DAY);
        $this->answers->purge($this->clock->utc());
        $this->jobs->purge($this->clock->utc(-self::JOB_DAYS * self::DAY));
        $delivered_before = $this->clock->utc(-self::MESSAGE_DAYS * self::DAY);
        $given_up_before = $this->clock->utc(-self::GIVEN_UP_DAYS * self::DAY);
        $this->in_chunks(fn (): int => $this->outbox->purge($delivered_before, $given_up_before, self::CHUNK));
    }

    private function expire(): int
    {
        $expired = $this->transaction->run(fn (): array => $this->expiry->sweep($this->clock->utc(), self::CHUNK));
        foreach ($expired as $license_id) {
            PublicActions::announce('license.expired', $license_id, []);
        }
        return count($expired);
    }

    /**
     * @param callable(): int $chunk Says how many rows it took.
     */
    private function in_chunks(callable $chunk): void
    {
        $until = $this->clock->now() + self::SECONDS;
        while ($chunk() >= self::CHUNK && $this->clock->now() < $until) {
            continue;
        }
    }
}
