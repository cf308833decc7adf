<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\LicenseRepository;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\WooCommerce\Orders\FreshOrders;
use WC_Order;

/**
 * Delivers the news of an order's keys, and keys that are sent again.
 */
final class KeysMessage implements MessageHandler
{
    public function __construct(
        private readonly OrderKeysLetter $letter,
        private readonly LicenseRepository $licenses,
        private readonly FreshOrders $orders,
    ) {
    }

    /**
     * To the order's address as it is now; a key that no order of WooCommerce's has goes to its owner.
     */
    public function deliver(Message $message): void
    {
        $order = $message->int('order_id') > 0 ? $this->orders->get($message->int('order_id')) : null;
        $email = WC()->mailer()->get_emails()[LicenseKeysEmail::NAME] ?? null;
        if (!$email instanceof LicenseKeysEmail) {
            return;
        }
        if ($order instanceof WC_Order) {
            $email->post(fn (): ?Letter => $this->letter->of($order, $message->ids('given'), $message->ids('renewed')));
            return;
        }
        foreach ($message->int('order_id') > 0 ? [] : $message->ids('given') as $id) {
            $license = $this->licenses->find($id);
            if ($license !== null) {
                $email->post(fn (): ?Letter => $this->letter->of_key($license));
            }
        }
    }
}
