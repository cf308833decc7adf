<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Used if there is no plugin for subscriptions.
 */
final class NoSubscriptions implements SubscriptionLink
{
    public function exists(int $subscription_id): bool
    {
        return false;
    }

    public function lives(int $subscription_id): bool
    {
        return false;
    }

    public function note(int $subscription_id): void
    {
    }
}
