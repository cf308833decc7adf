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
        $under_way = (string) tempnam(sys_get_temp_dir(), 'edit');
        $command = [PHP_BINARY, '-d', 'error_reporting=-1', __DIR__ . '/edit.php', $wordpress, $verb, $key];
        $edit = proc_open($command, [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes, null, ['UNDER_WAY' => $under_way] + getenv());
        while (filesize($under_way) === 0 && proc_get_status($edit)['running']) {
            usleep(20_000);
            clearstatcache();
        }
        unlink($under_way);
    }
    return $query;
});
Plugin::instance()->orders->reconciler(new FakeOrders())->reconcile((int) $order);
echo stream_get_contents($pipes[1]), stream_get_contents($pipes[2]);
proc_close($edit);
