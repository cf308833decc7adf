<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * The current state of an order: everything that decides which keys it should have.
 */
final class OrderState
{
    /**
     * @param list<LineItem> $lines
     * @param string          $ordered_at UTC, `Y-m-d H:i:s`.
     */
    public function __construct(
        public readonly int $id,
        public readonly OrderPhase $phase,
        public readonly int $customer_id,
        public readonly string $email,
        public readonly string $ordered_at,
        public readonly array $lines,
    ) {
    }

    /**
     * Whether the order exists. The keys of a deleted order keep their buyer.
     */
    public function is_known(): bool
    {
        return $this->ordered_at !== '';
    }

    /**
     * @param int $item_id A line's id.
     */
    public function line(int $item_id): ?LineItem
    {
        foreach ($this->lines as $line) {
            if ($line->item_id === $item_id) {
                return $line;
            }
        }
        return null;
    }
}
