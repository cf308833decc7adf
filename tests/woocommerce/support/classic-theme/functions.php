<?php
/** The title of a page, and that WooCommerce knows the theme. */

add_action(
	'after_setup_theme',
	static function () {
		add_theme_support( 'title-tag' );
		add_theme_support( 'woocommerce' );
	}
);
