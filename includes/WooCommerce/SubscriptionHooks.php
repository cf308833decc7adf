<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce;

use Latchkey\Maintenance\Housekeeping;
use Latchkey\Services;
use Latchkey\Support\Actions;
use Latchkey\Support\Hooks;
use Latchkey\WooCommerce\Subscriptions\SubscriptionQueue;
use Latchkey\WooCommerce\Subscriptions\Subscriptions;
use Latchkey\WooCommerce\Subscriptions\SubscriptionServices;

/**
 * The list of hooks, its part for WooCommerce Subscriptions. Absent that plugin, none of its events comes.
 */
final class SubscriptionHooks
{
    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        $this->hook_events();
        $this->hook_pages();
        Hooks::always_action('woocommerce_checkout_create_order_line_item', Subscriptions::mark(...));
        Hooks::always_filter('woocommerce_hidden_order_itemmeta', Subscriptions::hide(...));
        $notes = fn (int $order_id) => $this->subscriptions()->notes()->taken_back($order_id);
        // After the order's keys were looked at.
        Hooks::action('woocommerce_order_refunded', $notes, 20);
        Hooks::action('woocommerce_order_status_cancelled', $notes, 20);
    }

    /**
     * Every event of a subscription that may change what its keys are. Each only asks for them to be brought to where it is: later, where
     * our tables are not there.
     */
    private function hook_events(): void
    {
        $park = static fn (int $id) => Actions::later(SubscriptionQueue::HOOK, $id);
        $now = fn (int $id) => $this->services->is_ready() ? $this->subscriptions()->queue()->now($id) : $park($id);
        $later = fn (int $id) => $this->services->is_ready() ? $this->subscriptions()->queue()->later($id) : $park($id);
        // Before it is written, whatever it is: a recipient is only a meta.
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
        Hooks::always_action(SubscriptionQueue::HOOK, $now);
        // Subscriptions renews many in one process: each is done before the next begins.
        Hooks::action('action_scheduler_after_execute', fn () => $this->subscriptions()->flush());
        Hooks::at_end(fn () => $this->subscriptions()->flush(), 6);
        Hooks::action(Housekeeping::HOOK, fn () => $this->subscriptions()->queue()->sweep());
    }

    private function hook_pages(): void
    {
        Hooks::action('template_redirect', fn () => $this->subscriptions()->pages()->arrive());
        Hooks::action('woocommerce_subscription_details_after_subscription_table', fn (mixed $subscription) => $this->subscriptions()->pages()->print($subscription));
        if (is_admin()) {
            Hooks::action('add_meta_boxes', fn (string $type, mixed $edited) => $this->subscriptions()->pages()->add($type, $edited), 40);
        }
    }

    private function subscriptions(): SubscriptionServices
    {
        return $this->services->selling()->subscriptions();
    }
}
