<?php
/**
 * Plugin Name:       Latchkey for WooCommerce
 * Description:       The license key server inside your store: sell license keys from stock or generated, let sold software activate and validate them, and issue the API key pairs that outside programs sign in with.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Author:            Latchkey
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       latchkey
 * Domain Path:       /languages
 * WC requires at least: 10.6
 * WC tested up to:   11.0
 *
 * This file still parses on PHP 7.4, so that an old server gets a sentence instead of a fatal error.
 *
 * @package Latchkey
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

if ( PHP_VERSION_ID < 80100 || version_compare( get_bloginfo( 'version' ), '6.8-alpha', '<' ) ) {
	add_action(
		'admin_notices',
		function () {
			echo '<div class="notice notice-error"><p>';
			printf(
				/* translators: 1: PHP version in use, 2: WordPress version in use. */
				esc_html__( 'Latchkey needs PHP 8.1 and WordPress 6.8 or newer. This site runs PHP %1$s and WordPress %2$s, so Latchkey does nothing. Nothing was changed.', 'latchkey' ),
				esc_html( PHP_VERSION ),
				esc_html( get_bloginfo( 'version' ) )
			);
			echo '</p></div>';
		}
	);
	return;
}

require_once __DIR__ . '/includes/autoload.php';

Latchkey\Plugin::boot( __FILE__ );
