<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * What an order's status means for its keys.
 */
enum OrderPhase: string
{
    /** A status in which the order gets its keys. */
    case Paid = 'paid';
    /** Not paid, or no longer paid: keys are pending. */
    case Held = 'held';
    /** Any other status: keys stay as they are. */
    case Other = 'other';
    /** Cancelled, completely refunded, in the trash or deleted: no keys are owed. */
    case Ended = 'ended';
}
