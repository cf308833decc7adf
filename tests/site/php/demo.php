<?php
/**
 * Demo data: 60 license keys over 4 products, three customers and a guest, and one API key pair.
 * Prints the pair as JSON; its secret is shown nowhere else.
 */

use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;

$plugin = Plugin::instance();

$buyers = [];
foreach (['Ada Lovelace', 'Grace Hopper', 'Hedy Lamarr'] as $name) {
    [$first, $last] = explode(' ', $name);
    $email = strtolower($first) . '@example.org';
    $id = wp_insert_user([
        'user_login' => strtolower($first),
        'user_pass' => 'password',
        'user_email' => $email,
        'display_name' => $name,
        'first_name' => $first,
        'last_name' => $last,
        'role' => get_role('customer') === null ? 'subscriber' : 'customer',
    ]);
    if (is_wp_error($id)) {
        throw new RuntimeException($id->get_error_message());
    }
    $buyers[] = ['customer_id' => $id, 'email' => $email];
}
$buyers[] = ['customer_id' => 0, 'email' => 'guest@example.org'];

$products = [
    ['product_id' => 101, 'price' => 49.0, 'valid_for' => 365, 'activation_limit' => 1],
    ['product_id' => 102, 'price' => 99.0, 'valid_for' => 365, 'activation_limit' => 3],
    ['product_id' => 103, 'price' => 199.0, 'valid_for' => 0, 'activation_limit' => 0],
    ['product_id' => 104, 'price' => 9.5, 'valid_for' => 30, 'activation_limit' => 1],
];

for ($number = 0; $number < 60; $number++) {
    $license = $products[$number % 4] + [
        'code' => implode('-', str_split(strtoupper(bin2hex(random_bytes(8))), 4)),
        'status' => LicenseStatus::Available,
    ];
    if ($number % 3 !== 0) {
        $license = ['status' => LicenseStatus::Active, 'order_id' => 5001 + intdiv($number, 3)]
            + $buyers[intdiv($number, 3) % 4] + $license;
    }
    if ($number % 10 === 5) {
        $license['expires_at'] = gmdate('Y-m-d H:i:s', time() - 86400);
    }
    $made = $plugin->licenses->service()->create($license);
    if ($number % 20 === 19) {
        $plugin->licenses->service()->update($made->id, ['status' => LicenseStatus::Disabled]);
    }
}

$administrator = get_current_user_id();
$issued = $plugin->api_keys->service()->issue('Demo', 'npm start', 'read', $administrator, new Actor(Actor::USER, $administrator));
echo wp_json_encode(['consumer_key' => $issued->api_key->consumer_key, 'consumer_secret' => $issued->secret]);
