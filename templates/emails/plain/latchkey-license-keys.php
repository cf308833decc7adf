<?php
/**
 * The email "Your license keys", as plain text.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-license-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @see emails/latchkey-license-keys.php What the variables hold.
 */

defined( 'ABSPATH' ) || exit;

// WooCommerce takes tags out of the text, reads these entities as what they stand for, and drops all others.
$text = static function ( $words ) {
	return htmlspecialchars( $words, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
};

// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped
echo "=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=\n";
echo $text( wp_strip_all_tags( $email_heading ) );
echo "\n=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=\n\n";

/* translators: %s: first name of a customer. */
echo $text( '' !== $first_name ? sprintf( __( 'Hi %s,', 'latchkey' ), $first_name ) : __( 'Hi,', 'latchkey' ) ) . "\n\n";

foreach ( $renewed as $key ) {
	echo $text( $key['name'] . "\n" . $key['text'] ) . "\n\n";
}
if ( array() !== $renewed ) {
	echo $text( __( 'You do not need to do anything: the key stays the same, wherever you use it.', 'latchkey' ) ) . "\n\n";
}
if ( array() !== $lines ) {
	/* translators: %s: number of an order. */
	echo $text( null !== $order ? sprintf( __( 'Here are the license keys of your order #%s.', 'latchkey' ), $order->get_order_number() ) : __( 'Here are your license keys.', 'latchkey' ) ) . "\n\n";
}

wc_get_template( 'emails/plain/latchkey-key-lines.php', array( 'lines' => $lines ), '', $templates );

if ( $total > 0 ) {
	/* translators: %s: number of license keys. */
	echo $text( sprintf( _n( 'This order has %s license key, which is too many for an email.', 'This order has %s license keys, which are too many for an email.', $total, 'latchkey' ), number_format_i18n( $total ) ) ) . "\n";
	echo $text( $link_text ) . ":\n";
	echo esc_url_raw( '' !== $account_url ? $account_url : $guest_url ) . "\n\n";
} elseif ( '' !== $account_url ) {
	echo $text( __( 'See your license keys in your account, and where they are used', 'latchkey' ) ) . ":\n" . esc_url_raw( $account_url ) . "\n\n";
} elseif ( '' !== $guest_url ) {
	echo $text( __( 'You can see your license keys, and where they are used, at any time:', 'latchkey' ) . ' ' . __( 'ask for a link', 'latchkey' ) ) . "\n" . esc_url_raw( $guest_url ) . "\n\n";
}

echo "----------------------------------------\n\n";

/**
 * Show user-defined additional content - this is set in each email's settings.
 */
if ( $additional_content ) {
	echo $text( wp_strip_all_tags( wptexturize( $additional_content ) ) );
	echo "\n\n----------------------------------------\n\n";
}

echo wp_kses_post( apply_filters( 'woocommerce_email_footer_text', get_option( 'woocommerce_email_footer_text' ) ) );
