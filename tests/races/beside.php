<?php

/**
 * An order of many units that stands still before its commit, while other processes sell and activate:
 * `php beside.php WORDPRESS ORDER NEIGHBOUR [NEIGHBOUR …]`. Says as JSON what came of it, and how often the server let anybody wait for a row.
 * `php beside.php WORDPRESS activate` is one of those processes.
 */

declare(strict_types=1);

use Latchkey\Licenses\Activations\Instance;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Tests\Support\FakeOrders;

[, $wordpress, $order] = $argv;
require $wordpress . '/wp-load.php';
require_once __DIR__ . '/../php/Support/FakeOrders.php';
global $wpdb;
$plugin = Plugin::instance();

if ($order === 'activate') {
    $id = (int) $wpdb->get_var("SELECT MIN(id) FROM {$wpdb->prefix}latchkey_licenses WHERE status = 'active'");
    $plugin->licenses->activations()->activate(Plugin::instance()->licenses->service()->get($id), new Instance('a-site.example'), Actor::system());
    echo 'done';
    exit;
}

$neighbours = array_map(intval(...), array_slice($argv, 3));
$ask = static function (string ...$command) use ($wordpress): string {
    $ini = array_merge(...array_map(static fn (string $name): array => ['-d', "{$name}=" . ini_get($name)], ['memory_limit', 'error_reporting']));
    $all = array_map(escapeshellarg(...), ['timeout', '20', PHP_BINARY, ...$ini, __DIR__ . '/' . $command[0], $wordpress, ...array_slice($command, 1)]);
    return (string) shell_exec(implode(' ', $all) . ' 2>&1');
};
$waits = static fn (): int => (int) $wpdb->get_var("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_waits'", 1);
$told = [];
add_filter('query', static function (string $query) use (&$told, $ask, $waits, $neighbours): string {
    if ($query === 'COMMIT' && $told === []) {
        $told = ['before' => $waits()];
        foreach ($neighbours as $neighbour) {
            $told['said'][] = $ask('orders.php', (string) $neighbour);
        }
        $told['activated'] = $ask('beside.php', 'activate');
        $told['after'] = $waits();
    }
    return $query;
});
$outcome = $plugin->orders->reconciler(new FakeOrders())->reconcile((int) $order);
$live = static fn (int $id): int => (int) $wpdb->get_var($wpdb->prepare("SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = %d AND slot IS NOT NULL", $id));
echo json_encode([
    'given' => count($outcome->given),
    'beside' => array_map($live, $neighbours),
    'activated' => $told['activated'] === 'done',
    'waits' => $told['after'] - $told['before'],
]);
