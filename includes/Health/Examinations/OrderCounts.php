<?php

declare(strict_types=1);

namespace Latchkey\Health\Examinations;

use Latchkey\Database\Transaction;
use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Health\OrderCountRepository;
use Latchkey\Orders\OrderRepository;

/**
 * Compares what each order is owed with what its lines are owed.
 */
final class OrderCounts implements Examination
{
    private const CHUNK = 1000;

    public function __construct(
        private readonly OrderCountRepository $counts,
        private readonly OrderRepository $orders,
        private readonly Transaction $transaction,
    ) {
    }

    public function name(): string
    {
        return 'order-counts';
    }

    public function examine(bool $mend): \Generator
    {
        [$after, $rows] = [0, 0];
        while (($orders = $this->counts->list($after, self::CHUNK)) !== []) {
            foreach ($orders as $id => [$said, $lacks]) {
                [$after, $rows] = [$id, $rows + 1];
                if ($said !== $lacks && (!$mend || $this->recount($id))) {
                    /* translators: 1: id of an order, 2: number of license keys it is said to lack, 3: number that its lines lack. */
                    yield new Damage(sprintf(__('Order %1$d is recorded as owed %2$d license keys, but its lines are owed %3$d.', 'latchkey'), $id, $said, $lacks), $mend);
                }
            }
        }
        return $rows;
    }

    private function recount(int $order_id): bool
    {
        return $this->transaction->run(function () use ($order_id): bool {
            $this->orders->lock($order_id);
            return $this->counts->recount($order_id);
        }, reads_committed: true);
    }
}
