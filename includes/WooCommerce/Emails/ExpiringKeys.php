<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Outbox\Outbox;
use Latchkey\Support\Clock;

/**
 * Looks for license keys that expire soon, once an hour, if the store has enabled the email.
 */
final class ExpiringKeys
{
    private const CHUNK = 200;
    private const SECONDS = 10;
    private const DAY = 86400;

    public function __construct(
        private readonly ExpiringKeyRepository $repository,
        private readonly Outbox $outbox,
        private readonly Clock $clock,
    ) {
    }

    /**
     * Queues one message for each order and day. Each is sent once: the next search skips messages that are already queued.
     */
    public function look(): void
    {
        $email = WC()->mailer()->get_emails()[KeysExpireSoonEmail::NAME] ?? null;
        if (!$email instanceof KeysExpireSoonEmail || !$email->is_on()) {
            return;
        }
        $stop = $this->clock->now() + self::SECONDS;
        do {
            $found = $this->repository->untold(
                ExpiringMessage::KIND,
                $this->clock->utc(),
                $this->clock->utc($email->days() * self::DAY),
                self::CHUNK,
            );
            foreach ($found as $ending) {
                $about = $ending['order_id'] > 0 ? (string) $ending['order_id'] : "key-{$ending['license_id']}";
                $this->outbox->put(ExpiringMessage::KIND, ExpiringMessage::KIND . ":{$about}:{$ending['day']}", $ending);
            }
        } while (count($found) >= self::CHUNK && $this->clock->now() < $stop);
    }
}
