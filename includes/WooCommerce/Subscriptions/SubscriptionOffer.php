<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * How a license key goes on that belongs to a subscription.
 */
final class SubscriptionOffer
{
    /**
     * @param string $url   Where its owner goes; '' where there is nothing to do.
     * @param string $label What that does; '' where there is nothing to do.
     * @param string $text  A sentence.
     */
    public function __construct(public readonly string $url, public readonly string $label, public readonly string $text)
    {
    }
}
