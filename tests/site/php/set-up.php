<?php
/** Sets pretty permalinks, and skips the setup of WooCommerce. */

require_once ABSPATH . 'wp-admin/includes/plugin.php';

global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
flush_rewrite_rules(false);
update_option('gmt_offset', 0);

if (file_exists(WP_PLUGIN_DIR . '/woocommerce/woocommerce.php')) {
    $result = activate_plugin('woocommerce/woocommerce.php');
    if (is_wp_error($result)) {
        throw new RuntimeException($result->get_error_message());
    }
}
