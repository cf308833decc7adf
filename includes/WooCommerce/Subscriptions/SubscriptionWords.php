<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Licenses\License;
use Latchkey\Licenses\StoreWords;
use Latchkey\Support\Clock;

/**
 * What customers read about a license key that follows a subscription. Dates in WooCommerce's format.
 */
final class SubscriptionWords implements StoreWords
{
    public function __construct(private readonly SubscriptionReader $reader = new SubscriptionReader())
    {
    }

    /**
     * @return string "Renews with your subscription on May 5, 2028"; '' for a key that follows no subscription.
     */
    public function end(License $license): string
    {
        $subscription = $this->reader->peek($license->subscription_id);
        if ($subscription === null || !$license->stored_status->is_with_buyer()) {
            return '';
        }
        $state = $this->reader->state($subscription);
        return match (true) {
            // Its first payment is made, and Subscriptions is about to activate it.
            in_array($state->status, ['active', 'pending'], true) && $state->next_payment !== null
                /* translators: %s: a date. */
                => sprintf(__('Renews with your subscription on %s', 'latchkey'), $this->date($state->next_payment)),
            in_array($state->status, ['active', 'pending', 'pending-cancel'], true) && $state->end !== null
                /* translators: %s: a date. */
                => sprintf(__('Ends with your subscription on %s', 'latchkey'), $this->date($state->end)),
            in_array($state->status, ['active', 'pending'], true) => __('Lasts as long as your subscription', 'latchkey'),
            $state->status === 'on-hold' && $license->expires_at !== null && $license->expires_at > gmdate(Clock::FORMAT)
                /* translators: %s: a date. */
                => sprintf(__('Works until %s: a payment for your subscription is due', 'latchkey'), $this->date(Clock::timestamp($license->expires_at))),
            default => '',
        };
    }

    public function date(int $time): string
    {
        return (string) wp_date(wc_date_format(), $time);
    }
}
