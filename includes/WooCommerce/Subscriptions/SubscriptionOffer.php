<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * How a license key of a subscription continues.
 */
final class SubscriptionOffer
{
    /**
     * @param string $url   Where its owner goes; '' if there is nothing to do.
     * @param string $label What that does; '' if there is nothing to do.
     * @param string $text  A sentence.
     */
    public function __construct(public readonly string $url, public readonly string $label, public readonly string $text)
    {
    }
}
