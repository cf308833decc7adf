<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Customers\Module as CoreCustomers;
use Latchkey\Database\Module as Database;
use Latchkey\Events\Module as Events;
use Latchkey\Generators\Module as Generators;
use Latchkey\Licenses\Module as Licenses;
use Latchkey\Orders\Module as CoreOrders;
use Latchkey\Outbox\Module as Outbox;
use Latchkey\Rest\Module as Rest;
use Latchkey\Rest\ProvidesControllers;
use Latchkey\Secrets\Module as Secrets;
use Latchkey\Settings\Module as Settings;
use Latchkey\Settings\ProvidesSettings;
use Latchkey\Support\Hooks;

/**
 * Selling with WooCommerce. If WooCommerce is not active, this module and its parts add no hooks.
 */
final class Module implements \Latchkey\Support\Module, ProvidesControllers, ProvidesSettings
{
    public readonly Products\Module $products;
    public readonly Subscriptions\Module $subscriptions;
    public readonly Orders\Module $orders;
    public readonly Renewals\Module $renewals;
    public readonly Account\Module $account;
    public readonly Guests\Module $guests;
    public readonly Emails\Module $emails;
    public readonly Reminders\Module $reminders;
    public readonly OrderPages\Module $order_pages;

    private ?WooCommerceKeys $keys = null;

    /**
     * @param string $file The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        Secrets $secrets,
        private readonly Rest $rest,
        Events $events,
        private readonly Settings $settings,
        Outbox $outbox,
        Licenses $licenses,
        Generators $generators,
        CoreCustomers $customers,
        CoreOrders $orders,
        string $file,
    ) {
        $this->products = new Products\Module($database, $licenses, $orders, $generators, $file);
        $this->subscriptions = new Subscriptions\Module($database, $events, $orders, $this->key_pages(...), $file);
        $this->orders = new Orders\Module($database, $licenses, $orders, $this->subscriptions);
        $this->renewals = new Renewals\Module($database, $licenses, $orders, $this->subscriptions);
        $this->account = new Account\Module($database, $rest, $licenses, $customers, $this->renewals, $this->subscriptions, $file);
        $this->guests = new Guests\Module($database, $rest, $customers, $this->account, $file);
        $this->emails = new Emails\Module($database, $secrets, $rest, $events, $settings, $outbox, $licenses, $this->orders, $file);
        $this->reminders = new Reminders\Module($database, $settings, $outbox, $customers, $this->orders, $this->renewals, $this->emails, $this->account, $file);
        $this->order_pages = new OrderPages\Module($database, $rest, $licenses, $generators, $customers, $orders, $this->orders, $this->emails, $this->account, $file);
    }

    /**
     * @return list<\Latchkey\Support\Module> This module and its parts, in the sequence in which they add their hooks; messages of the
     *     first are sent first.
     */
    public function modules(): array
    {
        return [
            $this,
            $this->products,
            $this->orders,
            $this->account,
            $this->guests,
            $this->emails,
            $this->reminders,
            $this->renewals,
            $this->subscriptions,
            $this->order_pages,
        ];
    }

    public function keys(): WooCommerceKeys
    {
        return $this->keys ??= new WooCommerceKeys(new WooCommerceKeyRepository($this->database->db), new WooCommerceKeySettings($this->settings->values));
    }

    /**
     * Observes how WooCommerce signs users in: it does so at priorities 15 and 10.
     */
    public function hooks(): void
    {
        $trace = $this->rest->trace;
        Hooks::everywhere_filter('determine_current_user', $trace->before_woocommerce(...), 14);
        Hooks::everywhere_filter('determine_current_user', $trace->after_woocommerce(...), 16);
        Hooks::everywhere_filter('rest_authentication_errors', $trace->before_late_sign_in(...), 9);
        Hooks::everywhere_filter('rest_authentication_errors', $trace->after_late_sign_in(...), 11);
        Hooks::everywhere_filter('woocommerce_disable_rest_api_access_log', $trace->woocommerce_row(...), PHP_INT_MIN);
    }

    public function controllers(string $namespace): array
    {
        return [new WooCommerceKeysController($namespace, $this->rest->authenticator(), $this->keys())];
    }

    public function settings(): array
    {
        return WooCommerceKeySettings::all($this->listed_keys(...));
    }

    /**
     * @return list<WooCommerceKey>|null Null if WooCommerce does not run: its table may be gone.
     */
    private function listed_keys(): ?array
    {
        return class_exists('WooCommerce', false) ? $this->keys()->all() : null;
    }

    private function key_pages(): Account\KeyPages
    {
        return $this->account->pages();
    }
}
