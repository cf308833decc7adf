<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * What the owner of a license key of a subscription can do to continue it.
 */
final class SubscriptionOffer
{
    /**
     * @param string $url   Where the owner goes; '' if there is nothing to do.
     * @param string $label The text of the link; '' if there is nothing to do.
     * @param string $text  A sentence about the state.
     */
    public function __construct(public readonly string $url, public readonly string $label, public readonly string $text)
    {
    }
}
