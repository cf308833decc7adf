<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderPhase;
use Latchkey\WooCommerce\Orders\FreshOrders;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\OrderStatuses;
use Latchkey\WooCommerce\Orders\StoredOrderRepository;

/**
 * Paid orders that nobody has served, and those that wait for keys which are there. They are served as any other order is.
 */
final class UnservedOrders implements Examination
{
    private const CHUNK = 200;

    public function __construct(
        private readonly StoredOrderRepository $stored,
        private readonly FreshOrders $orders,
        private readonly OrderStatuses $statuses,
        private readonly LineRepository $lines,
        private readonly OrderQueue $queue,
    ) {
    }

    public function name(): string
    {
        return 'orders';
    }

    public function examine(bool $mend): \Generator
    {
        $rows = yield from $this->unknown($mend);
        return $rows + yield from $this->waiting($mend);
    }

    /**
     * @return \Generator<int, Damage, null, int>
     */
    private function unknown(bool $mend): \Generator
    {
        [$after, $rows, $last] = [0, 0, 0];
        while (($lines = $this->stored->unserved($after, self::CHUNK)) !== []) {
            foreach ($lines as $item_id => $order_id) {
                [$after, $rows] = [$item_id, $rows + 1];
                if ($order_id === 0 || $order_id === $last || !$this->is_paid($order_id)) {
                    continue;
                }
                $last = $order_id;
                $is_mended = $mend && $this->queue->now($order_id, Cause::Change) !== null;
                /* translators: %d: id of an order. */
                yield new Damage(sprintf(__('Order %d is paid, and has never been served its license keys.', 'latchkey'), $order_id), $is_mended);
            }
            LineRepository::free_memory();
        }
        return $rows;
    }

    /**
     * @return \Generator<int, Damage, null, int>
     */
    private function waiting(bool $mend): \Generator
    {
        [$after, $rows] = [0, 0];
        while (($lines = $this->lines->waiting($after, self::CHUNK)) !== []) {
            foreach ($lines as $id => [$order_id, $missing, $can_be_served]) {
                [$after, $rows] = [$id, $rows + 1];
                if (!$can_be_served || !$this->is_paid($order_id)) {
                    continue;
                }
                $is_mended = $mend && $this->queue->now($order_id, Cause::Stock) !== null;
                /* translators: 1: id of an order, 2: number of license keys. */
                yield new Damage(sprintf(__('Order %1$d is said to lack %2$d license keys, which are there.', 'latchkey'), $order_id, $missing), $is_mended);
            }
            LineRepository::free_memory();
        }
        return $rows;
    }

    private function is_paid(int $order_id): bool
    {
        $stored = $this->stored->find($order_id);
        $order = $stored === null ? null : $this->orders->get($order_id);
        return $stored !== null && $order !== null && $this->statuses->phase($stored->status, $order) === OrderPhase::Paid;
    }
}
