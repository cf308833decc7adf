<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Outbox\Outbox;

/**
 * Notifies the buyer of keys that an order got or renewed: queued in the outbox, within the transaction that assigns them.
 */
final class OrderNotifications
{
    /** The kind of its messages: `order_id`, `given` and `renewed` (license keys). */
    public const KIND = 'order_keys';

    public function __construct(private readonly Outbox $outbox)
    {
    }

    /**
     * Keys that wait or were removed are not notified.
     */
    public function tell(int $order_id, AllocationResult $result): void
    {
        if ($result->given === [] && $result->renewed === []) {
            return;
        }
        // One run of reconciling, one message; a run that the database asks for again undid the message of the first.
        $this->outbox->put(self::KIND, self::KIND . ":{$order_id}:" . wp_generate_uuid4(), [
            'order_id' => $order_id,
            'given' => $result->given,
            'renewed' => $result->renewed,
        ]);
    }
}
