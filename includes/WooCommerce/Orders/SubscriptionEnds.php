<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Transaction;
use Latchkey\Events\Actor;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\OrderRepository;
use Latchkey\Terms\TermService;
use WC_Order;

/**
 * License keys without an end of their own end with their subscription. Those with an end were paid for until then, and run out by
 * themselves.
 */
final class SubscriptionEnds
{
    public const FOLLOW_HOOK = 'latchkey_follow_subscription';
    private const ENDED = ['cancelled', 'expired'];
    private const GROUP = 'latchkey';
    private const RETRY_SECONDS = 60;

    public function __construct(
        private readonly AssignmentRepository $assignments,
        private readonly OrderRepository $orders,
        private readonly TermService $terms,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
    ) {
    }

    /**
     * Actions `woocommerce_subscription_status_cancelled` and `_expired`.
     */
    public function ended(mixed $subscription): void
    {
        $this->each($subscription, 'license.ended', fn (License $key): ?License => $this->terms->end($key->id));
    }

    /**
     * Action `woocommerce_subscription_status_active`.
     */
    public function resumed(mixed $subscription): void
    {
        $this->each($subscription, 'license.resumed', fn (License $key): ?License => $this->terms->resume($key->id));
    }

    /**
     * Once more, as the subscription is now. Ending twice, or what has ended, changes nothing.
     */
    public function follow(int $subscription_id): void
    {
        $subscription = wc_get_order($subscription_id);
        $status = $subscription instanceof WC_Order ? $subscription->get_status() : '';
        if (in_array($status, self::ENDED, true)) {
            $this->ended($subscription);
        } elseif ($status === 'active') {
            $this->resumed($subscription);
        }
    }

    /**
     * @param callable(License): ?License $change
     */
    private function each(mixed $subscription, string $event, callable $change): void
    {
        $id = $subscription instanceof WC_Order ? $subscription->get_id() : 0;
        $was_busy = false;
        foreach ($id === 0 ? [] : $this->assignments->of_subscription($id) as $key) {
            try {
                $this->transaction->run(fn () => $this->one($key, $id, $event, $change));
            } catch (DatabaseError) {
                $was_busy = true;
            }
        }
        if ($was_busy) {
            // The subscription's own change of status goes on; the log has the reason.
            as_schedule_single_action(time() + self::RETRY_SECONDS, self::FOLLOW_HOOK, [$id], self::GROUP);
        }
    }

    /**
     * @param callable(License): ?License $change
     */
    private function one(License $key, int $subscription_id, string $event, callable $change): void
    {
        if ($key->order_id > 0) {
            $this->orders->lock($key->order_id);
        }
        $now = $change($key);
        if ($now !== null) {
            $detail = ['hint' => $now->hint, 'subscription_id' => $subscription_id, 'until' => $now->expires_at];
            $this->events->record(Actor::system(), $event, 'license', $key->id, $detail);
        }
    }
}
