<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The units of orders that license keys are assigned to, as far as this folder needs them.
 */
interface OrderUnits
{
    /**
     * Locks the order for this transaction. Must be the first statement of the transaction.
     */
    public function lock(int $order_id): void;

    /**
     * Notes that an order line is owed one key less.
     */
    public function waive(int $item_id): void;
}
