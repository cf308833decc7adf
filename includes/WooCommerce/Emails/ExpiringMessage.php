<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Support\Clock;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Orders\FreshOrders;
use Latchkey\WooCommerce\Renewals\RenewalOffers;
use WC_Order;

/**
 * Reminds a buyer of keys that expire soon: those of one order that end on one day. Keys that were renewed, disabled or have ended in the
 * meantime are left out.
 */
final class ExpiringMessage implements MessageHandler
{
    public const KIND = 'keys_expiring';

    public function __construct(
        private readonly ExpiringKeyRepository $repository,
        private readonly KeyNames $names,
        private readonly CustomerLinks $links,
        private readonly RenewalOffers $renewals,
        private readonly FreshOrders $orders,
        private readonly LicensePresenter $presenter,
        private readonly Clock $clock,
    ) {
    }

    public function deliver(Message $message): void
    {
        $email = WC()->mailer()->get_emails()[KeysExpireSoonEmail::NAME] ?? null;
        if ($email instanceof KeysExpireSoonEmail) {
            $email->post(fn (): ?Letter => $this->letter($message));
        }
    }

    private function letter(Message $message): ?Letter
    {
        $order = $message->int('order_id') > 0 ? $this->orders->get($message->int('order_id')) : null;
        $ending = $this->repository->ending($message->int('order_id'), $message->int('license_id'), $message->string('day'));
        // A key may belong to somebody other than the customer of the order, and the email contains links to renew it.
        $reader = $order instanceof WC_Order
            ? [$order->get_customer_id(), $order->get_billing_email()]
            : [$ending[0]->customer_id ?? 0, $ending[0]->email ?? ''];
        $licenses = array_values(array_filter(
            $ending,
            fn (License $license): bool => $license->status($this->clock->now()) === LicenseStatus::Active && $license->belongs_to(...$reader),
        ));
        if ($licenses === []) {
            return null;
        }
        $parts = ['keys' => array_map($this->key(...), $licenses)];
        return $order instanceof WC_Order
            ? Letter::about($order, $parts + $this->links->parts($order->get_customer_id() > 0))
            : Letter::to_owner($licenses[0], fn (bool $has_account): array => $parts + $this->links->parts($has_account));
    }

    /**
     * @return array{name: string, product: string, ends: string, renew_url: string, renew_price: string} The price is HTML. The code is not
     *     included.
     */
    private function key(License $license): array
    {
        $offer = $this->renewals->of($license);
        return [
            'name' => LicensePresenter::short_name($license),
            'product' => $this->names->product($license),
            'ends' => $license->expires_at === null ? '' : $this->presenter->expires_on($license->expires_at),
            'renew_url' => $offer->mail_url ?? '',
            'renew_price' => $offer->price ?? '',
        ];
    }
}
