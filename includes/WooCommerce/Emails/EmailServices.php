<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Orders\OrderNotifications;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Services;
use Latchkey\WooCommerce\Account\KeyNames;
use WC_Order;

/**
 * The composition root's part for e-mails to buyers.
 */
final class EmailServices
{
    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(private readonly Services $services, private readonly string $file)
    {
    }

    /**
     * @return array<string, \Closure(): MessageHandler> By kind of message.
     */
    public function message_handlers(): array
    {
        return [
            OrderNotifications::KIND => fn (): MessageHandler => new KeysMessage(
                $this->letter(),
                $this->services->license_repository(),
                $this->services->selling()->fresh_orders(),
                $this->services->secrets->encryption,
            ),
            ExpiringMessage::KIND => fn (): MessageHandler => new ExpiringMessage(
                $this->expiring_repository(),
                new KeyNames(),
                $this->links(),
                $this->services->selling()->renewals(),
                $this->services->selling()->fresh_orders(),
                $this->services->clock,
            ),
        ];
    }

    /**
     * Filter `woocommerce_email_classes`.
     *
     * @param array<mixed> $emails
     * @return array<mixed>
     */
    public function add(array $emails): array
    {
        return $emails + [
            LicenseKeysEmail::NAME => new LicenseKeysEmail($this->samples(), $this->file),
            KeysExpireSoonEmail::NAME => new KeysExpireSoonEmail($this->samples(), $this->file),
        ];
    }

    /**
     * Filter `woocommerce_email_groups`.
     *
     * @param array<mixed> $groups
     * @return array<mixed>
     */
    public function add_group(array $groups): array
    {
        return $groups + [CustomerEmail::GROUP => __('License keys', 'latchkey')];
    }

    /**
     * Filter `woocommerce_prepare_email_for_preview`.
     */
    public function preview(mixed $email): mixed
    {
        if ($email instanceof CustomerEmail) {
            $email->show($this->samples()->of_order($email->sample(), $email->object));
        }
        return $email;
    }

    public function in_order_emails(): OrderEmailKeys
    {
        return new OrderEmailKeys($this->file, $this->letter(), $this->samples(), $this->services->selling()->statuses(), new EmailSettings($this->services->settings));
    }

    public function resending(): Resending
    {
        return new Resending($this->letter(), $this->services->outbox, $this->services->events(), $this->services->transaction());
    }

    public function resend_action(): ResendAction
    {
        return new ResendAction($this->resending(), $this->letter(), $this->services->address());
    }

    /**
     * A message was given up: a note on the order, for whoever looks after it.
     */
    public function note_undelivered(Message $message): void
    {
        $order = $message->int('order_id') > 0 ? $this->services->selling()->fresh_orders()->get($message->int('order_id')) : null;
        if ($order instanceof WC_Order) {
            $order->add_order_note(__('An e-mail about license keys could not be sent. Check how this site sends e-mail, then resend the keys.', 'latchkey'));
        }
    }

    /**
     * Looks for keys that expire soon.
     */
    public function look_ahead(): void
    {
        $email = WC()->mailer()->get_emails()[KeysExpireSoonEmail::NAME] ?? null;
        if ($email instanceof KeysExpireSoonEmail) {
            (new ExpiringKeys($this->expiring_repository(), $this->services->outbox, $this->services->clock))->look($email);
        }
    }

    public function letter(): OrderKeysLetter
    {
        return new OrderKeysLetter(
            $this->services->order_pages()->lines(),
            $this->services->licenses(),
            new KeyNames(),
            new KeyPhrases($this->services->clock),
            $this->links(),
            $this->services->clock,
        );
    }

    private function links(): CustomerLinks
    {
        return new CustomerLinks($this->services->selling()->guests());
    }

    private function samples(): SampleKeys
    {
        return new SampleKeys($this->links());
    }

    private function expiring_repository(): ExpiringKeyRepository
    {
        return new ExpiringKeyRepository($this->services->db);
    }
}
