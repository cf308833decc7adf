<?php

/**
 * WooCommerce Subscriptions in tests: products, a gateway that charges cards by itself and fails when told to, and what a subscription and
 * its license keys are now.
 */

declare(strict_types=1);

namespace Latchkey\Tests\Subscribe;

use Latchkey\Database\Tables;

/** @param array<string, scalar> $settings Of the product's license keys. @param array<string, scalar> $plan Of its subscription. */
function plan(array $settings = [], array $plan = [], int $stock = 5, string $price = '10'): int
{
    $product = new \WC_Product_Subscription();
    $id = \Latchkey\Tests\Shop\product($settings, $price, $product);
    $plan += [
        '_subscription_price' => $price,
        '_subscription_period' => 'month',
        '_subscription_period_interval' => 1,
        '_subscription_length' => 0,
        '_subscription_trial_length' => 0,
        '_subscription_trial_period' => 'day',
        '_subscription_sign_up_fee' => '',
    ];
    foreach ($plan as $name => $value) {
        update_post_meta($id, $name, $value);
    }
    if ($stock > 0) {
        \Latchkey\Tests\Shop\stock($stock, $id);
    }
    return $id;
}

function customer(): int
{
    static $count = 0;
    $name = 'subscriber' . ++$count . wp_rand();
    return wc_create_new_customer("{$name}@example.org", $name, 'password');
}

/** @return array<string, mixed> The subscription of an order and its license keys, as the database has them. */
function subscribed(int $order_id): array
{
    $subscriptions = wcs_get_subscriptions_for_order($order_id, ['order_type' => 'any']);
    return array_map(static fn ($one) => now((int) $one->get_id()), array_values($subscriptions));
}

/** @return array<string, mixed> */
function now(int $id): array
{
    global $wpdb;
    $subscription = wcs_get_subscription($id);
    $keys = $wpdb->get_results($wpdb->prepare(
        'SELECT * FROM %i WHERE subscription_id = %d ORDER BY id',
        Tables::Licenses->name(),
        $id,
    ));
    return [
        'id' => $id,
        'status' => $subscription ? $subscription->get_status() : '',
        'next' => $subscription ? $subscription->get_time('next_payment') : 0,
        'end' => $subscription ? $subscription->get_time('end') : 0,
        'retry' => $subscription ? $subscription->get_time('payment_retry') : 0,
        'renewals' => $subscription ? array_values(array_map('intval', $subscription->get_related_orders('ids', 'renewal'))) : [],
        'now' => time(),
        'keys' => array_map(key(...), $keys),
    ];
}

/** @return array<string, mixed> */
function key(object $row): array
{
    $license = \Latchkey\Licenses\License::from_row(new \Latchkey\Database\Row((array) $row));
    return [
        'id' => $license->id,
        'status' => $license->status(time())->value,
        'works' => $license->status(time())->value === 'active',
        'end' => $license->expires_at === null ? null : \Latchkey\Support\Clock::timestamp($license->expires_at),
        'product' => $license->product_id,
        'customer' => $license->customer_id,
        'email' => $license->email,
        'valid_for' => $license->valid_for,
        'limit' => $license->activation_limit,
        'item' => (int) $row->subscription_item_id,
    ];
}

/** Runs what is due, as a cron job does: actions that are late run late. */
function cron(): void
{
    do {
        $done = \ActionScheduler_QueueRunner::instance()->run('test');
    } while ($done > 0);
}

add_filter('action_scheduler_queue_runner_time_limit', static fn () => 300);
// The site's address is made up after it was installed, and none is a copy of another.
add_filter('woocommerce_subscriptions_is_duplicate_site', '__return_false');
// Only what subscriptions and license keys need: the rest of WooCommerce's background work is not what is tested.
add_filter('action_scheduler_allow_async_request_runner', '__return_false');

add_filter('woocommerce_payment_gateways', static function (array $gateways): array {
    $gateways[] = new class extends \WC_Payment_Gateway {
        public function __construct()
        {
            $this->id = 'card';
            $this->title = 'Card';
            $this->method_title = 'Card';
            $this->description = 'Paid by card.';
            $this->enabled = 'yes';
            $this->supports = ['products', 'refunds', 'subscriptions', 'subscription_cancellation', 'subscription_suspension', 'subscription_reactivation',
                'subscription_amount_changes', 'subscription_date_changes', 'multiple_subscriptions', 'subscription_payment_method_change_admin'];
        }

        public function process_payment($order_id)
        {
            $order = wc_get_order($order_id);
            $order->payment_complete();
            return ['result' => 'success', 'redirect' => $this->get_return_url($order)];
        }

        public function process_refund($order_id, $amount = null, $reason = '')
        {
            return true;
        }
    };
    return $gateways;
});

add_action('woocommerce_scheduled_subscription_payment_card', static function ($amount, \WC_Order $order): void {
    $fails = (int) get_option('card_fails', 0);
    if ($fails === 0) {
        $order->payment_complete();
        return;
    }
    update_option('card_fails', $fails > 0 ? $fails - 1 : $fails);
    $order->update_status('failed', 'Declined.');
}, 10, 2);
