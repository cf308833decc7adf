<?php

declare(strict_types=1);

namespace Latchkey\Transfer\Import;

/**
 * An order line that waits for license keys from stock.
 */
final class WaitingLine
{
    /**
     * @param int $variation_id 0 for none.
     * @param int $missing      Keys that it waits for, at least 1.
     */
    public function __construct(
        public readonly int $item_id,
        public readonly int $order_id,
        public readonly int $product_id,
        public readonly int $variation_id,
        public readonly int $missing,
    ) {
    }
}
