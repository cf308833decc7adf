<?php

declare(strict_types=1);

namespace Latchkey\Licenses\Activations;

use Latchkey\Events\EventLog;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;

/**
 * Limits of the public routes. Successful calls do not count. By IP address, only failures count (unknown codes, invalid input). By code,
 * only refused activations count, and they only block further activations.
 *
 * Many people may share an address, so the guesses of one must not block the correct codes of others: above the limit, codes are still
 * looked up, until the address has exceeded the limit so many times that the look-ups themselves are the problem.
 */
final class PublicLimits
{
    private const WINDOW = 900;

    /** After this many times the limit, codes from an address are not looked up any more. */
    private const SHUT_AT = 20;

    public function __construct(private readonly RateLimiter $limiter, private readonly PublicLimitSettings $settings, private readonly EventLog $events)
    {
    }

    /**
     * @return array{int, bool} Seconds until failures of this address are accepted again, 0 if they are accepted now; and whether its codes
     *     are not looked up any more.
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
     * @return int Seconds until this key may be activated again; 0 if it may be activated now.
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
