<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

/**
 * Notes which orders change, so that their keys are updated.
 */
interface OrderIntake
{
    /**
     * Notes that an order is about to change. Its keys are updated at the end of the request at the latest; if this process is killed
     * before, later.
     *
     * @param bool $becomes_paid Whether the order gets its keys.
     */
    public function note(int $order_id, bool $becomes_paid): void;

    /**
     * The order has changed, and the next step needs its keys.
     */
    public function changed(int $order_id): void;

    /**
     * The order has changed, or is about to within this request.
     */
    public function later(int $order_id): void;
}
