<?php
/**
 * The license keys of an order, for its buyer: on the order received page and in My Account.
 *
 * Copy it to yourtheme/woocommerce/order/latchkey-license-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order $order The order.
 * @var array<int, array{name: string, keys: array<int, array{code: string|null, name: string, validity: string}>, note: string}> $lines
 *     Lines with keys. `code` is null if it cannot be decrypted, or is left out: then `name` is its short name, else ''. `validity` says until when it is valid, '' for never. `note` says how many keys are missing, '' for none.
 */

defined( 'ABSPATH' ) || exit;
?>
<section class="woocommerce-order-license-keys latchkey-license-keys">
	<h2 class="woocommerce-order-details__title"><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></h2>
	<?php foreach ( $lines as $line ) : ?>
		<h3 dir="auto"><?php echo esc_html( $line['name'] ); ?></h3>
		<?php if ( array() !== $line['keys'] ) : ?>
			<ul>
				<?php foreach ( $line['keys'] as $key ) : ?>
					<li>
						<?php if ( '' !== $key['name'] ) : ?>
							<span dir="ltr"><?php echo esc_html( $key['name'] ); ?></span>
						<?php elseif ( null === $key['code'] ) : ?>
							<?php esc_html_e( 'This key cannot be shown at the moment. Contact the store.', 'latchkey' ); ?>
						<?php else : ?>
							<code dir="ltr" style="overflow-wrap: anywhere"><?php echo htmlspecialchars( $key['code'], ENT_QUOTES, 'UTF-8' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- esc_html() leaves what reads like an entity, and another code is shown. ?></code>
						<?php endif; ?>
						<?php if ( '' !== $key['validity'] ) : ?>
							<br><small><?php echo esc_html( $key['validity'] ); ?></small>
						<?php endif; ?>
					</li>
				<?php endforeach; ?>
			</ul>
		<?php endif; ?>
		<?php if ( '' !== $line['note'] ) : ?>
			<p><?php echo esc_html( $line['note'] ); ?></p>
		<?php endif; ?>
	<?php endforeach; ?>
</section>
