<?php
/**
 * A shop that sells: products from stock and from a generator, orders in every state, a shortage, and a customer. WooCommerce's own products
 * and orders are used, so that the plugin delivers each key itself. Prints the pair of API keys and what to look at, as JSON.
 */

use Latchkey\Generators\GeneratorFields;
use Latchkey\Licenses\Activations\Instance;
use Latchkey\Plugin;
use Latchkey\Support\Actor;

const DEMO_CUSTOMER = 'ada';

$plugin = Plugin::instance();
$licenses = $plugin->licenses->service();

/** @param array<string, scalar> $terms Settings of license keys, without prefix. */
$sell = static function (WC_Product $product, string $name, string $price, array $terms): int {
    $product->set_name($name);
    $product->set_regular_price($price);
    $product->set_virtual(true);
    foreach ($terms + ['sells' => 'yes', 'source' => 'stock', 'renewal' => 'same'] as $setting => $value) {
        $product->update_meta_data('_latchkey_' . $setting, $value);
    }
    return $product->save();
};
$stock = static function (string $prefix, int $count, int $product_id, int $variation_id = 0) use ($licenses): void {
    for ($number = 1; $number <= $count; $number++) {
        // The same in every shop, and as hard to guess as real codes.
        $code = implode('-', str_split(strtoupper(substr(hash('sha256', $prefix . $number), 0, 16)), 4));
        $licenses->create(['code' => $code, 'product_id' => $product_id, 'variation_id' => $variation_id]);
    }
};

// The shop accepts orders without a payment provider.
update_option('blogname', 'Tidewater Software');
update_option('woocommerce_cod_settings', ['enabled' => 'yes', 'enable_for_virtual' => 'yes', 'title' => 'Invoice (demo)']);
update_option('woocommerce_checkout_phone_field', 'optional');
wp_insert_post([
    'post_type' => 'page',
    'post_status' => 'publish',
    'post_title' => 'Find your license keys',
    'post_content' => '<!-- wp:latchkey/license-keys /-->',
]);

$address = ['first_name' => 'Ada', 'last_name' => 'Lovelace', 'address_1' => '1 Main Street', 'city' => 'Fresno', 'state' => 'CA', 'postcode' => '93650', 'country' => 'US'];
$ada = wc_create_new_customer('ada@example.org', DEMO_CUSTOMER, 'password', ['first_name' => 'Ada', 'last_name' => 'Lovelace', 'display_name' => 'Ada Lovelace']);
if (is_wp_error($ada)) {
    throw new RuntimeException($ada->get_error_message());
}
foreach ($address + ['email' => 'ada@example.org'] as $field => $value) {
    update_user_meta($ada, 'billing_' . $field, $value);
}

// Its products.
$generator = $plugin->generators->service()->create('Cloud Backup', (new GeneratorFields())->with(['prefix' => 'CB-', 'valid_for' => 30, 'activation_limit' => 5]), Actor::system())->id;
$photo = $sell(new WC_Product_Simple(), 'Photo Studio', '79', ['valid_for' => 365, 'activation_limit' => 3]);
$stock('PHOTO', 12, $photo);
$backup = $sell(new WC_Product_Simple(), 'Cloud Backup', '9', ['source' => 'generator', 'generator_id' => $generator]);
$maps = $sell(new WC_Product_Simple(), 'Map Pack', '19', ['valid_for' => 0, 'activation_limit' => 1]);
$stock('MAPS', 2, $maps);

$edition = new WC_Product_Attribute();
$edition->set_name('Edition');
$edition->set_options(['Home', 'Team']);
$edition->set_visible(true);
$edition->set_variation(true);
$suite = new WC_Product_Variable();
$suite->set_name('Office Suite');
$suite->set_attributes([$edition]);
$suite_id = $suite->save();
$variation = static function (string $name) use ($suite_id): WC_Product_Variation {
    $variation = new WC_Product_Variation();
    $variation->set_parent_id($suite_id);
    $variation->set_attributes(['edition' => $name]);
    return $variation;
};
$home = $sell($variation('Home'), 'Office Suite – Home', '49', ['valid_for' => 365, 'activation_limit' => 1]);
$stock('HOME', 5, $suite_id, $home);
$team = $sell($variation('Team'), 'Office Suite – Team', '199', ['source' => 'stock_then_generator', 'generator_id' => $generator, 'per_unit' => 2, 'valid_for' => 365, 'activation_limit' => 25]);
$stock('TEAM', 1, $suite_id, $team);

// The customers.
$order = static function (int $product, int $quantity, string $status, int $days_ago, string $email = 'ada@example.org') use ($ada, $address): WC_Order {
    $order = wc_create_order(['customer_id' => $email === 'ada@example.org' ? $ada : 0]);
    $order->add_product(wc_get_product($product), $quantity);
    $order->set_address($email === 'ada@example.org' ? $address + ['email' => $email] : ['first_name' => 'Grace', 'last_name' => 'Hopper', 'email' => $email] + $address);
    $order->set_payment_method('cod');
    $order->set_payment_method_title('Invoice (demo)');
    $order->set_date_created(time() - $days_ago * DAY_IN_SECONDS);
    $order->calculate_totals();
    $order->save();
    if ($status !== 'pending') {
        $order->update_status($status);
    }
    return $order;
};
$first = $order($photo, 1, 'completed', 30);
$order($team, 1, 'completed', 12);
$order($backup, 1, 'processing', 5, 'grace@example.org');
$order($home, 1, 'on-hold', 1);
$order($photo, 1, 'pending', 0, 'grace@example.org');
$refunded = $order($photo, 2, 'completed', 8, 'grace@example.org');
$line = array_key_first($refunded->get_items());
$refund = wc_create_refund(['order_id' => $refunded->get_id(), 'amount' => 79, 'line_items' => [$line => ['qty' => 1, 'refund_total' => 79]]]);
if (is_wp_error($refund)) {
    throw new RuntimeException($refund->get_error_message());
}
$order($backup, 1, 'completed', 60)->update_status('cancelled');
// Two in stock, five sold.
$short = $order($maps, 5, 'completed', 0, 'grace@example.org');

// Two of three seats of her key are in use.
global $wpdb;
$key = (int) $wpdb->get_var($wpdb->prepare("SELECT id FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = %d", $first->get_id()));
foreach (['Ada’s laptop' => 'macOS 15', 'Studio PC' => 'Windows 11'] as $device => $system) {
    $plugin->licenses->activations()->activate($licenses->get($key), new Instance($device, $device, $system, '6.2', '198.51.100.24'), new Actor('license', $key, '198.51.100.24'));
}

$administrator = get_current_user_id();
$issued = $plugin->api_keys->service()->issue('Demo', 'npm start -- --shop', 'read', $administrator, new Actor(Actor::USER, $administrator));
echo wp_json_encode([
    'consumer_key' => $issued->api_key->consumer_key,
    'consumer_secret' => $issued->secret,
    'customer' => DEMO_CUSTOMER,
    'product' => $photo,
    'order' => $first->get_id(),
    'short' => $short->get_id(),
]);
