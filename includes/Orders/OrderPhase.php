<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * What an order's status means for its keys.
 */
enum OrderPhase: string
{
    /** One of the statuses that the store gives keys on. */
    case Paid = 'paid';
    /** Not paid, or not any more: keys wait. */
    case Held = 'held';
    /** Cancelled, refunded whole, or in the trash: nothing is owed. */
    case Ended = 'ended';
}
