<?php

declare(strict_types=1);

namespace Latchkey\ApiKeys\Usage;

use Latchkey\ApiKeys\ApiKey;
use Latchkey\ApiKeys\ReviewRepository;
use Latchkey\Outbox\Outbox;
use Latchkey\Support\Clock;

/**
 * Tells owners that a key pair ends soon, once for each end and each step.
 */
final class EndingNotices
{
    /** Days before the end, the later step first. */
    private const STEPS = [2, ApiKey::ENDING_DAYS];

    public function __construct(private readonly ReviewRepository $api_keys, private readonly Outbox $outbox, private readonly Clock $clock)
    {
    }

    /**
     * @return int 0: nothing is left to do.
     */
    public function queue(): int
    {
        foreach ($this->api_keys->ending($this->clock->utc(), $this->clock->utc(ApiKey::ENDING_DAYS * 86400)) as $api_key) {
            $end = Clock::timestamp((string) $api_key->expires_at);
            foreach (self::STEPS as $days) {
                $from = $end - $days * 86400;
                if ($from > $this->clock->now()) {
                    continue;
                }
                // Whoever made it within this time chose its end a moment ago.
                if (Clock::timestamp($api_key->created_at) < $from) {
                    $this->outbox->put(
                        EndingMessage::KIND,
                        sprintf('%s:%d:%d:%d', EndingMessage::KIND, $api_key->id, $end, $days),
                        ['api_key_id' => $api_key->id, 'end' => $end],
                    );
                }
                // Of two that are due, the later says all.
                break;
            }
        }
        return 0;
    }
}
