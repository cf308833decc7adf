<?php

declare(strict_types=1);

namespace Latchkey\Activations;

use Latchkey\Events\EventLog;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;
use Latchkey\Settings\Settings;

/**
 * Limits of the public calls. Successes are free. By address, only failures count (an unknown code, bad input); by code, only refused
 * activations, and only in the way of further activations.
 */
final class PublicLimits
{
    private const WINDOW = 900;

    public function __construct(private readonly RateLimiter $limiter, private readonly Settings $settings, private readonly EventLog $events)
    {
    }

    /**
     * @return int Seconds that this address must wait; 0 for none.
     */
    public function wait_for_address(string $ip): int
    {
        return $this->limiter->wait($this->address($ip), $this->settings->failures_per_address(), self::WINDOW);
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
