<?php
/**
 * Email: the link to a guest's license keys.
 *
 * Copy it to yourtheme/woocommerce/emails/latchkey-guest-link.php to change it.
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

do_action( 'woocommerce_email_header', $email_heading, $email ); ?>

<p><?php esc_html_e( 'You asked for your license keys. This link shows them. It works once, for 30 minutes:', 'latchkey' ); ?></p>
<p><a href="<?php echo esc_url( $url ); ?>"><?php esc_html_e( 'Show my license keys', 'latchkey' ); ?></a></p>
<p><?php esc_html_e( 'If you did not ask for them, somebody entered your address by mistake, and you do not need to do anything.', 'latchkey' ); ?></p>

<?php
if ( $additional_content ) {
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
}

do_action( 'woocommerce_email_footer', $email );
