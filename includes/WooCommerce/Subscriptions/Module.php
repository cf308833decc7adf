<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Latchkey\Database\Module as Database;
use Latchkey\Database\Primary;
use Latchkey\Events\Module as Events;
use Latchkey\Maintenance\Housekeeping;
use Latchkey\Orders\Module as Orders;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\Support\LeavesTraces;
use Latchkey\Support\Traces;
use Latchkey\WooCommerce\Account\AccountAssets;
use Latchkey\WooCommerce\Account\KeyPages;
use Latchkey\WooCommerce\Account\Templates;
use Latchkey\WooCommerce\OrderPages\KeyRows;

/**
 * Subscriptions whose license keys work as long as they are paid for. Without a subscriptions plugin, none of its events occur.
 */
final class Module implements \Latchkey\Support\Module, LeavesTraces
{
    private ?SubscriptionKeys $keys = null;
    private ?SubscriptionQueue $queue = null;

    /**
     * @param \Closure(): KeyPages $key_pages Makes the license key pages of customers.
     * @param string               $file      The plugin's main file.
     */
    public function __construct(
        private readonly Database $database,
        private readonly Events $events,
        private readonly Orders $orders,
        private readonly \Closure $key_pages,
        private readonly string $file,
    ) {
    }

    public function keys(): SubscriptionKeys
    {
        return $this->keys ??= new SubscriptionKeys(
            new SubscriptionReader(),
            $this->repository(),
            $this->orders->assignments(),
            $this->orders->repository(),
            $this->orders->order_settings(),
            $this->events->log(),
            $this->database->transaction(),
            $this->database->clock,
        );
    }

    public function queue(): SubscriptionQueue
    {
        return $this->queue ??= new SubscriptionQueue($this->keys(), $this->repository());
    }

    public function line_keys(): LineKeys
    {
        return new LineKeys($this->orders->assignments(), new Subscriptions(), $this->repository());
    }

    public function renewal(): SubscriptionRenewal
    {
        return new SubscriptionRenewal(new SubscriptionReader(), new SubscriptionWords());
    }

    public function hooks(): void
    {
        $this->hook_events();
        $this->hook_pages();
        Hooks::always_action('woocommerce_checkout_create_order_line_item', Subscriptions::mark(...));
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', Subscriptions::hide(...));
        $notes = fn (int $order_id) => $this->notes()->taken_back($order_id);
        // After the keys of the order are updated.
        Hooks::action('woocommerce_order_refunded', $notes, 20);
        Hooks::action('woocommerce_order_status_cancelled', $notes, 20);
    }

    public function traces(): Traces
    {
        return new Traces(hooks: [SubscriptionQueue::HOOK], meta_keys: [Subscriptions::LINE_META]);
    }

    /**
     * Every event of a subscription that may change its keys. Each only requests that the keys are updated; if our tables are missing, that
     * is done later.
     */
    private function hook_events(): void
    {
        $park = static fn (int $id) => Actions::later(SubscriptionQueue::HOOK, $id);
        $now = fn (int $id) => $this->database->is_ready() ? $this->queue()->now($id) : $park($id);
        $later = fn (int $id) => $this->database->is_ready() ? $this->queue()->later($id) : $park($id);
        // Before every save, because the recipient of a gift is only metadata.
        Hooks::always_action('woocommerce_before_subscription_object_save', static fn (\WC_Order $subscription) => $later($subscription->get_id()));
        Hooks::always_action('woocommerce_subscription_status_updated', static function (\WC_Order $subscription, string $to) use ($now, $later): void {
            $to === 'on-hold' ? $later($subscription->get_id()) : $now($subscription->get_id());
        });
        foreach (['date_updated', 'date_deleted'] as $event) {
            Hooks::always_action("woocommerce_subscription_{$event}", static fn (\WC_Order $subscription) => $later($subscription->get_id()));
        }
        foreach (['before_trash', 'trash', 'untrash', 'before_delete', 'delete'] as $event) {
            Hooks::always_action("woocommerce_{$event}_subscription", $later);
        }
        foreach (['wp_trash_post', 'untrashed_post', 'before_delete_post'] as $event) {
            Hooks::always_action($event, static fn (int $id) => get_post_type($id) === 'shop_subscription' ? $later($id) : null);
        }
        Hooks::always_action('woocommerce_subscriptions_gifting_recipient_changed', static fn (\WC_Order $subscription) => $now($subscription->get_id()));
        Hooks::always_action(SubscriptionQueue::HOOK, Primary::stay(...), PHP_INT_MIN);
        Hooks::always_action(SubscriptionQueue::HOOK, $now);
        // Subscriptions may renew many in one process: each is updated before the next.
        Hooks::action('action_scheduler_after_execute', $this->flush(...));
        Hooks::at_end($this->flush(...), 6);
        Hooks::action(Housekeeping::HOOK, fn () => $this->queue()->sweep());
    }

    private function hook_pages(): void
    {
        Hooks::action('template_redirect', fn () => $this->pages()->arrive());
        Hooks::action('woocommerce_subscription_details_after_subscription_table', fn (mixed $subscription) => $this->pages()->print($subscription));
        if (is_admin()) {
            Hooks::action('add_meta_boxes', fn (string $type, mixed $edited) => $this->pages()->add($type, $edited), 40);
        }
    }

    /**
     * Does the work that the request deferred, if there is any.
     */
    private function flush(): void
    {
        $this->queue?->flush();
    }

    private function repository(): SubscriptionRepository
    {
        return new SubscriptionRepository($this->database->db, $this->database->clock);
    }

    private function notes(): SubscriptionNotes
    {
        return new SubscriptionNotes($this->orders->assignments(), $this->orders->repository(), $this->keys());
    }

    private function pages(): SubscriptionPages
    {
        return new SubscriptionPages(
            $this->orders->assignments(),
            $this->key_pages,
            new AccountAssets($this->file),
            new Templates($this->file),
            new KeyRows($this->database->clock),
        );
    }
}
