<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The units of orders that license keys fill, as far as license keys must know them.
 */
interface OrderUnits
{
    /**
     * Takes the order for this transaction, of which it must be the first statement.
     */
    public function lock(int $order_id): void;

    /**
     * One key less is owed to an order line.
     */
    public function waive(int $item_id): void;
}
