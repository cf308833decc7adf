<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;

/**
 * The response to a failed sign-in: whatever is wrong, it has the same bytes and costs the same queries. Failures are only counted by IP
 * address: if key pairs were locked, anyone who knows a `ck_` could stop an integration. Correct credentials are always accepted.
 */
final class SignInLimit
{
    private const FAILURES = 100;
    private const WINDOW = 900;

    /**
     * @param \Closure(): void $count Counts the failure in the activity log.
     */
    public function __construct(
        private readonly RateLimiter $limiter,
        private readonly \Closure $count,
        private readonly ClientAddress $address,
    ) {
    }

    public function refuse(): WP_Error
    {
        $bucket = 'signin:' . Network::of($this->address->current());
        ($this->count)();
        $this->limiter->hit($bucket, self::WINDOW);
        $wait = $this->limiter->wait($bucket, self::FAILURES + 1, self::WINDOW);
        return $wait > 0 ? Errors::make('latchkey_too_many_attempts', ['retry_after' => $wait]) : Errors::make('latchkey_unauthorized');
    }
}
