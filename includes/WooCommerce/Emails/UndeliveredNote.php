<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Outbox\Message;
use Latchkey\WooCommerce\Orders\FreshOrders;
use WC_Order;

/**
 * Adds an order note if an email is given up.
 */
final class UndeliveredNote
{
    public function __construct(private readonly FreshOrders $orders)
    {
    }

    public function write(Message $message): void
    {
        $order = $message->int('order_id') > 0 ? $this->orders->get($message->int('order_id')) : null;
        if ($order instanceof WC_Order) {
            $order->add_order_note(__('An email about license keys could not be sent. Check how this site sends email, then resend the keys.', 'latchkey'));
        }
    }
}
