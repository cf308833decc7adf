<?php

/**
 * One process of a shop in which everything happens at once: `php counts.php WORDPRESS ROLE SECONDS SEED`. The role is `fill` (SECONDS is the
 * number of keys), `shop` (random sales, refunds, activations, edits, deletions and new keys), `fold`, or `rebuild`. It waits at the GATE, and
 * is killed at the query named by KILL_AT. Says how often it did each thing, and for `rebuild` how many counts it corrected.
 */

declare(strict_types=1);

use Latchkey\Database\DatabaseError;
use Latchkey\Database\Db;
use Latchkey\Database\Tables;
use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Orders\OrderPhase;
use Latchkey\Plugin;
use Latchkey\Support\Actor;
use Latchkey\Support\DomainError;
use Latchkey\Tests\Support\FakeOrders;

[, $wordpress, $role, $amount, $seed] = $argv;
require $wordpress . '/wp-load.php';
require_once __DIR__ . '/../php/Support/FakeOrders.php';

const PRODUCTS = 20;

$plugin = Plugin::instance();
$db = new Db();
$orders = new FakeOrders();
mt_srand((int) $seed);

if ($role === 'fill') {
    $plugin->licenses->minting()->require_ready();
    for ($made = 0; $made < (int) $amount; $made += 500) {
        $goods = ['product_id' => 1 + intdiv($made, 500) % PRODUCTS, 'variation_id' => 0];
        $codes = array_map(static fn (int $n): string => "FILL-{$n}", range($made, $made + 499));
        $plugin->licenses->repository()->insert_many($plugin->licenses->minting()->rows($codes, $goods));
    }
    echo '{}';
    exit;
}

$license = static function (string $where) use ($db): int {
    // One that is somewhere, without counting them.
    $from = mt_rand(0, $db->int('SELECT COALESCE(MAX(id), 0) FROM %i', Tables::Licenses->name()));
    return $db->int("SELECT id FROM %i WHERE id >= %d AND {$where} ORDER BY id LIMIT 1", Tables::Licenses->name(), $from);
};
$services = $plugin->licenses->service();
$generator = null;
$order = (int) $seed * 1_000_000;
$placed = [];
$put = static fn (int $id, OrderPhase $phase, int $quantity) => $orders->put($id, $phase, [[
    'id' => $id,
    'product' => 1 + $id % PRODUCTS,
    'quantity' => $quantity,
    'bought' => 3,
    'policy' => '{"source":"stock","per_unit":1}',
]]);
$deeds = match ($role) {
    'fold' => ['fold' => static fn () => $plugin->counts->folding()->step(200)],
    'rebuild' => ['rebuild' => static fn () => $plugin->counts->upkeep()->rebuild()],
    default => [
        'sale' => static function () use (&$order, &$placed, $put, $plugin, $orders): void {
            $put(++$order, OrderPhase::Paid, mt_rand(1, 3));
            $plugin->orders->reconciler($orders)->reconcile($order);
            $placed[] = $order;
        },
        'refund' => static function () use (&$placed, $put, $plugin, $orders): void {
            $id = $placed === [] ? throw new DomainError('latchkey_not_found') : $placed[array_rand($placed)];
            $put($id, [OrderPhase::Ended, OrderPhase::Paid, OrderPhase::Held][mt_rand(0, 2)], mt_rand(1, 3));
            $plugin->orders->reconciler($orders)->reconcile($id);
        },
        'activation' => static function () use ($license, $services, $plugin): void {
            $plugin->licenses->activations()->activate($services->get($license("status = 'active'")), new Instance(bin2hex(random_bytes(8))), Actor::system());
        },
        'deletion' => static fn () => $services->delete($license('1 = 1'), true),
        'edit' => static fn () => $services->update($license('1 = 1'), match (mt_rand(0, 4)) {
            0 => ['vendor_id' => mt_rand(0, 3)],
            1 => ['product_id' => mt_rand(1, PRODUCTS), 'variation_id' => mt_rand(0, 2)],
            2 => ['status' => LicenseStatus::Disabled],
            3 => ['status' => LicenseStatus::Active, 'email' => 'a@example.org'],
            4 => ['expires_at' => gmdate('Y-m-d H:i:s', time() + 1)],
        }),
        'keys' => static function () use (&$generator, $plugin, $seed): void {
            $generator ??= $plugin->generators->service()->create("Race {$seed}-" . getmypid(), new GeneratorFields(), Actor::system())->id;
            $plugin->generators->generation()->generate($generator, 20, mt_rand(1, PRODUCTS), 0, Actor::system());
        },
        'sweep' => static fn () => $plugin->licenses->housekeeping()[0](50),
    ],
};

(require __DIR__ . '/gate.php')();
if (getenv('KILL_AT') !== false) {
    (require __DIR__ . '/kill.php')((int) getenv('KILL_AT'));
}
$said = array_fill_keys([...array_keys($deeds), 'refused', 'busy', 'corrected'], 0);
// One that is killed goes on until it is, however busy the machine is.
$seconds = (float) $amount + (getenv('KILL_AT') === false ? 0 : 120);
for ($end = microtime(true) + $seconds; microtime(true) < $end;) {
    $deed = array_rand($deeds);
    try {
        $result = $deeds[$deed]();
        $said[$deed]++;
        $said['corrected'] += $deed === 'rebuild' ? $result : 0;
    } catch (DomainError) {
        $said['refused']++;
    } catch (DatabaseError $error) {
        $error->busy || throw $error;
        $said['busy']++;
    }
    // On SQLite, where only one writes at a time, the others get their turn.
    usleep($db->is_sqlite() || $role !== 'shop' ? 20_000 : 0);
}
echo json_encode($said);
