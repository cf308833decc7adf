<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Events\EventLog;
use WP_Error;

/**
 * The one refusal for everything that is wrong with a sign-in: the same bytes and the same queries. Counted by address alone: were a
 * pair locked, anyone who saw its `ck_` could stop an integration. Right credentials always pass.
 */
final class SignInLimit
{
    private const FAILURES = 100;
    private const WINDOW = 900;

    public function __construct(
        private readonly RateLimiter $limiter,
        private readonly EventLog $events,
        private readonly ClientAddress $address,
    ) {
    }

    public function refuse(): WP_Error
    {
        $bucket = 'signin:' . Network::of($this->address->current());
        $this->events->tally('sign_in.failed');
        $this->limiter->hit($bucket, self::WINDOW);
        $wait = $this->limiter->wait($bucket, self::FAILURES + 1, self::WINDOW);
        return $wait > 0 ? Errors::make('latchkey_too_many_attempts', ['retry_after' => $wait]) : Errors::make('latchkey_unauthorized');
    }
}
