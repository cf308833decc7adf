<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Reads orders.
 */
interface OrderSource
{
    /**
     * The order as it is in the database now, past every cache.
     *
     * @return OrderState|null Null if there is no such order.
     */
    public function read(int $order_id): ?OrderState;

    /**
     * Promises the order's lines what their products sell today, if they were promised nothing.
     *
     * @param int $item_id One line alone; 0 for all.
     */
    public function promise(int $order_id, int $item_id = 0): void;
}
