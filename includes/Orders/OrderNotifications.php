<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Outbox\Outbox;

/**
 * Queues the email about new and renewed keys of an order in the outbox, within the transaction that assigns them.
 */
final class OrderNotifications
{
    /** The kind of its messages: `order_id`, `given` and `renewed` (license keys). */
    public const KIND = 'order_keys';

    public function __construct(private readonly Outbox $outbox)
    {
    }

    /**
     * There is no email about keys that are missing or were removed.
     */
    public function tell(int $order_id, AllocationResult $result): void
    {
        if ($result->given === [] && $result->renewed === []) {
            return;
        }
        // One message for each run. If the transaction is retried, the message of the first try is rolled back.
        $this->outbox->put(self::KIND, self::KIND . ":{$order_id}:" . wp_generate_uuid4(), [
            'order_id' => $order_id,
            'given' => $result->given,
            'renewed' => $result->renewed,
        ]);
    }
}
