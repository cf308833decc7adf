<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Orders;

use Latchkey\Orders\OrderPhase;
use Latchkey\Orders\OrderSettings;
use WC_Order;

/**
 * What the status of an order means for its keys. An order is paid if WooCommerce and other plugins consider it paid, unless the store has
 * chosen its own statuses.
 */
final class OrderStatuses
{
    private const ENDED = ['cancelled', 'refunded', 'trash'];
    private const HELD = ['pending', 'failed', 'on-hold', 'checkout-draft', 'auto-draft', 'draft'];

    public function __construct(private readonly OrderSettings $settings)
    {
    }

    public function is_paid(WC_Order $order): bool
    {
        return $this->phase($order->get_status(), $order) === OrderPhase::Paid;
    }

    /**
     * @param string        $status Without `wc-`.
     * @param WC_Order|null $order  The order with this status; null to only use the status.
     */
    public function phase(string $status, ?WC_Order $order = null): OrderPhase
    {
        return match (true) {
            in_array($status, self::ENDED, true) => OrderPhase::Ended,
            $this->counts_as_paid($status, $order) => OrderPhase::Paid,
            in_array($status, self::HELD, true) => OrderPhase::Held,
            default => OrderPhase::Other,
        };
    }

    /**
     * @return list<string> Statuses that count as paid, without `wc-`.
     */
    public function paid(): array
    {
        $chosen = $this->settings->chosen_statuses();
        return $chosen !== [] ? $chosen : (new ShopStatuses())->paid();
    }

    private function counts_as_paid(string $status, ?WC_Order $order): bool
    {
        if ($order === null || $this->settings->chosen_statuses() !== [] || $order->get_status() !== $status) {
            return in_array($status, $this->paid(), true);
        }
        return $order->is_paid();
    }
}
