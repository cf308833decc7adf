<?php
/**
 * For guests who used a link: above the list and each key.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-guest-bar.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $email    The address whose keys are shown.
 * @var string $form_url Where the form is sent.
 * @var array<string, string> $fields Its hidden fields.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account latchkey-account__bar">
	<p>
		<?php
		/* translators: %s: an email address. */
		echo esc_html( sprintf( __( 'Bought without an account, by %s', 'latchkey' ), $email ) );
		?>
	</p>
	<form method="post" action="<?php echo esc_url( $form_url ); ?>">
		<?php foreach ( $fields as $field => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet"><?php esc_html_e( 'Sign out', 'latchkey' ); ?></button>
	</form>
</div>
