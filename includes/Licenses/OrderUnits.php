<?php

declare(strict_types=1);

namespace Latchkey\Licenses;

/**
 * The units of orders that license keys are assigned to, as far as license keys need to know.
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
