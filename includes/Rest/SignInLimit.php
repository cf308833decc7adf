<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use WP_Error;

/**
 * The one refusal for everything that is wrong with a sign-in: the same bytes and the same queries. Counted only by address: if a pair were
 * locked, anyone who saw its `ck_` could stop an integration. Right credentials always pass.
 */
final class SignInLimit
{
    private const FAILURES = 100;
    private const WINDOW = 900;

    /**
     * @param \Closure(): void $count Counts one more in the log of events.
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
