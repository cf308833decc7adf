<?php
/**
 * The email "Your license keys".
 *
 * Copy it to yourtheme/woocommerce/emails/latchkey-license-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order|null                                    $order              The order; null for a key without an order.
 * @var string                                           $first_name         The buyer's first name; '' if it is not known.
 * @var array<int, mixed>                                $lines              Keys that are new, as in latchkey-key-lines.php.
 * @var array<int, array{name: string, text: string}>    $renewed            Keys that were renewed: product, and its new end in words.
 * @var int                                              $total              How many keys the order has, if they are too many for an email: then `$lines` hold no keys; else 0.
 * @var string                                           $link_text          What the link to them says then, for example "See them all, and download them as a file".
 * @var string                                           $account_url        My Account → License keys; '' for guests.
 * @var string                                           $guest_url          Where guests ask for a link to their keys; '' for none.
 * @var string                                           $email_heading      The heading.
 * @var string                                           $additional_content From the email's settings.
 * @var string                                           $templates          The plugin's own templates.
 * @var WC_Email                                         $email              The email.
 */

use Automattic\WooCommerce\Utilities\FeaturesUtil;

defined( 'ABSPATH' ) || exit;

$email_improvements_enabled = FeaturesUtil::feature_is_enabled( 'email_improvements' );

/*
 * @hooked WC_Emails::email_header() Output the email header
 */
do_action( 'woocommerce_email_header', $email_heading, $email ); ?>

<?php echo $email_improvements_enabled ? '<div class="email-introduction">' : ''; ?>
<p>
<?php
if ( '' !== $first_name ) {
	/* translators: %s: first name of a customer. */
	echo esc_html( sprintf( __( 'Hi %s,', 'latchkey' ), $first_name ) );
} else {
	esc_html_e( 'Hi,', 'latchkey' );
}
?>
</p>
<?php foreach ( $renewed as $key ) : ?>
	<p style="word-break: break-word; overflow-wrap: anywhere;"><strong dir="auto"><?php echo esc_html( $key['name'] ); ?></strong><br><?php echo esc_html( $key['text'] ); ?></p>
<?php endforeach; ?>
<?php if ( array() !== $renewed ) : ?>
	<p><?php esc_html_e( 'You do not need to do anything: the key stays the same, wherever you use it.', 'latchkey' ); ?></p>
<?php endif; ?>
<?php if ( array() !== $lines && null !== $order ) : ?>
	<p>
	<?php
	/* translators: %s: number of an order. */
	echo esc_html( sprintf( __( 'Here are the license keys of your order #%s.', 'latchkey' ), $order->get_order_number() ) );
	?>
	</p>
<?php elseif ( array() !== $lines ) : ?>
	<p><?php esc_html_e( 'Here are your license keys.', 'latchkey' ); ?></p>
<?php endif; ?>
<?php echo $email_improvements_enabled ? '</div>' : ''; ?>

<?php wc_get_template( 'emails/latchkey-key-lines.php', array( 'lines' => $lines ), '', $templates ); ?>

<?php if ( $total > 0 ) : ?>
	<p>
	<?php
	/* translators: %s: number of license keys. */
	echo esc_html( sprintf( _n( 'This order has %s license key, which is too many for an email.', 'This order has %s license keys, which are too many for an email.', $total, 'latchkey' ), number_format_i18n( $total ) ) );
	?>
	<a class="link" href="<?php echo esc_url( '' !== $account_url ? $account_url : $guest_url ); ?>"><?php echo esc_html( $link_text ); ?></a></p>
<?php elseif ( '' !== $account_url ) : ?>
	<p><a class="link" href="<?php echo esc_url( $account_url ); ?>"><?php esc_html_e( 'See your license keys in your account, and where they are used', 'latchkey' ); ?></a></p>
<?php elseif ( '' !== $guest_url ) : ?>
	<p><?php esc_html_e( 'You can see your license keys, and where they are used, at any time:', 'latchkey' ); ?>
	<a class="link" href="<?php echo esc_url( $guest_url ); ?>"><?php esc_html_e( 'ask for a link', 'latchkey' ); ?></a></p>
<?php endif; ?>

<?php
/**
 * Show user-defined additional content - this is set in each email's settings.
 */
if ( $additional_content ) {
	echo $email_improvements_enabled ? '<table border="0" cellpadding="0" cellspacing="0" width="100%" role="presentation"><tr><td class="email-additional-content">' : '';
	echo wp_kses_post( wpautop( wptexturize( $additional_content ) ) );
	echo $email_improvements_enabled ? '</td></tr></table>' : '';
}

/*
 * @hooked WC_Emails::email_footer() Output the email footer
 */
do_action( 'woocommerce_email_footer', $email );
