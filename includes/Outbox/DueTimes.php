<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * What the times of a message are compared with. What lies further ahead than it can have been put comes from a clock that was set back
 * since, and keeps nothing waiting.
 */
final class DueTimes
{
    /**
     * @param string                 $now   UTC.
     * @param string                 $lease UTC: a lease ends by then at the latest.
     * @param non-empty-list<string> $waits UTC: a message is due by then at the latest, by how often it was tried; the last holds for more.
     */
    public function __construct(public readonly string $now, public readonly string $lease, public readonly array $waits)
    {
    }
}
