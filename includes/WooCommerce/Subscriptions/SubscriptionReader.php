<?php

declare(strict_types=1);

namespace Latchkey\WooCommerce\Subscriptions;

use Automattic\WooCommerce\Caches\OrderCache;
use WC_Order;

/**
 * Reads subscriptions of WooCommerce Subscriptions from the database. Without that plugin there are none.
 */
final class SubscriptionReader
{
    public const TYPE = 'shop_subscription';

    private const RECIPIENT = '_recipient_user';
    private const UNPAID = ['pending', 'failed', 'on-hold'];
    /** How many renewal orders, from the newest, are checked for an unpaid one. */
    private const LATEST = 5;

    /**
     * @return WC_Order|null Subscriptions are orders of a kind.
     */
    public function find(int $subscription_id): ?WC_Order
    {
        if ($subscription_id > 0 && function_exists('wcs_get_subscription')) {
            self::purge_copies($subscription_id);
        }
        return $this->peek($subscription_id);
    }

    /**
     * @return WC_Order|null The same for showing it: may be cached in this request.
     */
    public function peek(int $subscription_id): ?WC_Order
    {
        $subscription = $subscription_id > 0 ? SubscriptionsApi::ask('wcs_get_subscription', $subscription_id) : null;
        return $subscription instanceof WC_Order ? $subscription : null;
    }

    public function state(?WC_Order $subscription): SubscriptionState
    {
        if ($subscription === null) {
            return SubscriptionState::gone();
        }
        $status = $subscription->get_status();
        $next = self::time($subscription, 'next_payment');
        return new SubscriptionState(
            $status,
            $next,
            self::time($subscription, 'end'),
            self::time($subscription, 'payment_retry'),
            $status === 'on-hold' ? $this->unpaid_since($subscription, $next) : null,
        );
    }

    /**
     * @return WC_Order|null The renewal order that is not paid.
     */
    public function unpaid(WC_Order $subscription): ?WC_Order
    {
        $ids = SubscriptionsApi::ask([$subscription, 'get_related_orders'], 'ids', 'renewal');
        $ids = array_map(static fn (mixed $id): int => is_numeric($id) ? (int) $id : 0, is_array($ids) ? array_values($ids) : []);
        rsort($ids);
        foreach (array_slice($ids, 0, self::LATEST) as $id) {
            $order = wc_get_order($id);
            if (!$order instanceof WC_Order) {
                continue;
            }
            $waits = in_array($order->get_status(), self::UNPAID, true) && !$order->is_paid();
            // An early renewal is the customer's choice: nothing is due.
            if ($waits && SubscriptionsApi::ask('wcs_order_contains_early_renewal', $order) === true) {
                continue;
            }
            return $waits ? $order : null;
        }
        return null;
    }

    /**
     * @return array{int, string} The account and the email address of the owner of the keys: the recipient of a gift, otherwise the subscriber.
     */
    public function owner(WC_Order $subscription): array
    {
        $recipient = $subscription->get_meta(self::RECIPIENT);
        $user = is_numeric($recipient) && (int) $recipient > 0 ? get_userdata((int) $recipient) : false;
        return $user === false ? [$subscription->get_customer_id(), $subscription->get_billing_email()] : [$user->ID, $user->user_email];
    }

    /**
     * @return int|null Unix time.
     */
    public static function time(WC_Order $subscription, string $date): ?int
    {
        $time = SubscriptionsApi::ask([$subscription, 'get_time'], $date);
        return is_numeric($time) && (int) $time > 0 ? (int) $time : null;
    }

    private function unpaid_since(WC_Order $subscription, ?int $next): ?int
    {
        $order = $this->unpaid($subscription);
        if ($order === null) {
            return null;
        }
        // What is paid lasts until the next payment is due.
        return $next ?? $order->get_date_created()?->getTimestamp() ?? time();
    }

    private static function purge_copies(int $id): void
    {
        clean_post_cache($id);
        wp_cache_delete('order-items-' . $id, 'orders');
        if (class_exists(OrderCache::class)) {
            wc_get_container()->get(OrderCache::class)->remove($id);
        }
        $store = \WC_Data_Store::load('subscription');
        if ($store->has_callable('clear_cached_data')) {
            $store->__call('clear_cached_data', [[$id]]);
        }
    }
}
