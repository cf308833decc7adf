<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Message;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Orders\FreshOrders;
use Latchkey\WooCommerce\Renewals\RenewalSets;
use WC_Order;

/**
 * The license keys that a reminder is about, when it is sent. Those that were renewed, disabled, given back or sold to somebody else since
 * it was queued are left out.
 */
final class EndingKeys
{
    public function __construct(
        private readonly DueKeyRepository $repository,
        private readonly ReminderSchedule $schedule,
        private readonly RenewalSets $renewals,
        private readonly FreshOrders $orders,
        private readonly Clock $clock,
    ) {
    }

    public function order(Message $message): ?WC_Order
    {
        return $message->int('order_id') > 0 ? $this->orders->get($message->int('order_id')) : null;
    }

    /**
     * @return list<License> All of one owner.
     */
    public function of(Message $message, ReminderStep $step, ?WC_Order $order): array
    {
        $keys = $this->repository->ending($message->int('order_id'), $message->int('license_id'), $message->string('day'));
        // Until it follows its order, a key may name another owner than the order does, and the email contains links to renew it.
        $reader = $order !== null ? [$order->get_customer_id(), $order->get_billing_email()] : [$keys[0]->customer_id ?? 0, $keys[0]->email ?? ''];
        return $this->without_replaced(array_values(array_filter(
            $keys,
            fn (License $key): bool => $this->is_ending($key, $step) && $key->belongs_to(...$reader),
        )));
    }

    private function is_ending(License $key, ReminderStep $step): bool
    {
        $wanted = $step->is_after() ? LicenseStatus::Expired : LicenseStatus::Active;
        return $key->status($this->clock->now()) === $wanted && !$this->schedule->is_past($step, (string) $key->expires_at) && !$this->schedule->is_early($step, $key);
    }

    /**
     * Where a renewal gives a new key, the old one ends all the same. As many keys as were bought anew are left out.
     *
     * @param list<License> $keys
     * @return list<License>
     */
    private function without_replaced(array $keys): array
    {
        $left = [];
        $bought = [];
        foreach ($keys as $key) {
            $kind = "{$key->product_id}-{$key->variation_id}";
            $bought[$kind] ??= $this->renewals->of($key)?->keeps_key() === false ? $this->repository->bought_since($key, ReminderSchedule::replaced_since($key)) : 0;
            if ($bought[$kind]-- <= 0) {
                $left[] = $key;
            }
        }
        return $left;
    }
}
