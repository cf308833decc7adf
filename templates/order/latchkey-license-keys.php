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
 * @var array<int, array{name: string, keys: array<int, array{code: string|null, name: string, expires: string, is_expired: bool, is_renewed: bool}>, wanted: int, missing: int}> $lines
 *     Lines with keys. `code` is null if it cannot be decrypted, or is left out: then `name` is its short name, else ''. `expires` is '' for never, `is_renewed` if the order renewed the key.
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
							<code dir="ltr" style="overflow-wrap: anywhere"><?php echo esc_html( $key['code'] ); ?></code>
						<?php endif; ?>
						<?php if ( '' !== $key['follows'] ) : ?>
							<br><small><?php echo esc_html( $key['follows'] ); ?></small>
						<?php elseif ( '' !== $key['expires'] ) : ?>
							<br><small>
							<?php
							if ( $key['is_expired'] ) {
								/* translators: %s: a date. */
								$until = __( 'Expired on %s', 'latchkey' );
							} elseif ( $key['is_renewed'] ) {
								/* translators: %s: a date. */
								$until = __( 'Renewed, valid until %s', 'latchkey' );
							} else {
								/* translators: %s: a date. */
								$until = __( 'Valid until %s', 'latchkey' );
							}
							echo esc_html( sprintf( $until, $key['expires'] ) );
							?>
							</small>
						<?php endif; ?>
					</li>
				<?php endforeach; ?>
			</ul>
		<?php endif; ?>
		<?php if ( $line['missing'] > 0 ) : ?>
			<p>
			<?php
			echo esc_html(
				sprintf(
					/* translators: 1: number of license keys there, 2: number bought. */
					_n( '%1$s of %2$s key. The rest follows as soon as it is available.', '%1$s of %2$s keys. The rest follows as soon as it is available.', $line['wanted'], 'latchkey' ),
					number_format_i18n( count( $line['keys'] ) ),
					number_format_i18n( $line['wanted'] )
				)
			);
			?>
			</p>
		<?php endif; ?>
	<?php endforeach; ?>
</section>
