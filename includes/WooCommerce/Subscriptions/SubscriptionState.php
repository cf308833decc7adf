<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * The current state of a subscription: everything that decides when its license keys end. Times are Unix times, in seconds.
 */
final class SubscriptionState
{
    /**
     * @param string   $status       Without `wc-`; '' if the subscription is deleted.
     * @param int|null $next_payment Null for none.
     * @param int|null $end          Null for none.
     * @param int|null $retry        When a failed payment is tried again; null for never.
     * @param int|null $unpaid_since When the unpaid renewal was due; null if there is none.
     */
    public function __construct(
        public readonly string $status,
        public readonly ?int $next_payment = null,
        public readonly ?int $end = null,
        public readonly ?int $retry = null,
        public readonly ?int $unpaid_since = null,
    ) {
    }

    public static function gone(): self
    {
        return new self('');
    }

    /**
     * Whether it continues or may continue.
     */
    public function lives(): bool
    {
        return in_array($this->status, ['active', 'on-hold', 'pending-cancel'], true);
    }
}
