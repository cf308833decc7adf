<?php
/**
 * On the guests' page, for a user who is signed in.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-guest-customer.php to change it.
 *
 * @package Latchkey
 * @version 0.2.0
 *
 * @var string $url      My Account → License keys, or the license key that they want to see, if it is in their account.
 * @var string $form_url Where the form is sent that requests a link to the address of the account.
 * @var array<string, string> $fields Its hidden fields. No nonce: the form changes nothing.
 * @var array{text: string, is_good: bool}|null $notice The result of a form.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<?php if ( null !== $notice ) : ?>
		<p class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>"><?php echo esc_html( $notice['text'] ); ?></p>
	<?php endif; ?>
	<p><?php esc_html_e( 'You are signed in. Your license keys are in your account.', 'latchkey' ); ?></p>
	<p><a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $url ); ?>"><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></a></p>
	<form method="post" action="<?php echo esc_url( $form_url ); ?>">
		<p><?php esc_html_e( 'Bought without signing in, with the email address of your account? We send a link there to the license keys of those orders.', 'latchkey' ); ?></p>
		<?php foreach ( $fields as $field => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<button type="submit" class="<?php echo esc_attr( $button ); ?>"><?php esc_html_e( 'Send a link to the address of my account', 'latchkey' ); ?></button>
	</form>
</div>
