<?php
/** Activates every plugin in the plugins folder; in a network, for all blogs. */

require_once ABSPATH . 'wp-admin/includes/plugin.php';

wp_clean_plugins_cache(false);
foreach (array_keys(get_plugins()) as $plugin) {
    if (is_multisite() ? !is_plugin_active_for_network($plugin) : !is_plugin_active($plugin)) {
        $result = activate_plugin($plugin, '', is_multisite());
        if (is_wp_error($result)) {
            throw new RuntimeException($plugin . ': ' . $result->get_error_message());
        }
    }
}
flush_rewrite_rules(false);
