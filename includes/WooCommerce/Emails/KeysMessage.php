<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\LicenseRepository;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\NotYet;
use Latchkey\Secrets\Encryption;
use Latchkey\WooCommerce\Orders\FreshOrders;
use WC_Order;

/**
 * Sends the email with the keys of an order, and keys that are sent again.
 */
final class KeysMessage implements MessageHandler
{
    public function __construct(
        private readonly OrderKeysLetter $letter,
        private readonly LicenseRepository $licenses,
        private readonly FreshOrders $orders,
        private readonly Encryption $encryption,
    ) {
    }

    /**
     * Sends to the current address of the order; a key without an order is sent to its owner.
     *
     * @throws NotYet If a code waits for the encryption key of the site.
     */
    public function deliver(Message $message): void
    {
        $order = $message->int('order_id') > 0 ? $this->orders->get($message->int('order_id')) : null;
        $email = WC()->mailer()->get_emails()[LicenseKeysEmail::NAME] ?? null;
        if (!$email instanceof LicenseKeysEmail) {
            return;
        }
        if ($order instanceof WC_Order) {
            $email->post(fn (): ?Letter => $this->readable($this->letter->of($order, $message->ids('given'), $message->ids('renewed'))));
            return;
        }
        foreach ($message->int('order_id') > 0 ? [] : $message->ids('given') as $id) {
            $license = $this->licenses->find($id);
            if ($license !== null) {
                $email->post(fn (): ?Letter => $this->readable($this->letter->of_key($license)));
            }
        }
    }

    private function readable(?Letter $letter): ?Letter
    {
        if ($letter !== null && $letter->lacks_codes() && $this->encryption->readable() !== null) {
            throw new NotYet('The encryption key of this site is missing or another one.');
        }
        return $letter;
    }
}
