<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Emails;

use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Licenses\LicensePresenter;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Orders\OrderNotifications;
use Latchkey\Outbox\Message;
use Latchkey\Outbox\MessageHandler;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Outbox\ProvidesMessages;
use Latchkey\Rest\Module as Rest;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Account\KeyNames;
use Latchkey\WooCommerce\Guests\GuestPageFinder;
use Latchkey\WooCommerce\Guests\OwnerLinks;
use Latchkey\WooCommerce\Orders\Module as Orders;
use Latchkey\WooCommerce\Subscriptions\SubscriptionWords;

/**
 * Emails to buyers of license keys.
 */
final class Module implements \Latchkey\Support\Module, ProvidesMessages, ProvidesSettings, LeavesTraces
{
    private ?PlainCodes $codes = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Secrets $secrets,
        private readonly Rest $rest,
        private readonly Events $events,
        private readonly Settings $settings,
        private readonly Outbox $outbox,
        private readonly Licenses $licenses,
        private readonly Orders $orders,
        private readonly string $file,
    ) {
    }

    public function resending(): Resending
    {
        return new Resending($this->letter(), $this->outbox->outbox, $this->events->log(), $this->database->transaction());
    }

    public function resend_action(): ResendAction
    {
        return new ResendAction($this->resending(), $this->letter(), $this->rest->address());
    }

    public function letter(): OrderKeysLetter
    {
        return new OrderKeysLetter(
            $this->orders->key_lines(),
            $this->licenses->service(),
            new KeyNames(),
            $this->presenter(),
            $this->links(),
            new OwnerLinks(new GuestPageFinder()),
            $this->database->clock,
        );
    }

    public function hooks(): void
    {
        Hooks::filter('woocommerce_email_classes', fn (array $emails): array => $this->classes()->add($emails));
        Hooks::filter('woocommerce_email_groups', static fn (array $groups): array => EmailClasses::add_group($groups));
        Hooks::filter('woocommerce_prepare_email_for_preview', fn (mixed $email): mixed => $this->classes()->preview($email));
        Hooks::action(
            'woocommerce_email_after_order_table',
            fn (mixed $order, mixed $to_admin, mixed $plain, mixed $email) => $this->in_order_emails()->print($order, $to_admin, $plain, $email),
        );
        Hooks::filter('woocommerce_mail_content', fn (mixed $content): mixed => $this->codes?->content($content) ?? $content, PHP_INT_MAX);
        Hooks::action('phpmailer_init', fn (mixed $mailer) => $this->codes?->mailer($mailer), PHP_INT_MAX);
        if (is_admin()) {
            Hooks::filter(
                'woocommerce_order_actions',
                fn (array $actions, mixed $order = null): array => $this->resend_action()->offer($actions, $order),
                20,
            );
            Hooks::action('woocommerce_order_action_' . ResendAction::ACTION, fn (\WC_Order $order) => $this->resend_action()->run($order));
        }
    }

    public function message_handlers(): array
    {
        return [
            OrderNotifications::KIND => fn (): MessageHandler => new KeysMessage(
                $this->letter(),
                $this->licenses->repository(),
                $this->orders->fresh_orders(),
                $this->secrets->encryption,
            ),
        ];
    }

    public function background_messages(): array
    {
        return [];
    }

    public function undelivered(Message $message): void
    {
        (new UndeliveredNote($this->orders->fresh_orders()))->write($message);
    }

    public function settings(): array
    {
        return EmailSettings::all();
    }

    public function traces(): Traces
    {
        // The option in which WooCommerce stores the settings of the email.
        return new Traces(options: ['woocommerce_latchkey_license_keys_settings']);
    }

    private function classes(): EmailClasses
    {
        return new EmailClasses($this->samples(), $this->codes(), $this->file);
    }

    private function in_order_emails(): OrderEmailKeys
    {
        return new OrderEmailKeys($this->file, $this->letter(), $this->samples(), $this->orders->statuses(), new EmailSettings($this->settings->values), $this->codes());
    }

    private function codes(): PlainCodes
    {
        return $this->codes ??= new PlainCodes();
    }

    private function presenter(): LicensePresenter
    {
        return new LicensePresenter($this->database->clock, new SubscriptionWords());
    }

    public function links(): CustomerLinks
    {
        return new CustomerLinks(new GuestPageFinder());
    }

    private function samples(): SampleKeys
    {
        return new SampleKeys($this->links(), $this->presenter());
    }
}
