<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Support\Clock;
use Latchkey\Support\PerBlog;

/**
 * Notifications for customers. They are queued within the transaction that makes them true, and sent after the commit: nothing is sent that
 * was rolled back, and nothing is forgotten if PHP dies in between.
 */
final class Outbox
{
    /** Seconds: the most that anything may be put off for when it is put in. */
    public const MOST_DELAY = 60;

    /** Seconds: 30 days, and 90 for whoever looks why something did not arrive. */
    private const DELIVERED_KEPT = 2_592_000;
    private const GIVEN_UP_KEPT = 7_776_000;

    /** @var PerBlog<string, true> */
    private readonly PerBlog $waiting;

    public function __construct(private readonly OutboxRepository $repository, private readonly Clock $clock)
    {
        $this->waiting = new PerBlog();
    }

    /**
     * @param string               $kind       Names the handler.
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
     * @return bool Whether this request put anything in, of the current blog.
     */
    public function has_messages(): bool
    {
        return $this->waiting->has('waits');
    }

    /**
     * Deletes messages that were delivered, or given up, long ago.
     *
     * @param int $most Rows.
     * @return int How many were deleted.
     */
    public function purge(int $most): int
    {
        return $this->repository->purge($this->clock->utc(-self::DELIVERED_KEPT), $this->clock->utc(-self::GIVEN_UP_KEPT), $most);
    }
}
