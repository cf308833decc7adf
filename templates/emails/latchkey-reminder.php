<?php
/**
 * The reminders before and after license keys end. They show no codes.
 *
 * Copy it to yourtheme/woocommerce/emails/latchkey-reminder.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order|null $order              The order; null for a key without an order.
 * @var string        $first_name         The buyer's first name; '' if it is not known.
 * @var string        $intro              The text above the keys, from the email's settings.
 * @var bool          $is_over            Whether the keys have ended.
 * @var array<int, array{name: string, product: string, ends: string, renew_url: string, renew_price: string}> $keys
 *     `name` is for example "…UZ33"; `ends` is for example "Expires on May 4, 2027"; `renew_url` is '' if it cannot be renewed; `renew_price` is HTML.
 * @var int           $more               How many further keys of the order end on the same day.
 * @var string        $account_url        My Account → License keys; '' for guests.
 * @var string        $guest_url          Where guests ask for a link to their keys; '' for none.
 * @var string        $stop_url           The page that stops reminders. Law in many countries wants this link in the email.
 * @var string        $email_heading      The heading.
 * @var string        $additional_content From the email's settings.
 * @var WC_Email      $email              The email.
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
<?php echo wp_kses_post( wpautop( wptexturize( $intro ) ) ); ?>
<?php echo $email_improvements_enabled ? '</div>' : ''; ?>

<table class="td font-family" cellspacing="0" cellpadding="8" border="1" style="width: 100%; margin: 0 0 24px; border: 1px solid rgba(128, 128, 128, 0.35);" role="presentation">
	<tbody>
	<?php foreach ( $keys as $key ) : ?>
		<tr>
			<td class="td text-align-left" style="padding: 10px 12px; word-break: break-word; overflow-wrap: anywhere; border-top: 1px solid rgba(128, 128, 128, 0.35);">
				<strong dir="auto"><?php echo esc_html( $key['product'] ); ?></strong><br>
				<code dir="ltr" style="font-family: Menlo, Consolas, 'Courier New', monospace;"><?php echo esc_html( $key['name'] ); ?></code><br>
				<?php echo esc_html( $key['ends'] ); ?>
				<?php if ( '' !== $key['renew_url'] ) : ?>
					<br><a class="link" href="<?php echo esc_url( $key['renew_url'] ); ?>"><strong>
					<?php
					/* translators: %s: a price. */
					echo wp_kses_post( sprintf( esc_html__( 'Renew for %s', 'latchkey' ), $key['renew_price'] ) );
					?>
					</strong></a>
				<?php endif; ?>
			</td>
		</tr>
	<?php endforeach; ?>
	</tbody>
</table>

<?php if ( $more > 0 ) : ?>
	<p>
	<?php
	/* translators: %s: number of license keys. */
	echo esc_html( sprintf( _n( 'And %s more license key.', 'And %s more license keys.', $more, 'latchkey' ), number_format_i18n( $more ) ) );
	?>
	</p>
<?php endif; ?>

<?php if ( '' !== $account_url ) : ?>
	<p><a class="link" href="<?php echo esc_url( $account_url ); ?>"><?php esc_html_e( 'See your license keys in your account, and where they are used', 'latchkey' ); ?></a></p>
<?php elseif ( '' !== $guest_url ) : ?>
	<p><a class="link" href="<?php echo esc_url( $guest_url ); ?>"><?php esc_html_e( 'See your license keys, and where they are used', 'latchkey' ); ?></a></p>
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
?>

<?php if ( '' !== $stop_url ) : ?>
	<p style="font-size: 13px; opacity: 0.85;"><a class="link" href="<?php echo esc_url( $stop_url ); ?>"><?php esc_html_e( 'Stop reminders that license keys end', 'latchkey' ); ?></a></p>
<?php endif; ?>

<?php
/*
 * @hooked WC_Emails::email_footer() Output the email footer
 */
do_action( 'woocommerce_email_footer', $email );
