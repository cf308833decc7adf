<?php

declare(strict_types=1);

namespace Latchkey\Orders;

use Latchkey\Settings\Settings;

/**
 * What the store chose to happen to keys.
 */
final class OrderPolicy
{
    public const DISABLE = 'disable';
    public const RESTOCK = 'stock';
    public const KEEP = 'keep';

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * @return list<string> The order statuses on which the store gives keys, without `wc-`; empty where the shop's word for paid counts.
     */
    public function chosen_statuses(): array
    {
        return $this->settings->strings('order_statuses');
    }

    /**
     * @return string `disable`, `stock` or `keep`: what happens to a key whose unit was refunded or cancelled.
     */
    public function given_up(): string
    {
        return $this->settings->text('given_up_keys');
    }

    /**
     * @return int Days that keys of a subscription work on after a payment fell due.
     */
    public function subscription_grace_days(): int
    {
        return $this->settings->number('subscription_grace_days');
    }

    public function keeps_unpaid_active(): bool
    {
        return $this->settings->flag('keep_unpaid_active');
    }
}
