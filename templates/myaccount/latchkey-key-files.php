<?php
/**
 * My Account → License keys, above the list: orders with many keys, whose codes can be had as a file. Guests who used a link see the same.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-key-files.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{text: string, label: string, fields: array<string, string>}> $orders
 *     `text` is for example "Order #48230", `label` "Download all 60 keys as a file"; the hidden fields of the form.
 * @var string $form_url Where the forms are sent.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<ul class="latchkey-account__files">
	<?php foreach ( $orders as $order ) : ?>
		<li>
			<span><?php echo esc_html( $order['text'] ); ?></span>
			<form method="post" action="<?php echo esc_url( $form_url ); ?>">
				<?php foreach ( $order['fields'] as $field => $value ) : ?>
					<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
				<?php endforeach; ?>
				<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet"><?php echo esc_html( $order['label'] ); ?></button>
			</form>
		</li>
	<?php endforeach; ?>
</ul>
