<?php

declare(strict_types=1);

namespace Latchkey\Orders;

/**
 * An order as it is now: all that decides which keys it should have.
 */
final class OrderState
{
    /**
     * @param list<OrderLine> $lines
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
}
