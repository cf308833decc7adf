<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

/**
 * When the license keys of a subscription end. The specification is the table in its test.
 */
final class SubscriptionEnd
{
    private const DAY = 86400;

    /**
     * @param int|null $at Unix time of the end, if it has one.
     */
    private function __construct(public readonly EndKind $kind, public readonly ?int $at = null)
    {
    }

    /**
     * @param int  $now          Unix time.
     * @param int  $grace_days   Days for which keys keep working after a payment is due.
     * @param bool $keeps_unpaid Whether keys keep working while their subscription is on hold.
     */
    public static function of(SubscriptionState $state, int $now, int $grace_days, bool $keeps_unpaid = false): self
    {
        $grace = $grace_days * self::DAY;
        return match ($state->status) {
            'active' => self::until($state->next_payment === null ? $state->end : $state->next_payment + $grace),
            'on-hold' => self::held($state, $now, $grace, $keeps_unpaid),
            'pending' => $keeps_unpaid ? new self(EndKind::Forever) : new self(EndKind::Pending),
            // It is paid until the end.
            'pending-cancel' => $state->end === null ? new self(EndKind::Ended, $now) : self::until($state->end),
            'cancelled', 'expired', 'switched', 'trash', '' => new self(EndKind::Ended, min($state->end ?? $now, $now)),
            default => new self(EndKind::Unknown),
        };
    }

    /**
     * @return int|null Unix time when the keys must be updated even if nothing happens to the subscription; null for never.
     */
    public function turns_at(SubscriptionState $state): ?int
    {
        return $state->status === 'on-hold' ? $this->at : null;
    }

    private static function held(SubscriptionState $state, int $now, int $grace, bool $keeps_unpaid): self
    {
        if ($keeps_unpaid) {
            return new self(EndKind::Forever);
        }
        $until = $state->unpaid_since === null ? 0 : max($state->unpaid_since + $grace, $state->retry ?? 0);
        return $until > $now ? self::until($until) : new self(EndKind::Pending);
    }

    private static function until(?int $at): self
    {
        return $at === null ? new self(EndKind::Forever) : new self(EndKind::Until, $at);
    }
}
