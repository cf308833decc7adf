<?php
/**
 * For guests: ask for a link to one's license keys.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-guest-ask.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $form_url Where the form is sent.
 * @var array<string, string> $fields Its hidden fields. No nonce: this page may come from a cache, and the form changes nothing.
 * @var string $id       Id of the field, unique on the page.
 * @var bool   $focus    Whether the field has the focus: they come to see one license key.
 * @var array{text: string, is_good: bool}|null $notice The result of a form.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<?php if ( null !== $notice ) : ?>
		<p class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>"><?php echo esc_html( $notice['text'] ); ?></p>
	<?php endif; ?>
	<form class="latchkey-account__ask" method="post" action="<?php echo esc_url( $form_url ); ?>">
		<p><?php esc_html_e( 'Bought without an account? Enter the email address of your order, and we send you a link to your license keys.', 'latchkey' ); ?></p>
		<?php foreach ( $fields as $field => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<label for="<?php echo esc_attr( $id ); ?>"><?php esc_html_e( 'Email address', 'latchkey' ); ?></label>
		<span class="latchkey-account__field">
			<input type="email" class="input-text" id="<?php echo esc_attr( $id ); ?>" name="latchkey_email" required maxlength="191" autocomplete="email" dir="ltr"<?php echo $focus ? ' autofocus' : ''; ?>>
			<button type="submit" class="<?php echo esc_attr( $button ); ?>"><?php esc_html_e( 'Send me a link', 'latchkey' ); ?></button>
		</span>
	</form>
</div>
