<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * An order of the shop whose key a row is.
 */
final class ShopOrder
{
    /**
     * @param int    $customer_id 0 for a guest.
     * @param string $ordered_at  When it was paid, or else created: UTC, `Y-m-d H:i:s`.
     */
    public function __construct(
        public readonly int $id,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly string $ordered_at,
    ) {
    }
}
