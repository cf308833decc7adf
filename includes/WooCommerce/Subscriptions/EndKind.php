<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * What a subscription means for its license keys.
 */
enum EndKind: string
{
    /** They work until a moment. */
    case Until = 'until';
    /** They work, and no end is known. */
    case Forever = 'forever';
    /** They wait for a payment. */
    case Pending = 'pending';
    /** It is over. */
    case Ended = 'ended';
    /** A status of another plugin's: keys stay as they are. */
    case Unknown = 'unknown';
}
