<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * An order of the shop whose key a row is.
 */
final class ShopOrder
{
    /**
     * @param int          $customer_id 0 for a guest.
     * @param string       $ordered_at  When it was paid, or else created: UTC, `Y-m-d H:i:s`.
     * @param list<string> $numbers     Where a plugin numbers orders: how it writes this one.
     */
    public function __construct(
        public readonly int $id,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly string $ordered_at,
        private readonly array $numbers = [],
    ) {
    }

    /**
     * Whether people know it by this number: WooCommerce's own is the id.
     */
    public function is_numbered(string $number): bool
    {
        return in_array($number, $this->numbers === [] ? [(string) $this->id] : $this->numbers, true);
    }
}
