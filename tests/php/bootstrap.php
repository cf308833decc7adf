<?php

declare(strict_types=1);

/*
 * Loads the WordPress of a site that tests/site has created, with the plugin active.
 *
 * Needs LATCHKEY_TEST_SITE, the site's folder: `npm test -- php` sets it.
 */

$site = getenv('LATCHKEY_TEST_SITE');
if (!is_string($site) || !is_file($site . '/wordpress/wp-load.php')) {
    throw new RuntimeException('Set LATCHKEY_TEST_SITE to the folder of a site, or run: npm test -- php');
}

$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
$_SERVER['HTTP_HOST'] = '127.0.0.1';

// PHPUnit reports errors itself.
define('WP_DISABLE_FATAL_ERROR_HANDLER', true);

// PHPUnit includes this file inside a method, and WordPress expects these outside any.
global $wpdb, $wp_rewrite, $shortcode_tags, $wp, $wp_theme_directories, $phpmailer, $table_prefix;

require_once $site . '/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/user.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
if (is_multisite()) {
    require_once ABSPATH . 'wp-admin/includes/ms.php';
}
