<?php
/**
 * My Account → License keys: whether the customer gets reminders, below the list.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-reminders.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var bool   $is_stopped Whether the customer has stopped them.
 * @var bool   $is_by_link Whether only the link in an email undoes it.
 * @var string $form_url   Where the form is sent.
 * @var array<string, string> $fields Its hidden fields.
 * @var string $button     Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<form class="latchkey-account__reminders" method="post" action="<?php echo esc_url( $form_url ); ?>">
		<?php foreach ( $fields as $field => $value ) : ?>
			<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
		<?php endforeach; ?>
		<p>
			<?php
			$is_stopped
				? esc_html_e( 'You get no emails that your license keys end.', 'latchkey' )
				: esc_html_e( 'You get an email before your license keys end.', 'latchkey' );
			?>
			<?php if ( $is_by_link ) : ?>
				<?php esc_html_e( 'They were stopped with the link in an email. To get them again, use that link.', 'latchkey' ); ?>
			<?php endif; ?>
		</p>
		<?php if ( ! $is_by_link ) : ?>
			<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet">
				<?php $is_stopped ? esc_html_e( 'Send reminders again', 'latchkey' ) : esc_html_e( 'Stop reminders', 'latchkey' ); ?>
			</button>
		<?php endif; ?>
	</form>
</div>
