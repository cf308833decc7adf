<?php

/**
 * One process that reconciles orders: `php orders.php WORDPRESS ORDER [ORDER …]`. It waits at the GATE, and is killed at the
 * query named by KILL_AT.
 */

declare(strict_types=1);

use Latchkey\Database\DatabaseError;
use Latchkey\Plugin;
use Latchkey\Tests\Support\FakeOrders;

[, $wordpress] = $argv;
require $wordpress . '/wp-load.php';
require_once __DIR__ . '/../php/Support/FakeOrders.php';

$reconciler = Plugin::instance()->orders->reconciler(new FakeOrders());
(require __DIR__ . '/gate.php')();
$queries = get_num_queries();
if (getenv('KILL_AT') !== false) {
    (require __DIR__ . '/kill.php')((int) getenv('KILL_AT'));
}
foreach (array_slice($argv, 2) as $order) {
    // As the queue does: what was too busy is asked for again.
    for ($try = 1; ; $try++) {
        try {
            $reconciler->reconcile((int) $order);
            break;
        } catch (DatabaseError $error) {
            if (!$error->busy || $try === 10) {
                throw $error;
            }
            usleep(200_000);
        }
    }
}
echo 'done ', get_num_queries() - $queries;
