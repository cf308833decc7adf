<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Health;

use Latchkey\Database\DatabaseError;
use Latchkey\Health\Damage;
use Latchkey\Health\Examination;
use Latchkey\Orders\Cause;
use Latchkey\Orders\OrderPhase;
use Latchkey\Orders\OrderRepository;
use Latchkey\Orders\OrderSource;
use Latchkey\WooCommerce\Orders\OrderQueue;
use Latchkey\WooCommerce\Orders\StoredOrderRepository;

/**
 * Finds paid orders without their keys, and orders that wait for keys that are in stock. They are reconciled.
 */
final class UnservedOrders implements Examination
{
    private const CHUNK = 200;

    public function __construct(
        private readonly StoredOrderRepository $stored,
        private readonly OrderSource $source,
        private readonly OrderRepository $orders,
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
                if ($order_id === 0 || $order_id === $last || !$this->is_unserved($order_id)) {
                    continue;
                }
                $last = $order_id;
                $is_mended = $mend && $this->queue->now($order_id, Cause::Change) !== null && !$this->is_unserved($order_id);
                /* translators: %d: id of an order. */
                yield new Damage(sprintf(__('Order %d is paid, but has never been given its license keys.', 'latchkey'), $order_id), $is_mended);
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
                if (!$can_be_served) {
                    continue;
                }
                $is_mended = $mend && $this->queue->now($order_id, Cause::Stock) !== null && ($this->lines->waiting($id - 1, 1)[$id][2] ?? false) === false;
                /* translators: 1: id of an order, 2: number of license keys. */
                yield new Damage(sprintf(__('Order %1$d is recorded as owed %2$d license keys, but it has them.', 'latchkey'), $order_id, $missing), $is_mended);
            }
            LineRepository::free_memory();
        }
        return $rows;
    }

    /**
     * Whether a line of a paid order was promised keys, but has no record. False if the order cannot be read now.
     *
     * @phpstan-impure
     */
    private function is_unserved(int $order_id): bool
    {
        try {
            $order = $this->source->read($order_id);
        } catch (DatabaseError) {
            return true;
        }
        $known = $order?->phase === OrderPhase::Paid ? $this->orders->lines($order_id) : [];
        foreach ($order?->phase === OrderPhase::Paid ? $order->lines : [] as $line) {
            if ($line->policy !== null && !isset($known[$line->item_id])) {
                return true;
            }
        }
        return false;
    }
}
