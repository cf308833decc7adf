<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * What orders need to know about subscriptions: a license key that belongs to a subscription follows it, whatever happens to the order that
 * sold it.
 */
interface SubscriptionLink
{
    /**
     * @param int $subscription_id 0 for none.
     */
    public function exists(int $subscription_id): bool;

    /**
     * Whether it continues, so that its keys stay as they are.
     *
     * @param int $subscription_id 0 for none.
     */
    public function lives(int $subscription_id): bool;

    /**
     * Notes, within the caller's transaction, that the keys of the subscription changed and must get its end.
     */
    public function note(int $subscription_id): void;
}
