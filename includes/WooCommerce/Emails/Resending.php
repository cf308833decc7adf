<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Database\Transaction;
use Latchkey\Events\EventLog;
use Latchkey\Licenses\License;
use Latchkey\Licenses\LicenseMail;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Orders\OrderNotifications;
use Latchkey\Outbox\Outbox;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use WC_Order;

/**
 * Sends license keys to their buyer again: those of an order, or one of them. Each time, an event and an order note are written.
 */
final class Resending implements LicenseMail
{
    public function __construct(
        private readonly OrderKeysLetter $letter,
        private readonly Outbox $outbox,
        private readonly EventLog $events,
        private readonly Transaction $transaction,
    ) {
    }

    public function resend(License $license, Actor $actor): void
    {
        if (!$this->letter->is_with_buyer($license)) {
            throw new DomainError('latchkey_not_with_buyer');
        }
        $order = $license->order_id > 0 ? wc_get_order($license->order_id) : null;
        if ($order instanceof WC_Order && $this->letter->shows($order, $license)) {
            $this->resend_of($order, [$license], $actor);
        } else {
            $this->send(0, [$license], Letter::owner($license), $actor);
        }
    }

    /**
     * @param int $license_id One key of the order; 0 for all keys of its buyer.
     * @return string A sentence that says what was done.
     * @throws DomainError As `resend()`.
     */
    public function resend_order(WC_Order $order, int $license_id, Actor $actor): string
    {
        $licenses = array_values(array_filter(
            $this->letter->licenses($order),
            static fn (License $license): bool => $license_id === 0 || $license->id === $license_id,
        ));
        if ($licenses === []) {
            throw new DomainError('latchkey_not_with_buyer');
        }
        return $this->resend_of($order, $licenses, $actor);
    }

    /**
     * @param non-empty-list<License> $licenses
     */
    private function resend_of(WC_Order $order, array $licenses, Actor $actor): string
    {
        $this->send($order->get_id(), $licenses, $order->get_billing_email(), $actor);
        $count = count($licenses);
        $note = $count === 1
            /* translators: %s: a license key, such as "…UZ33". */
            ? sprintf(__('License key %s is sent to the customer again.', 'latchkey'), LicensePresenter::short_name($licenses[0]))
            /* translators: %s: number of license keys. */
            : sprintf(_n('%s license key is sent to the customer again.', '%s license keys are sent to the customer again.', $count, 'latchkey'), number_format_i18n($count));
        $order->add_order_note($note, 0, true);
        return $note;
    }

    /**
     * @param non-empty-list<License> $licenses
     */
    private function send(int $order_id, array $licenses, string $to, Actor $actor): void
    {
        if (is_email($to) === false) {
            throw new DomainError('latchkey_no_email');
        }
        $email = WC()->mailer()->get_emails()[LicenseKeysEmail::NAME] ?? null;
        if (!$email instanceof LicenseKeysEmail || !$email->is_on()) {
            throw new DomainError('latchkey_email_off');
        }
        $this->transaction->run(function () use ($order_id, $licenses, $actor): void {
            foreach ($licenses as $license) {
                $this->events->record($actor, 'license.resent', 'license', $license->id, ['hint' => $license->hint, 'order_id' => $license->order_id]);
            }
            $this->outbox->put(OrderNotifications::KIND, 'resent_keys:' . wp_generate_uuid4(), [
                'order_id' => $order_id,
                'given' => array_map(static fn (License $license): int => $license->id, $licenses),
            ]);
        });
    }
}
