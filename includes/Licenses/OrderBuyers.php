<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The buyers of orders. Only with WooCommerce.
 */
interface OrderBuyers
{
    /**
     * @return array{}|array{customer_id: int, email: string} Empty if there is no such order.
     */
    public function buyer(int $order_id): array;
}
