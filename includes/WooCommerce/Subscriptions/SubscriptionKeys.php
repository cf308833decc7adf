<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\Duration;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseClock;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Licenses\Periods\Run;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\LicensePolicy;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\OrderSettings;
use Latchkey\Orders\SubscriptionLink;
use Latchkey\Support\Actor;
use Latchkey\Support\Clock;

/**
 * Updates the license keys of a subscription: their end, whether they work, and who owns them. The only way in which events of
 * subscriptions change keys. It uses the current state of the subscription, so events may arrive twice, late and in any sequence.
 */
final class SubscriptionKeys implements SubscriptionLink
{
    public function __construct(
        private readonly SubscriptionReader $reader,
        private readonly SubscriptionRepository $subscriptions,
        private readonly AssignmentRepository $assignments,
        private readonly OrderRepository $orders,
        private readonly OrderSettings $settings,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    public function exists(int $subscription_id): bool
    {
        return $this->reader->find($subscription_id) !== null;
    }

    public function lives(int $subscription_id): bool
    {
        return $subscription_id > 0 && $this->reader->state($this->reader->find($subscription_id))->lives();
    }

    public function note(int $subscription_id): void
    {
        $this->subscriptions->note($subscription_id);
    }

    /**
     * @return int|null Unix time when it must be called again even if nothing happens; null for never.
     * @throws \Latchkey\Database\DatabaseError If the database was busy three times: run it again.
     */
    public function follow(int $subscription_id): ?int
    {
        return $this->transaction->run(function () use ($subscription_id): ?int {
            $this->subscriptions->lock($subscription_id);
            $keys = $this->held($subscription_id);
            $subscription = $this->reader->find($subscription_id);
            $state = $this->reader->state($subscription);
            $end = SubscriptionEnd::of($state, $this->clock->now(), $this->settings->subscription_grace_days(), $this->settings->keeps_unpaid_active());
            $owner = $subscription === null ? null : $this->reader->owner($subscription);
            foreach ($this->current($keys) as $key) {
                $this->bring($key, $end, $subscription_id);
            }
            foreach ($keys as $key) {
                if ($owner !== null && [$key->customer_id, $key->email] !== $owner) {
                    $this->assignments->update($key->id, ['customer_id' => $owner[0], 'email' => $owner[1], 'updated_at' => $this->clock->utc()]);
                }
            }
            $turns_at = $end->turns_at($state);
            $this->subscriptions->finish($subscription_id, $turns_at);
            return $turns_at;
        }, reads_committed: true);
    }

    /**
     * @return list<License> The keys of the subscription. First their orders are locked, always in the same sequence, then the keys.
     */
    private function held(int $subscription_id): array
    {
        $orders = array_unique(array_map(static fn (License $key): int => $key->order_id, $this->assignments->of_subscription($subscription_id)));
        sort($orders);
        foreach (array_diff($orders, [0]) as $order_id) {
            $this->orders->lock($order_id);
        }
        return $this->assignments->hold_subscription($subscription_id);
    }

    /**
     * The keys of the current period: if each payment gives a new key, keys of earlier periods keep their end.
     *
     * @param list<License> $keys
     * @return list<License>
     */
    private function current(array $keys): array
    {
        $newest = [];
        foreach ($keys as $key) {
            $line = $key->product_id . ':' . $key->variation_id;
            $newest[$line] = max($newest[$line] ?? 0, $key->order_id);
        }
        return array_values(array_filter($keys, function (License $key) use ($newest): bool {
            $is_newest = $key->order_id === $newest[$key->product_id . ':' . $key->variation_id];
            return $is_newest || $this->orders->line($key->order_item_id)?->policy->renewal !== LicensePolicy::RENEW_NEW;
        }));
    }

    private function bring(License $key, SubscriptionEnd $end, int $subscription_id): void
    {
        if (in_array($key->stored_status, [LicenseStatus::Disabled, LicenseStatus::Available], true) || $end->kind === EndKind::Unknown) {
            return;
        }
        [$status, $expires_at] = $this->target($key, $end);
        $length = self::length($key, $expires_at);
        $is_there = [$status, $expires_at, LicenseClock::Sale] === [$key->stored_status, $key->expires_at, $key->clock];
        if ($is_there && $length->equals($key->length)) {
            return;
        }
        $values = ['status' => $status->value, 'expires_at' => $expires_at, 'clock' => LicenseClock::Sale->value] + $length->columns();
        $this->assignments->update($key->id, $values + ['updated_at' => $this->clock->utc()]);
        if ([$status, $expires_at] !== [$key->stored_status, $key->expires_at]) {
            $detail = ['hint' => $key->hint, 'subscription_id' => $subscription_id, 'until' => $expires_at];
            $this->events->record(Actor::system(), $this->event($key, $end), 'license', $key->id, $detail);
        }
    }

    /**
     * @return array{LicenseStatus, string|null}
     */
    private function target(License $key, SubscriptionEnd $end): array
    {
        $at = $end->at === null ? null : gmdate(Clock::FORMAT, $end->at);
        return match ($end->kind) {
            EndKind::Pending => [LicenseStatus::Pending, $key->expires_at],
            EndKind::Ended => [LicenseStatus::Expired, $key->expires_at === null || $key->expires_at > $at ? $at : $key->expires_at],
            default => [$end->at !== null && $end->at <= $this->clock->now() ? LicenseStatus::Expired : LicenseStatus::Active, $at],
        };
    }

    private function event(License $key, SubscriptionEnd $end): string
    {
        return match ($end->kind) {
            EndKind::Pending => 'license.held',
            EndKind::Ended => 'license.ended',
            default => $key->status($this->clock->now()) === LicenseStatus::Active ? 'license.followed' : 'license.resumed',
        };
    }

    /**
     * @return Duration Days from its start to its end.
     */
    private static function length(License $key, ?string $expires_at): Duration
    {
        $begun = $key->started_at ?? $key->ordered_at ?? $key->created_at;
        return Duration::of_days($expires_at === null ? 0 : min(Duration::MAX_DAYS, Run::days_between($begun, $expires_at)));
    }
}
