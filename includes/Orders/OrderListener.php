<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * Gets the result of reconciling an order, after the commit.
 */
interface OrderListener
{
    public function tell(int $order_id, AllocationResult $result): void;
}
