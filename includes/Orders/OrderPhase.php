<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * What an order's status means for its keys.
 */
enum OrderPhase: string
{
    /** A status that the store gives keys on. */
    case Paid = 'paid';
    /** Not paid, or no longer paid: keys wait. */
    case Held = 'held';
    /** A status that says nothing about keys: they stay as they are. */
    case Other = 'other';
    /** Cancelled, refunded whole, in the trash, or deleted: nothing is owed. */
    case Ended = 'ended';
}
