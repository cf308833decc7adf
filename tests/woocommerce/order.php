<?php

/**
 * One process that does something to orders: `php order.php WORDPRESS complete|hooks ORDER [ORDER …]`. It waits for
 * the second named by START, and begins each order EVERY seconds after the one before.
 */

declare(strict_types=1);

[, $wordpress, $deed] = $argv;
require $wordpress . '/wp-load.php';
ini_set('display_errors', 'stderr');

$start = (float) getenv('START');
$every = (float) getenv('EVERY');
$began = max($start, microtime(true));
foreach (array_map(intval(...), array_slice($argv, 3)) as $round => $id) {
    if ($start + $every * $round > microtime(true)) {
        time_sleep_until($start + $every * $round);
    }
    $order = wc_get_order($id);
    if ($deed === 'complete') {
        $order->update_status('completed');
        continue;
    }
    foreach (['woocommerce_order_status_completed', 'latchkey_reconcile_order', 'woocommerce_payment_complete', 'woocommerce_update_order'] as $hook) {
        do_action($hook, $id, $order);
    }
    do_action('woocommerce_order_status_changed', $id, 'pending', 'completed', $order);
}
// Last of all: what was put off has happened.
add_action('shutdown', static function () use ($began): void {
    echo 'done ' . (int) round(1000 * (microtime(true) - $began));
}, PHP_INT_MAX);
