<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Services;
use Latchkey\WooCommerce\OrderPages\KeyRows;

/**
 * The composition root's part for subscriptions. It works without a subscriptions plugin, where no key has one.
 */
final class SubscriptionServices
{
    private ?SubscriptionKeys $keys = null;
    private ?SubscriptionQueue $queue = null;

    public function __construct(private readonly Services $services)
    {
    }

    public function keys(): SubscriptionKeys
    {
        $orders = $this->services->orders();
        return $this->keys ??= new SubscriptionKeys(
            new SubscriptionReader(),
            $this->repository(),
            $orders->assignments(),
            $orders->repository(),
            $orders->policy(),
            $this->services->events(),
            $this->services->transaction(),
            $this->services->clock,
        );
    }

    public function queue(): SubscriptionQueue
    {
        return $this->queue ??= new SubscriptionQueue($this->keys(), $this->repository());
    }

    public function flush(): void
    {
        $this->queue?->flush();
    }

    public function repository(): SubscriptionRepository
    {
        return new SubscriptionRepository($this->services->db, $this->services->clock);
    }

    public function renewal(): SubscriptionRenewal
    {
        return new SubscriptionRenewal(new SubscriptionReader(), new SubscriptionWords());
    }

    public function notes(): SubscriptionNotes
    {
        return new SubscriptionNotes($this->services->orders()->assignments(), $this->services->orders()->repository(), $this->keys());
    }

    public function pages(): SubscriptionPages
    {
        return new SubscriptionPages($this->services->orders()->assignments(), $this->services->selling()->account(), new KeyRows($this->services->clock));
    }
}
