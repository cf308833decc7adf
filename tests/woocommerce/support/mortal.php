<?php

/**
 * Must-use plugin that kills a request at a query, or counts queries.
 *
 * `X-Kill: 12` kills at the twelfth query after an order is about to be saved as paid; `X-Kill: none` only counts.
 */

declare(strict_types=1);

namespace Latchkey\Tests\Mortal;

if (isset($_SERVER['HTTP_X_KILL'])) {
    $queries = null;
    add_filter('query', static function (string $query) use (&$queries): string {
        if ($queries !== null && ++$queries === (int) $_SERVER['HTTP_X_KILL']) {
            posix_kill(posix_getpid(), SIGKILL);
        }
        return $query;
    });
    add_action('woocommerce_before_order_object_save', static function (\WC_Abstract_Order $order) use (&$queries): void {
        if ($order instanceof \WC_Order && $order->is_paid()) {
            $queries ??= 0;
        }
    }, PHP_INT_MIN);
    register_shutdown_function(static function () use (&$queries): void {
        // Queries at the end of the request count too.
        register_shutdown_function(static function () use (&$queries): void {
            file_put_contents(ABSPATH . '../queries', (string) $queries);
        });
    });
}
