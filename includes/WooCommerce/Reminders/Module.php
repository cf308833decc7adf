<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Reminders;

use Latchkey\Customers\Module as Customers;
use Latchkey\Database\Module as Database;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Outbox\ProvidesMessages;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Schedule;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Account\AccountEndpoint;
use Latchkey\WooCommerce\Account\AccountPage;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Account\Module as Account;
use Latchkey\WooCommerce\Emails\Module as Emails;
use Latchkey\WooCommerce\Orders\Module as Orders;
use Latchkey\WooCommerce\Renewals\Module as Renewals;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;

/**
 * Reminders to buyers before and after the end of their license keys, and how they are stopped.
 */
final class Module implements \Latchkey\Support\Module, ProvidesMessages, ProvidesSettings, LeavesTraces
{
    /** Runs between the hours, as long as not everything that is due was found. */
    public const HOOK = 'latchkey_find_reminders';
    private const FOLLOW_SECONDS = 600;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Settings $settings,
        private readonly Outbox $outbox,
        private readonly Customers $customers,
        private readonly Orders $orders,
        private readonly Renewals $renewals,
        private readonly Emails $emails,
        private readonly Account $account,
        private readonly string $file,
    ) {
    }

    public function due_reminders(): DueReminders
    {
        return new DueReminders(
            $this->schedule(),
            new ReminderProgressOption($this->database->transaction()),
            $this->repository(),
            $this->outbox->outbox,
            $this->database->clock,
        );
    }

    /**
     * Queues what is due. If something is left, the next run follows before the hour is over.
     */
    public function find(): void
    {
        if (!$this->due_reminders()->look()) {
            (new Schedule($this->database->clock, self::HOOK))->at_least_once(self::FOLLOW_SECONDS);
        }
    }

    public function hooks(): void
    {
        Hooks::filter('woocommerce_email_classes', fn (array $emails): array => $emails + $this->classes());
        foreach ([self::HOOK, Housekeeping::HOOK] as $turn) {
            // Before the outbox has its turn.
            Hooks::action($turn, $this->find(...));
        }
        Hooks::action('wp_loaded', fn () => StopPage::is_meant() ? $this->stop_page()->arrive() : null, 20, fn () => StopPage::is_meant() ? StopPage::unready($this->account->templates()) : null);
        Hooks::action('template_redirect', function (): void {
            if (is_user_logged_in() && AccountPage::value() !== null && ReminderBox::is_sent()) {
                $this->box()->answer(get_current_user_id());
            }
        }, 6);
        Hooks::action('woocommerce_account_' . AccountEndpoint::NAME . '_endpoint', function (mixed $value): void {
            if (is_user_logged_in()) {
                $this->box()->print(get_current_user_id(), $value);
            }
        }, 20);
        $this->hook_proofs();
    }

    public function message_handlers(): array
    {
        return [
            DueReminders::KIND => fn (): MessageHandler => new ReminderMessage(
                new EndingKeys($this->repository(), $this->schedule(), $this->renewals->sets(), $this->orders->fresh_orders(), $this->database->clock),
                $this->schedule(),
                $this->customers->reminder_stops(),
                new StopLink($this->customers->reminder_stops()->tokens),
                new KeyNames(),
                $this->emails->links(),
                $this->renewals->offers(),
                $this->presenter(),
            ),
        ];
    }

    /**
     * There may be hundreds of them.
     */
    public function background_messages(): array
    {
        return [DueReminders::KIND];
    }

    public function undelivered(Message $message): void
    {
        // Nothing is missing for the customer: the next reminder follows.
    }

    public function settings(): array
    {
        return ReminderSettings::all();
    }

    public function traces(): Traces
    {
        $options = array_map(static fn (ReminderStep $step): string => $step->option(), ReminderStep::cases());
        return new Traces(options: [ReminderProgressOption::NAME, ...$options], hooks: [self::HOOK]);
    }

    /**
     * The address of an account is proven by a guests' link, by resetting the password, or by WooCommerce's own email.
     */
    private function hook_proofs(): void
    {
        Hooks::action('latchkey_email_proven', fn (int $user_id, string $email) => $this->customers->reminder_stops()->prove($user_id, $email));
        Hooks::action('password_reset', fn (\WP_User $user) => $this->customers->reminder_stops()->prove($user->ID, $user->user_email));
        Hooks::action('woocommerce_customer_email_verified', function (int $user_id): void {
            $user = get_userdata($user_id);
            if ($user !== false) {
                $this->customers->reminder_stops()->prove($user_id, $user->user_email);
            }
        });
    }

    /**
     * @return array<string, ReminderEmail>
     */
    private function classes(): array
    {
        $sample = new ReminderSample($this->emails->links(), $this->presenter(), $this->database->clock);
        return [
            ReminderStep::First->email_name() => new FirstReminderEmail(ReminderStep::First, $sample, $this->file),
            ReminderStep::Second->email_name() => new SecondReminderEmail(ReminderStep::Second, $sample, $this->file),
            ReminderStep::After->email_name() => new AfterReminderEmail(ReminderStep::After, $sample, $this->file),
        ];
    }

    private function box(): ReminderBox
    {
        return new ReminderBox($this->customers->reminder_stops(), $this->schedule(), $this->customers->repository(), $this->account->templates());
    }

    private function stop_page(): StopPage
    {
        return new StopPage($this->customers->reminder_stops(), $this->account->templates());
    }

    private function schedule(): ReminderSchedule
    {
        return new ReminderSchedule(new ReminderSettings($this->settings->values), $this->database->clock);
    }

    private function repository(): DueKeyRepository
    {
        return new DueKeyRepository($this->database->db);
    }

    private function presenter(): LicensePresenter
    {
        return new LicensePresenter($this->database->clock, new SubscriptionWords());
    }
}
