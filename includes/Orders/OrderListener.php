<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Who hears, after the commit, what became of an order's keys.
 */
interface OrderListener
{
    public function tell(int $order_id, AllocationResult $outcome): void;
}
