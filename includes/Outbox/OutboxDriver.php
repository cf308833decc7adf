<?php

declare(strict_types=1);

namespace Latchkey\Outbox;

use Latchkey\Database\DatabaseError;
use Latchkey\Support\Blog;
use Latchkey\Support\Schedule;

/**
 * When the outbox is processed: at the end of the request that queued a message, and in the background as long as any message waits.
 */
final class OutboxDriver
{
    public const HOOK = 'latchkey_deliver_messages';

    /** Seconds: what a request may take for it at its end, and what a background turn may. */
    private const AT_END = 10.0;
    private const IN_BACKGROUND = 25.0;

    /** Seconds after which a killed process is followed. */
    private const FOLLOW = Delivery::LEASE + 30;

    /**
     * @param list<string> $unseen Kinds whose delivery nobody may wait for at the end of a request.
     */
    public function __construct(private readonly Delivery $delivery, private readonly Schedule $schedule, private readonly array $unseen = [])
    {
    }

    /**
     * Action `shutdown`, last of all, of a request that put something in.
     */
    public function end_request(): void
    {
        if (!Blog::is_own()) {
            // An email needs all of its blog, and WooCommerce has read the settings of another: the background has them.
            $this->schedule->wake();
            return;
        }
        // The buyer has the page already, and does not wait for a mail server.
        $is_finished = false;
        foreach (['fastcgi_finish_request', 'litespeed_finish_request'] as $finish) {
            if (function_exists($finish)) {
                $is_finished = $finish() === true;
                break;
            }
        }
        $this->run(self::AT_END, $is_finished ? [] : $this->unseen);
    }

    /**
     * A turn in the background.
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
            // Arranged before it begins: this process may be killed.
            $this->schedule->at_least_once(self::FOLLOW);
            $this->delivery->run($seconds, $left_alone);
            $next = $this->delivery->next();
            if ($next !== null) {
                $this->schedule->at($next);
            }
        } catch (DatabaseError) {
            // The log has it. Housekeeping tries again within the hour.
            return;
        }
    }
}
