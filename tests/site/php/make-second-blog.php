<?php
/** Adds the second blog of a network. The plugins of the first are active on both. */

require_once ABSPATH . 'wp-admin/includes/plugin.php';

$id = wpmu_create_blog(DOMAIN_CURRENT_SITE, '/second/', 'Second', 1, ['public' => 1]);
if (is_wp_error($id)) {
    throw new RuntimeException($id->get_error_message());
}
foreach ((array) get_option('active_plugins', []) as $plugin) {
    deactivate_plugins($plugin, true, false);
    $result = activate_plugin($plugin, '', true);
    if (is_wp_error($result)) {
        throw new RuntimeException($result->get_error_message());
    }
}
