<?php

/**
 * One process that does something to orders: `php order.php WORDPRESS complete|hooks ORDER [ORDER …]`. It waits at a GATE before each
 * order, and is killed at the query named by KILL_AT. It says how many queries it made.
 */

declare(strict_types=1);

[, $wordpress, $deed] = $argv;
require $wordpress . '/wp-load.php';
ini_set('display_errors', 'stderr');

$wait = require __DIR__ . '/../races/gate.php';
$queries = 0;
add_filter('query', static function (string $query) use (&$queries): string {
    $queries++;
    return $query;
});
if (getenv('KILL_AT') !== false) {
    (require __DIR__ . '/../races/kill.php')((int) getenv('KILL_AT'));
}
foreach (array_map(intval(...), array_slice($argv, 3)) as $round => $id) {
    $wait((string) $round);
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
add_action('shutdown', static function () use (&$queries): void {
    echo 'done ' . $queries;
}, PHP_INT_MAX);
