<?php

declare(strict_types=1);

namespace Latchkey\Connect;

use Latchkey\Rest\ClientAddress;
use Latchkey\Rest\Network;
use Latchkey\Rest\RateLimiter;
use Latchkey\Support\DomainError;

/**
 * Counts refused codes by IP address, as refused sign-ins are. A right code is always taken.
 */
final class ConnectLimit
{
    private const FAILURES = 100;
    private const WINDOW = 900;

    public function __construct(private readonly RateLimiter $limiter, private readonly ClientAddress $address)
    {
    }

    /**
     * @return DomainError The refusal, or `latchkey_too_many_attempts`.
     */
    public function count(DomainError $refusal): DomainError
    {
        $bucket = 'connect:' . Network::of($this->address->current());
        $this->limiter->hit($bucket, self::WINDOW);
        $wait = $this->limiter->wait($bucket, self::FAILURES + 1, self::WINDOW);
        return $wait > 0 ? new DomainError('latchkey_too_many_attempts', ['retry_after' => $wait]) : $refusal;
    }
}
