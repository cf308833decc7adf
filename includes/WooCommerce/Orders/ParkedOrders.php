<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Support\Actions;
use Latchkey\Support\PerBlog;

/**
 * Orders that change while the plugin's tables are missing: each is stored as a background action, which is repeated until the tables
 * exist. It is stored before WooCommerce writes the change.
 */
final class ParkedOrders implements OrderIntake
{
    /** The action for an order that becomes paid; `OrderQueue::HOOK` is for any other change. */
    public const PAID_HOOK = 'latchkey_reconcile_paid_order';

    /** Seconds: the request that changes the order should have ended by then. */
    private const WAIT = 60;

    /** @var PerBlog<string, true> Orders that this request has parked. */
    private readonly PerBlog $parked;

    public function __construct()
    {
        $this->parked = new PerBlog();
    }

    public function note(int $order_id, bool $becomes_paid): void
    {
        $this->park($becomes_paid ? self::PAID_HOOK : OrderQueue::HOOK, $order_id);
    }

    public function changed(int $order_id): void
    {
        $this->park(OrderQueue::HOOK, $order_id);
    }

    public function later(int $order_id): void
    {
        $this->park(OrderQueue::HOOK, $order_id);
    }

    private function park(string $hook, int $order_id): void
    {
        if ($order_id > 0 && !$this->parked->has("{$hook} {$order_id}")) {
            $this->parked->set("{$hook} {$order_id}", true);
            Actions::once(time() + self::WAIT, $hook, $order_id);
        }
    }
}
