<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Support\Clock;
use Latchkey\Support\PerBlog;

/**
 * Notifications for customers. They are queued in the same transaction as the change that they are about, and sent after the commit:
 * nothing is sent about a change that was rolled back, and nothing is lost if PHP is killed in between.
 */
final class Outbox
{
    /** The maximum delay of a new message, in seconds. */
    public const MOST_DELAY = 60;

    /** Seconds: 30 days; 90 days for messages that were given up, so that somebody can find out why. */
    private const DELIVERED_KEPT = 2_592_000;
    private const GIVEN_UP_KEPT = 7_776_000;

    /** @var PerBlog<string, true> */
    private readonly PerBlog $waiting;

    public function __construct(private readonly OutboxRepository $repository, private readonly Clock $clock)
    {
        $this->waiting = new PerBlog();
    }

    /**
     * @param string               $kind       Determines the handler.
     * @param string               $message_id At most 100 characters; a notification that is queued twice is sent once.
     * @param array<string, mixed> $payload    Ids only.
     * @param int                  $delay      Seconds before it is due; `MOST_DELAY` at most.
     * @return bool False if this notification is already queued.
     */
    public function put(string $kind, string $message_id, array $payload, int $delay = 0): bool
    {
        $this->waiting->set('waits', true);
        return $this->repository->add($kind, $message_id, $payload, $this->clock->utc($delay), $this->clock->utc());
    }

    /**
     * @return bool Whether this request has queued a message on the current blog.
     */
    public function has_messages(): bool
    {
        return $this->waiting->has('waits');
    }

    /**
     * @return int How many messages of a kind are not delivered yet.
     */
    public function waiting(string $kind): int
    {
        return $this->repository->waiting($kind);
    }

    /**
     * Deletes messages that were delivered, or given up, long ago.
     *
     * @param int $most The maximum number of rows to delete.
     * @return int How many were deleted.
     */
    public function purge(int $most): int
    {
        return $this->repository->purge($this->clock->utc(-self::DELIVERED_KEPT), $this->clock->utc(-self::GIVEN_UP_KEPT), $most);
    }
}
