<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

/**
 * The times with which the stored times of messages are compared. A stored time that is further ahead than possible is from before the
 * clock was set back, and does not delay anything.
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
