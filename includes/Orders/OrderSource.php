<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Where orders are read.
 */
interface OrderSource
{
    /**
     * The order as it is in the database now, past every cache.
     *
     * @return OrderState|null Null where there is no such order.
     */
    public function read(int $order_id): ?OrderState;
}
