<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Database\Transaction;
use Latchkey\Orders\AssignmentRepository;
use Latchkey\Orders\OrderRepository;
use Latchkey\Support\Clock;

/**
 * Each license key of an order contains a copy of its buyer, for lists and filters. This class updates the copy if the owner of an order
 * was changed without an event. Who may see a key is always read from the order itself.
 */
final class BuyerSync
{
    public function __construct(
        private readonly StoredOrderRepository $stored,
        private readonly OrderRepository $orders,
        private readonly AssignmentRepository $assignments,
        private readonly Transaction $transaction,
        private readonly Clock $clock,
    ) {
    }

    /**
     * @param int $after Only license keys with a greater id, at most `$limit`.
     * @return int The last checked license key; 0 if there is none.
     * @throws \Latchkey\Database\DatabaseError
     */
    public function follow(int $after, int $limit): int
    {
        [$last, $orders] = $this->stored->strayed($after, $limit);
        foreach ($orders as $order_id) {
            $this->transaction->run(function () use ($order_id): void {
                $this->orders->lock($order_id);
                $order = $this->stored->find($order_id);
                if ($order !== null) {
                    $this->assignments->hand_over($order_id, $order->customer_id, $order->email, $this->clock->utc());
                }
            });
        }
        return $last;
    }
}
