<?php
/**
 * The reminders before and after license keys end, as plain text.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-reminder.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @see emails/latchkey-reminder.php What the variables hold.
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
echo $text( html_entity_decode( wp_strip_all_tags( $intro ), ENT_QUOTES, 'UTF-8' ) ) . "\n\n";

foreach ( $keys as $key ) {
	echo $text( $key['product'] . ' ' . $key['name'] . "\n" . $key['ends'] ) . "\n";
	if ( '' !== $key['renew_url'] ) {
		$price = html_entity_decode( wp_strip_all_tags( $key['renew_price'] ), ENT_QUOTES, 'UTF-8' );
		/* translators: %s: a price. */
		echo $text( sprintf( __( 'Renew for %s', 'latchkey' ), $price ) ) . ":\n" . $text( esc_url_raw( $key['renew_url'] ) ) . "\n";
	}
	echo "\n";
}

if ( $more > 0 ) {
	/* translators: %s: number of license keys. */
	echo $text( sprintf( _n( 'And %s more license key.', 'And %s more license keys.', $more, 'latchkey' ), number_format_i18n( $more ) ) ) . "\n\n";
}

if ( '' !== $account_url ) {
	echo $text( __( 'See your license keys in your account, and where they are used', 'latchkey' ) ) . ":\n" . $text( esc_url_raw( $account_url ) ) . "\n\n";
} elseif ( '' !== $guest_url ) {
	echo $text( __( 'See your license keys, and where they are used', 'latchkey' ) ) . ":\n" . $text( esc_url_raw( $guest_url ) ) . "\n\n";
}

echo "----------------------------------------\n\n";

/**
 * Show user-defined additional content - this is set in each email's settings.
 */
if ( $additional_content ) {
	echo $text( wp_strip_all_tags( wptexturize( $additional_content ) ) );
	echo "\n\n----------------------------------------\n\n";
}

if ( '' !== $stop_url ) {
	echo $text( __( 'Stop reminders that license keys end', 'latchkey' ) ) . ":\n" . $text( esc_url_raw( $stop_url ) ) . "\n\n";
}

echo wp_kses_post( apply_filters( 'woocommerce_email_footer_text', get_option( 'woocommerce_email_footer_text' ) ) );
