<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Blog;
use Latchkey\Support\Schedule;
use Latchkey\Support\SentResponse;

/**
 * Decides when the outbox is processed: at the end of the request that queued a message, and in the background as long as there are messages.
 */
final class OutboxDriver
{
    public const HOOK = 'latchkey_deliver_messages';

    /** Seconds that delivery may take at the end of a request, and in the background. */
    private const AT_END = 10.0;
    private const IN_BACKGROUND = 25.0;

    /** Seconds until the next run, if a run is killed. */
    private const FOLLOW = Delivery::LEASE + 30;

    /**
     * @param list<string> $unseen Kinds that are only delivered in the background.
     */
    public function __construct(private readonly Delivery $delivery, private readonly Schedule $schedule, private readonly array $unseen = [])
    {
    }

    /**
     * Action `shutdown`, after everything else, in a request that queued a message.
     */
    public function end_request(): void
    {
        if (!Blog::is_own()) {
            // WooCommerce has loaded the email settings of another blog, so emails of this blog are sent in the background.
            $this->schedule->wake();
            return;
        }
        // Sends the page first, so that the buyer does not wait for a mail server.
        $this->run(self::AT_END, SentResponse::finish() ? [] : $this->unseen);
    }

    /**
     * A run in the background.
     */
    public function turn(): void
    {
        $this->run(self::IN_BACKGROUND);
    }

    /**
     * @param list<string> $left_alone
     */
    private function run(float $seconds, array $left_alone = []): void
    {
        try {
            if ($this->delivery->next() === null) {
                return;
            }
            // Scheduled before the work starts, because this process may be killed.
            $this->schedule->at_least_once(self::FOLLOW);
            $this->delivery->run($seconds, $left_alone);
            $next = $this->delivery->next();
            if ($next !== null) {
                $this->schedule->at($next);
            }
        } catch (DatabaseError) {
            // The error is logged. It is tried again within the hour.
            return;
        }
    }
}
