<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

/**
 * Notes which orders change, so that their keys are updated.
 */
interface OrderIntake
{
    /**
     * Notes that an order is about to change; its keys follow at the end of the request at the latest, and later if this process dies
     * before.
     *
     * @param bool $becomes_paid Whether its keys are to be given.
     */
    public function note(int $order_id, bool $becomes_paid): void;

    /**
     * The order has changed, and what comes next needs its keys.
     */
    public function changed(int $order_id): void;

    /**
     * The order has changed, or is about to within this request.
     */
    public function later(int $order_id): void;
}
