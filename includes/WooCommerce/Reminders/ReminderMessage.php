<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\ReminderStops;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Emails\CustomerLinks;
use Latchkey\WooCommerce\Emails\Letter;
use Latchkey\WooCommerce\Renewals\RenewalOffers;
use WC_Order;

/**
 * Sends a reminder, if there is still something to be reminded of: to the account of the customer; to a guest at the address of the order.
 */
final class ReminderMessage implements MessageHandler
{
    /** Keys that an email names; further ones are counted. */
    private const MANY = 20;

    public function __construct(
        private readonly EndingKeys $keys,
        private readonly ReminderSchedule $schedule,
        private readonly ReminderStops $stops,
        private readonly StopLink $link,
        private readonly KeyNames $names,
        private readonly CustomerLinks $links,
        private readonly RenewalOffers $renewals,
        private readonly LicensePresenter $presenter,
    ) {
    }

    public function deliver(Message $message): void
    {
        $step = ReminderStep::tryFrom($message->string('step'));
        $email = $step === null ? null : WC()->mailer()->get_emails()[$step->email_name()] ?? null;
        if ($step !== null && $email instanceof ReminderEmail && $this->schedule->is_on($step)) {
            $email->post(fn (): ?Letter => $this->letter($message, $step));
        }
    }

    private function letter(Message $message, ReminderStep $step): ?Letter
    {
        $order = $this->keys->order($message);
        $licenses = $this->keys->of($message, $step, $order);
        if ($licenses === []) {
            return null;
        }
        $user = get_userdata($order?->get_customer_id() ?? $licenses[0]->customer_id);
        $to = match (true) {
            $user !== false => $user->user_email,
            $order instanceof WC_Order => $order->get_billing_email(),
            default => $licenses[0]->email,
        };
        $whom = $this->stops->tokens->addressee($user === false ? 0 : $user->ID, $to);
        if ($to === '' || $this->stops->is_stopped($whom)) {
            return null;
        }
        $this->names->prime($licenses);
        $end = min(array_map(static fn (License $license): string => (string) $license->expires_at, $licenses));
        $name = $order?->get_billing_first_name() ?? '';
        return new Letter($to, $name !== '' || $user === false ? $name : $user->first_name, $order, [
            'keys' => array_map(fn (License $license): array => $this->key($license), array_slice($licenses, 0, self::MANY)),
            'more' => max(0, count($licenses) - self::MANY),
            'expiry_date' => $this->presenter->date($end),
            'days' => abs($this->presenter->days_until($end)),
            'stop_url' => $this->link->url($whom),
        ] + $this->links->parts($user !== false));
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
            'ends' => $this->presenter->ending((string) $license->expires_at),
            'renew_url' => $offer->mail_url ?? '',
            'renew_price' => $offer->price ?? '',
        ];
    }
}
