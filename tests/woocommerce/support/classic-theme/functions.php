<?php
/** The title of a page, its style, and that WooCommerce knows the theme. */

add_action(
	'after_setup_theme',
	static function () {
		add_theme_support( 'title-tag' );
		add_theme_support( 'woocommerce' );
	}
);

add_action(
	'wp_enqueue_scripts',
	static function () {
		wp_enqueue_style( 'plain-classic', get_stylesheet_uri(), array(), '1.0' );
	}
);
