<?php
/**
 * For guests: the page behind the link in the email. Only its form uses the link up, because mail programs also open links.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-guest-open.php to change it. Keep the data-latchkey attribute: the script needs it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $form_url Where the form is sent.
 * @var array<string, string> $fields Its hidden fields.
 * @var string $account  Login of the account that the license keys will belong to; '' if they will be shown without one.
 * @var string $leave_url Signs that account out, and leads back here.
 * @var bool   $opens     Whether the script sends the form by itself, because the link was requested in this browser.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<form class="latchkey-account__ask" method="post" action="<?php echo esc_url( $form_url ); ?>"<?php echo $opens ? ' data-latchkey="open"' : ''; ?>>
		<?php foreach ( $fields as $field => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<?php if ( '' !== $account ) : ?>
			<p>
				<?php
				/* translators: %s: a user's login. */
				echo esc_html( sprintf( __( 'These license keys will belong to the account “%s”.', 'latchkey' ), $account ) );
				?>
				<a href="<?php echo esc_url( $leave_url ); ?>"><?php esc_html_e( 'Not you? Sign out', 'latchkey' ); ?></a>
			</p>
		<?php else : ?>
			<p><?php esc_html_e( 'The link works once. You can then look at your license keys for 30 minutes in this browser.', 'latchkey' ); ?></p>
		<?php endif; ?>
		<p><button type="submit" class="<?php echo esc_attr( $button ); ?>"><?php esc_html_e( 'Show my license keys', 'latchkey' ); ?></button></p>
	</form>
</div>
