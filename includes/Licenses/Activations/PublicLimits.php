<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Events\EventLog;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;

/**
 * Limits of the public calls. Successes are free. By address, only failures count (an unknown code, bad input). By code, only refused
 * activations count, and they block only further activations.
 *
 * Many people share an address, so guessing by one does not block the right codes of others: past the limit codes are still looked up,
 * until the address has sent so many times the limit that the look-ups themselves are the problem.
 */
final class PublicLimits
{
    private const WINDOW = 900;

    /** How many times the limit an address may fail before nothing of it is looked up. */
    private const SHUT_AT = 20;

    public function __construct(private readonly RateLimiter $limiter, private readonly PublicLimitSettings $settings, private readonly EventLog $events)
    {
    }

    /**
     * @return array{int, bool} Seconds until this address may fail again, 0 if it may now; and whether nothing of it is looked up.
     */
    public function standing(string $ip): array
    {
        [$failures, $left] = $this->limiter->count($this->address($ip), self::WINDOW);
        $limit = $this->settings->failures_per_address();
        return [$failures >= $limit ? $left : 0, $failures >= self::SHUT_AT * $limit];
    }

    public function count_failure(string $ip): void
    {
        $this->limiter->hit($this->address($ip), self::WINDOW);
        $this->events->tally('validation.failed');
    }

    /**
     * @return int Seconds until this key may be activated again; 0 for now.
     */
    public function wait_for_code(int $license_id): int
    {
        return $this->limiter->wait('refused:' . $license_id, $this->settings->refusals_per_code(), self::WINDOW);
    }

    public function count_refused_activation(int $license_id): void
    {
        $this->limiter->hit('refused:' . $license_id, self::WINDOW);
    }

    private function address(string $ip): string
    {
        return 'public:' . Network::of($ip);
    }
}
