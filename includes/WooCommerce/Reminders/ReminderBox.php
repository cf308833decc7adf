<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\CustomerLicenseRepository;
use Latchkey\Customers\Owner;
use Latchkey\Customers\ReminderStops;
use Latchkey\WooCommerce\Account\AccountRequest;
use Latchkey\WooCommerce\Account\CustomerVisit;
use Latchkey\WooCommerce\Account\FormInput;
use Latchkey\WooCommerce\Account\FormNotice;
use Latchkey\WooCommerce\Account\Templates;

/**
 * Below the list of license keys in My Account: whether the customer gets reminders, and the button that changes it. Guests use the link in
 * a reminder.
 */
final class ReminderBox
{
    private const TEMPLATE = 'myaccount/latchkey-reminders.php';
    private const NONCE = 'latchkey_nonce';
    private const SUBJECT = 'reminders';

    public function __construct(
        private readonly ReminderStops $stops,
        private readonly ReminderSchedule $schedule,
        private readonly CustomerLicenseRepository $licenses,
        private readonly Templates $templates,
    ) {
    }

    public static function is_sent(): bool
    {
        return FormInput::is_post() && in_array(FormInput::text(StopPage::ACTION), [StopPage::STOP, StopPage::RESUME], true);
    }

    /**
     * Action `template_redirect`, if its form was sent to the list of license keys. Ends the request.
     */
    public function answer(int $user_id): never
    {
        $visit = new CustomerVisit($user_id);
        $action = FormInput::text(StopPage::ACTION);
        $notice = match (true) {
            !$visit->accepts(FormInput::text(self::NONCE), $action, self::SUBJECT) => FormNotice::Stale,
            $action === StopPage::STOP => FormNotice::RemindersStopped,
            default => $this->stops->resume_account($user_id) ? FormNotice::RemindersSent : FormNotice::RemindersByLink,
        };
        if ($notice === FormNotice::RemindersStopped) {
            $this->stops->stop(ReminderStops::account($user_id));
        }
        wp_safe_redirect(add_query_arg(FormNotice::FIELD, $notice->value, $visit->list_url()), 303);
        exit;
    }

    /**
     * Action `woocommerce_account_license-keys_endpoint`, after the list.
     *
     * @param mixed $value The end of the address.
     */
    public function print(int $user_id, mixed $value): void
    {
        $is_list = AccountRequest::from($value)->uuid === null;
        if (!$is_list || !$this->schedule->are_any_on() || !$this->licenses->has_any(Owner::customer($user_id))) {
            return;
        }
        $visit = new CustomerVisit($user_id);
        $is_stopped = $this->stops->is_stopped(ReminderStops::account($user_id));
        $action = $is_stopped ? StopPage::RESUME : StopPage::STOP;
        $this->templates->print(self::TEMPLATE, [
            'is_stopped' => $is_stopped,
            'is_by_link' => $is_stopped && $this->stops->is_stopped_by_link($user_id),
            'form_url' => $visit->list_url(),
            'fields' => [StopPage::ACTION => $action, self::NONCE => $visit->nonce($action, self::SUBJECT)],
        ]);
    }
}
