<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The buyers of the shop's orders. Without a shop there are none.
 */
interface OrderBuyers
{
    /**
     * @return array{}|array{customer_id: int, email: string} Empty if there is no such order.
     */
    public function buyer(int $order_id): array;
}
