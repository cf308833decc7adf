<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * What a subscription means for its license keys.
 */
enum EndKind: string
{
    /** They work until a given time. */
    case Until = 'until';
    /** They work without a known end. */
    case Forever = 'forever';
    /** They wait for a payment. */
    case Pending = 'pending';
    /** They have ended. */
    case Ended = 'ended';
    /** The status is one of another plugin: keys stay as they are. */
    case Unknown = 'unknown';
}
