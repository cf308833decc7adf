<?php
/**
 * Email in plain text: the link to a guest's license keys.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-guest-link.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $email_heading
 * @var string $url                The link. It works once, for 30 minutes.
 * @var string $additional_content What the store adds in the email's settings.
 * @var WC_Email $email
 */

defined( 'ABSPATH' ) || exit;

echo esc_html( wp_strip_all_tags( $email_heading ) ) . "\n\n";
echo esc_html__( 'You asked for your license keys. This link shows them. It works once, for 30 minutes:', 'latchkey' ) . "\n\n";
echo esc_url_raw( $url ) . "\n\n";
echo esc_html__( 'If you did not ask for them, somebody entered your address by mistake, and you do not need to do anything.', 'latchkey' ) . "\n\n";

if ( $additional_content ) {
	echo esc_html( wp_strip_all_tags( wptexturize( $additional_content ) ) ) . "\n\n";
}

echo wp_kses_post( apply_filters( 'woocommerce_email_footer_text', get_option( 'woocommerce_email_footer_text' ) ) );
