<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Reads orders.
 */
interface OrderSource
{
    /**
     * Reads an order from the database, not from a cache.
     *
     * @return OrderState|null Null if there is no such order.
     */
    public function read(int $order_id): ?OrderState;

    /**
     * Stores the current promise of the products in lines of an order that have none.
     *
     * @param int $item_id Only this line; 0 for all lines.
     */
    public function promise(int $order_id, int $item_id = 0): void;
}
