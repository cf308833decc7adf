<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * Whose the shop's orders are. Without a shop there are none.
 */
interface OrderBuyers
{
    /**
     * @return array{}|array{customer_id: int, email: string} Empty where there is no such order.
     */
    public function buyer(int $order_id): array;
}
