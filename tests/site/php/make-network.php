<?php
/** Turns an installed site into a network of one blog. */

require_once ABSPATH . 'wp-admin/includes/upgrade.php';

foreach ($wpdb->tables('ms_global') as $name => $table) {
    $wpdb->$name = $table;
}
define('WP_INSTALLING_NETWORK', true);
install_network();
$domain = (string) preg_replace('~^https?://~', '', (string) get_option('siteurl'));
$result = populate_network(1, $domain, 'admin@example.org', 'Latchkey', '/', false);
if (is_wp_error($result)) {
    throw new RuntimeException($result->get_error_message());
}
