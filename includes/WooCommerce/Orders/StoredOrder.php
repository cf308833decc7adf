<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

/**
 * An order as stored in the database.
 */
final class StoredOrder
{
    /**
     * @param string $status     Without `wc-`.
     * @param string $ordered_at UTC, `Y-m-d H:i:s`: when it was paid, otherwise when it was created.
     */
    public function __construct(
        public readonly string $status,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly string $ordered_at,
    ) {
    }
}
