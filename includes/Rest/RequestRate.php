<?php

declare(strict_types=1);

namespace Latchkey\Rest;

use Latchkey\Support\PerBlog;

/**
 * Requests a minute, for programs that have a limit. Each HTTP request counts once, whatever happens within it: a batch is one request.
 */
final class RequestRate
{
    /** @var PerBlog<string, RateStanding> What this HTTP request was counted as. */
    private readonly PerBlog $counted;

    public function __construct(private readonly RateLimiter $limiter)
    {
        $this->counted = new PerBlog();
    }

    /**
     * Counts the HTTP request.
     *
     * @return RateStanding|null Null if the caller has no limit.
     */
    public function take(Principal $principal): ?RateStanding
    {
        if ($principal->limits->rate === 0) {
            return null;
        }
        $standing = $this->standing();
        if ($standing === null) {
            $standing = new RateStanding($principal->limits->rate, ...$this->limiter->hit_minute('pair:' . $principal->id));
            $this->counted->set('request', $standing);
        }
        return $standing;
    }

    /**
     * @return RateStanding|null Null if the HTTP request was not counted.
     */
    public function standing(): ?RateStanding
    {
        return $this->counted->get('request');
    }
}
