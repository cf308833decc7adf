<?php

/**
 * A shop for tests: what every step may call, and the step itself where a request names one in `X-Step`.
 */

declare(strict_types=1);

namespace Latchkey\Tests\Shop;

use Latchkey\Database\Tables;
use Latchkey\Plugin;
use WC_Order;
use WC_Product;
use WC_Product_Simple;

/**
 * @param array<string, scalar> $settings By name without prefix.
 * @return int Its id.
 */
function product(array $settings, string $price = '10', ?WC_Product $product = null): int
{
    $product ??= new WC_Product_Simple();
    $product->set_name('Pro');
    $product->set_regular_price($price);
    $product->set_virtual(true);
    foreach (['sells' => 'yes', 'source' => 'stock'] as $name => $value) {
        $settings += [$name => $value];
    }
    foreach ($settings as $name => $value) {
        $product->update_meta_data('_latchkey_' . $name, $value);
    }
    return $product->save();
}

/** @return list<int> Ids of keys in stock. */
function stock(int $count, int $product_id, int $variation_id = 0): array
{
    $ids = [];
    while (count($ids) < $count) {
        $data = ['code' => bin2hex(random_bytes(9)), 'product_id' => $product_id, 'variation_id' => $variation_id];
        $ids[] = Plugin::instance()->licenses->service()->create($data)->id;
    }
    return $ids;
}

/** An order as the administrator makes it. */
function order(int $product_id, int $quantity, string $status = '', string $email = 'buyer@example.org', int $customer_id = 0): WC_Order
{
    $order = wc_create_order(['customer_id' => $customer_id]);
    $order->add_product(wc_get_product($product_id), $quantity);
    $order->set_billing_email($email);
    $order->calculate_totals();
    $order->save();
    if ($status !== '') {
        $order->update_status($status);
    }
    return $order;
}

/** @return int The order's first line. */
function line(WC_Order $order): int
{
    return (int) array_key_first($order->get_items());
}

/** @return int The refund's id. */
function refund(int $order_id, int $quantity, float $amount): int
{
    $line = line(wc_get_order($order_id));
    $refund = wc_create_refund(['order_id' => $order_id, 'amount' => $amount] + ($quantity === 0 ? [] : [
        'line_items' => [$line => ['qty' => $quantity, 'refund_total' => $amount]],
    ]));
    if (is_wp_error($refund)) {
        throw new \RuntimeException($refund->get_error_message());
    }
    return $refund->get_id();
}

/** @return array<string, mixed> What the database says of an order's keys. */
function standing(int $order_id): array
{
    $numbers = static fn (array $rows): array => array_map(
        static fn (array $row): array => array_map(static fn (mixed $value): mixed => is_numeric($value) ? (int) $value : $value, $row),
        $rows,
    );
    global $wpdb;
    $keys = $wpdb->get_results($wpdb->prepare(
        'SELECT id, slot, status, order_item_id, product_id, variation_id, customer_id, email, source, activation_limit, vendor_id, subscription_id
        FROM %i WHERE order_id = %d ORDER BY slot IS NULL, order_item_id, slot, id',
        Tables::Licenses->name(),
        $order_id,
    ), ARRAY_A);
    $missing = $wpdb->get_var($wpdb->prepare('SELECT SUM(missing) FROM %i WHERE order_id = %d', Tables::OrderLines->name(), $order_id));
    $notes = array_map(static fn (object $note): string => $note->content, wc_get_order_notes(['order_id' => $order_id, 'order' => 'ASC']));
    return [
        'keys' => $numbers($keys),
        'missing' => (int) $missing,
        // WooCommerce notes each email, too.
        'notes' => array_values(array_filter(
            $notes,
            static fn (string $note): bool => str_contains($note, 'license key') && !str_starts_with($note, 'Email '),
        )),
    ];
}

/** @return int Keys left in stock. */
function available(int $product_id): int
{
    global $wpdb;
    return (int) $wpdb->get_var($wpdb->prepare(
        "SELECT COUNT(*) FROM %i WHERE product_id = %d AND status = 'available' AND claim IS NULL AND order_id = 0",
        Tables::Licenses->name(),
        $product_id,
    ));
}

/** Takes a seat of a key. */
function activate(int $license_id): void
{
    $plugin = Plugin::instance();
    $plugin->licenses->activations()->activate(
        $plugin->licenses->service()->get($license_id),
        new \Latchkey\Licenses\Activations\Instance('device-' . $license_id, 'Device', 'Linux', '1.0', '198.51.100.1'),
        new \Latchkey\Support\Actor('license', $license_id, '198.51.100.1'),
    );
}

/** @return int Its id. */
function generator(): int
{
    $fields = (new \Latchkey\Generators\GeneratorFields())->with(['pattern' => 'GEN-####-####-####', 'valid_for' => 30]);
    return Plugin::instance()->generators->service()->create(wp_generate_uuid4(), $fields, \Latchkey\Support\Actor::system())->id;
}

/** @return array{key: string, secret: string} A WooCommerce key of the administrator. */
function woocommerce_key(): array
{
    global $wpdb;
    $key = 'ck_' . wc_rand_hash();
    $secret = 'cs_' . wc_rand_hash();
    $wpdb->insert($wpdb->prefix . 'woocommerce_api_keys', [
        'user_id' => 1,
        'description' => 'Tests',
        'permissions' => 'read_write',
        'consumer_key' => wc_api_hash($key),
        'consumer_secret' => $secret,
        'truncated_key' => substr($key, -7),
    ]);
    return ['key' => $key, 'secret' => $secret];
}

// A page of wp-admin finishes what was left behind if that is due, after its answer has left: what a test breaks next would break under it. Here
// it is never due; tests run the sweep themselves.
foreach (['option_latchkey_order_sweep', 'default_option_latchkey_order_sweep'] as $filter) {
    add_filter($filter, static fn (mixed $state): array => ['at' => time()] + (is_array($state) ? $state : []));
}

// A step is a request of its own: its `shutdown` runs as in any other.
if (isset($_SERVER['HTTP_X_STEP'])) {
    add_action('wp_loaded', static function (): void {
        $input = json_decode((string) file_get_contents('php://input'), true);
        try {
            $result = (require $_SERVER['HTTP_X_STEP'])($input);
            echo wp_json_encode(['result' => $result]);
        } catch (\Throwable $error) {
            echo wp_json_encode(['error' => (string) $error]);
        }
        exit;
    }, 100);
}
