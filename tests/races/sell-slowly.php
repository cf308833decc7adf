<?php

/**
 * A sale that stands still before its commit until an edit of its key is under way: `php sell-slowly.php WORDPRESS ORDER VERB KEY`. Says what
 * the edit said.
 */

declare(strict_types=1);

use Latchkey\Plugin;
use Latchkey\Tests\Support\FakeOrders;

[, $wordpress, $order, $verb, $key] = $argv;
require $wordpress . '/wp-load.php';
require_once __DIR__ . '/../php/Support/FakeOrders.php';

$edit = null;
$pipes = [];
add_filter('query', static function (string $query) use (&$edit, &$pipes, $wordpress, $verb, $key): string {
    if ($query === 'COMMIT' && $edit === null) {
        $edit = proc_open([PHP_BINARY, '-d', 'error_reporting=-1', __DIR__ . '/edit.php', $wordpress, $verb, $key], [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
        // As long as WordPress takes to load on a busy machine, and the edit to come to the key.
        sleep((int) (getenv('HELD_FOR') ?: 2));
    }
    return $query;
});
Plugin::instance()->services->orders()->reconciler(new FakeOrders())->reconcile((int) $order);
echo stream_get_contents($pipes[1]), stream_get_contents($pipes[2]);
proc_close($edit);
