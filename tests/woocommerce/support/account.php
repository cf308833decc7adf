<?php

/**
 * License keys of a customer and of a guest, for My Account and the guests' page.
 */

declare(strict_types=1);

namespace Latchkey\Tests\Shop;

use Latchkey\Database\Tables;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Licenses\LicenseStatus;
use Latchkey\Plugin;
use Latchkey\Support\Actor;

/** @return int Somebody with an account. */
function customer(string $login): int
{
    $id = username_exists($login);
    return is_int($id) ? $id : wc_create_new_customer("{$login}@example.org", $login, 'password');
}

/**
 * A sold key, with the order that it was bought by.
 *
 * @param array<string, mixed> $data `code`, `name`, `customer`, `email`, `end` (days from now, null for never), `bought` (days ago), `limit`, `status`.
 * @return array{id: int, uuid: string, code: string, order: int}
 */
function key(array $data): array
{
    global $wpdb;
    $data += ['code' => 'TIDE-' . strtoupper(bin2hex(random_bytes(5))), 'name' => 'Tidewriter Pro', 'customer' => 0, 'email' => '', 'end' => 102,
        'bought' => 263, 'limit' => 3, 'status' => LicenseStatus::Active->value, 'product' => null];
    $product = wc_get_product($data['product'] ?? product(['valid_for' => 365, 'renewal' => 'same', 'activation_limit' => $data['limit']], '79'));
    $product->set_name($data['name']);
    $product->save();
    $order = wc_create_order(['customer_id' => $data['customer']]);
    $order->set_billing_email($data['email']);
    $order->set_billing_first_name('Priya');
    $order->calculate_totals();
    $order->save();
    $license = Plugin::instance()->licenses->service()->create([
        'code' => $data['code'],
        'product_id' => $product->get_id(),
        'order_id' => $order->get_id(),
        'customer_id' => $data['customer'],
        'email' => $data['email'],
        'status' => LicenseStatus::Active,
        'valid_for' => $data['end'] === null ? 0 : 365,
        'activation_limit' => $data['limit'],
    ]);
    $utc = static fn (int $days): string => gmdate('Y-m-d H:i:s', time() + $days * DAY_IN_SECONDS);
    $wpdb->update(Tables::Licenses->name(), [
        'status' => $data['status'],
        'ordered_at' => $utc(-$data['bought']),
        'expires_at' => $data['end'] === null ? null : $utc($data['end']),
    ], ['id' => $license->id]);
    return ['id' => $license->id, 'uuid' => $license->uuid, 'code' => $data['code'], 'order' => $order->get_id()];
}

/** @return string The uuid of the seat that a device takes. */
function device(int $license_id, string $name, int $since = 0, int $seen = 0): string
{
    global $wpdb;
    $plugin = Plugin::instance();
    $seat = $plugin->licenses->activations()->activate(
        $plugin->licenses->service()->get($license_id),
        new Instance('device-' . $name, $name, 'Linux', '1.0', '198.51.100.1'),
        new Actor('license', $license_id, '198.51.100.1'),
    );
    $wpdb->update(Tables::Activations->name(), [
        'activated_at' => gmdate('Y-m-d H:i:s', time() - $since * DAY_IN_SECONDS),
        'last_seen_at' => gmdate('Y-m-d H:i:s', time() - $seen * DAY_IN_SECONDS),
    ], ['id' => $seat->id]);
    return $seat->uuid;
}

/**
 * @param array{team?: string, grid?: string} $names Other names of these products; a device is called after each.
 * @return array<string, array<string, mixed>> What a customer, another and a guest have.
 */
function shelves(array $names = []): array
{
    global $wpdb;
    foreach ([Tables::Licenses, Tables::Activations, Tables::Events, Tables::RateLimits, Tables::GuestTokens, Tables::Outbox] as $table) {
        $wpdb->query("DELETE FROM {$table->name()}");
    }
    $priya = customer('priya');
    $email = 'priya@example.org';
    $keys = [
        'team' => key(['code' => 'TEAM-AAAA-BBBB-M4XE', 'name' => $names['team'] ?? 'Tidewriter Team', 'customer' => $priya, 'email' => $email, 'end' => -81, 'bought' => 500, 'limit' => 5]),
        'grid' => key(['code' => 'GRID-AAAA-BBBB-9HTB', 'name' => $names['grid'] ?? 'Gridkit Desktop', 'customer' => $priya, 'email' => $email, 'end' => null, 'bought' => 400, 'limit' => 0]),
        'tide' => key(['code' => 'TIDE-AAAA-BBBB-UZ33', 'name' => 'Tidewriter Pro', 'customer' => $priya, 'email' => $email, 'end' => 102, 'bought' => 263]),
        'sound' => key(['code' => 'SOUN-AAAA-BBBB-6GQW', 'name' => 'Soundmap 4', 'customer' => $priya, 'email' => $email, 'end' => 7, 'bought' => 358, 'limit' => 2]),
        'guest' => key(['code' => 'GUES-AAAA-BBBB-GG11', 'name' => 'Soundmap 4', 'email' => 'guest@example.org', 'end' => 60]),
        'other' => key(['code' => 'OTHR-AAAA-BBBB-OO22', 'name' => 'Soundmap 4', 'customer' => customer('other'), 'email' => 'other@example.org', 'end' => 60]),
        // Bought without signing in, with the address of somebody who has an account.
        'stray' => key(['code' => 'STRA-AAAA-BBBB-SS33', 'name' => 'Soundmap 4', 'email' => $email, 'end' => 60]),
    ];
    foreach (['tide', 'guest', 'other', 'stray'] as $name) {
        $keys[$name]['seat'] = device($keys[$name]['id'], 'Priya’s MacBook Pro', 263);
        $keys[$name]['second'] = device($keys[$name]['id'], 'Studio iPad', 95, 2);
    }
    foreach ($names !== [] ? $names : ['Workstation'] as $name) {
        device($keys['grid']['id'], $name, 30, 1);
    }
    device($keys['sound']['id'], 'Studio', 30, 1);
    return $keys;
}

/** @return string The address of the guests' page. */
function guest_page(string $content = '[latchkey_license_keys]'): string
{
    $page = get_page_by_path('your-keys');
    $data = ['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Your license keys', 'post_name' => 'your-keys', 'post_content' => $content];
    $id = $page === null ? wp_insert_post($data) : wp_update_post(['ID' => $page->ID] + $data);
    return get_permalink($id);
}
