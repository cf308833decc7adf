<?php

/**
 * A request that ends itself at a query, or that says how many there are. Laid among a site's mu-plugins.
 *
 * `X-Kill: 12` kills at the twelfth query from the moment at which an order is about to be saved as paid, `X-Kill: none` only counts.
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
        // Those of the request's end count as well.
        register_shutdown_function(static function () use (&$queries): void {
            file_put_contents(ABSPATH . '../queries', (string) $queries);
        });
    });
}
