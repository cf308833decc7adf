<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Licenses\License;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\OrderRepository;
use WC_Order;

/**
 * Adds an order note if license keys stay as they are because their subscription continues.
 */
final class SubscriptionNotes
{
    public function __construct(
        private readonly AssignmentRepository $assignments,
        private readonly OrderRepository $orders,
        private readonly SubscriptionKeys $keys,
    ) {
    }

    /**
     * Actions `woocommerce_order_refunded` and `woocommerce_order_status_cancelled`.
     */
    public function taken_back(int $order_id): void
    {
        $order = wc_get_order($order_id);
        $ids = array_filter(array_unique($this->subscriptions($order_id)), $this->keys->lives(...));
        if (!$order instanceof WC_Order || $ids === []) {
            return;
        }
        $order->add_order_note(sprintf(
            /* translators: %s: numbers of subscriptions, such as "#12". */
            __('The license keys of this order follow subscription %s, which continues: they stay as they are. Cancel the subscription to end them.', 'latchkey'),
            implode(', ', array_map(static fn (int $id): string => "#{$id}", $ids)),
        ));
    }

    /**
     * @return list<int> Subscriptions of the keys that the order sold or paid for.
     */
    private function subscriptions(int $order_id): array
    {
        $ids = array_map(static fn (License $key): int => $key->subscription_id, $this->assignments->live($order_id));
        foreach ($this->orders->lines($order_id) as $line) {
            foreach ($line->kept->follows as $license_id) {
                $ids[] = $this->assignments->subscription_of($license_id);
            }
        }
        return array_values(array_diff($ids, [0]));
    }
}
