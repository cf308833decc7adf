<?php
/**
 * The license keys of an order, for its buyer: on the order received page and in My Account.
 *
 * Copy it to yourtheme/woocommerce/order/latchkey-license-keys.php to change it. Keep the data-latchkey attributes: the script needs them.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order $order The order.
 * @var array<int, array{name: string, count: string, terms: string, keys: array<int, array{code: string|null, name: string, file: string, terms: string}>, note: string}> $lines
 *     Products with keys. `code` is null if it cannot be decrypted, or is left out: then `name` is its short name, else ''. `file` is the name of a file
 *     if the code has several lines or a long one, else ''. `terms` is a sentence such as
 *     "Each for 3 devices, until May 4, 2027."; that of a key is '' if its product's says it. `note` says how many keys are missing, '' for none;
 *     then `count`, such as "2 keys", is ''.
 * @var string $keys_url Where the buyer sees keys and where they are used, or asks for a link to them; '' for nowhere.
 * @var string $mailed   Says to which address they were mailed; '' if they are not.
 * @var array{url: string, fields: array<string, string>, label: string}|null $file The form that gives the keys as a file, if there are many.
 * @var array{text: string, is_good: bool}|null $notice The result of that form, where it gave none.
 * @var string $button   Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<section class="woocommerce-order-license-keys latchkey-license-keys latchkey-account is-part">
	<h2 class="woocommerce-order-details__title"><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></h2>
	<?php if ( null !== $notice ) : ?>
		<p class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>"><?php echo esc_html( $notice['text'] ); ?></p>
	<?php endif; ?>
	<?php if ( null !== $file ) : ?>
		<form method="post" action="<?php echo esc_url( $file['url'] ); ?>" class="latchkey-account__file">
			<?php foreach ( $file['fields'] as $field => $value ) : ?>
				<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
			<?php endforeach; ?>
			<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet"><?php echo esc_html( $file['label'] ); ?></button>
		</form>
	<?php endif; ?>
	<?php foreach ( $lines as $line ) : ?>
		<div class="latchkey-account__product">
			<h3><bdi><?php echo esc_html( $line['name'] ); ?></bdi> <span class="latchkey-account__count"><?php echo esc_html( $line['count'] ); ?></span></h3>
			<?php if ( '' !== $line['terms'] ) : ?>
				<p class="latchkey-account__terms"><?php echo esc_html( $line['terms'] ); ?></p>
			<?php endif; ?>
			<?php if ( array() !== $line['keys'] ) : ?>
				<ul class="latchkey-account__codes">
					<?php foreach ( $line['keys'] as $number => $key ) : ?>
						<li<?php echo '' !== $key['file'] ? ' class="is-block"' : ''; ?>>
							<?php if ( '' !== $key['name'] ) : ?>
								<span dir="ltr"><?php echo esc_html( $key['name'] ); ?></span>
							<?php elseif ( null === $key['code'] ) : ?>
								<span><?php esc_html_e( 'This key cannot be shown at the moment. Contact the store.', 'latchkey' ); ?></span>
							<?php else : ?>
								<?php /* translators: 1: a number, 2: name of a product. */ ?>
								<div<?php echo '' !== $key['file'] ? ' class="latchkey-account__block" role="region" tabindex="0" aria-label="' . esc_attr( sprintf( __( 'Key %1$s of %2$s', 'latchkey' ), number_format_i18n( $number + 1 ), $line['name'] ) ) . '"' : ''; ?>><code class="latchkey-account__code" dir="ltr"><?php echo str_replace( "\r", '&#13;', htmlspecialchars( $key['code'], ENT_QUOTES, 'UTF-8' ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- esc_html() leaves what reads like an entity, and another code is shown. ?></code></div>
								<?php /* translators: 1: a number, 2: name of a product. */ ?>
								<button type="button" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" data-latchkey="copy-code" hidden aria-label="<?php echo esc_attr( sprintf( __( 'Copy key %1$s of %2$s', 'latchkey' ), number_format_i18n( $number + 1 ), $line['name'] ) ); ?>">
									<svg viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><g class="latchkey-account__sheets"><rect x="4.5" y="4.5" width="11" height="11" rx="1.5"/><path d="M19.5 8.5V18a1.5 1.5 0 0 1-1.5 1.5H8.5"/></g><path class="latchkey-account__tick" d="m5 13 4.5 4.5L19 7"/></svg>
									<span><?php esc_html_e( 'Copy', 'latchkey' ); ?></span>
								</button>
								<?php if ( '' !== $key['file'] ) : ?>
									<?php /* translators: 1: a number, 2: name of a product. */ ?>
									<button type="button" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" data-latchkey="save-code" data-file="<?php echo esc_attr( $key['file'] ); ?>" hidden aria-label="<?php echo esc_attr( sprintf( __( 'Download key %1$s of %2$s as a file', 'latchkey' ), number_format_i18n( $number + 1 ), $line['name'] ) ); ?>"><?php esc_html_e( 'Download as file', 'latchkey' ); ?></button>
								<?php endif; ?>
							<?php endif; ?>
							<?php if ( '' !== $key['terms'] ) : ?>
								<small><?php echo esc_html( $key['terms'] ); ?></small>
							<?php endif; ?>
						</li>
					<?php endforeach; ?>
				</ul>
			<?php endif; ?>
			<?php if ( '' !== $line['note'] ) : ?>
				<p class="latchkey-account__terms"><?php echo esc_html( $line['note'] ); ?></p>
			<?php endif; ?>
		</div>
	<?php endforeach; ?>
	<?php if ( '' !== $keys_url || '' !== $mailed ) : ?>
		<p class="latchkey-account__after">
			<?php if ( '' !== $keys_url ) : ?>
				<a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $keys_url ); ?>"><?php esc_html_e( 'See your keys, and where they are used', 'latchkey' ); ?></a>
			<?php endif; ?>
			<?php if ( '' !== $mailed ) : ?>
				<span><?php echo esc_html( $mailed ); ?></span>
			<?php endif; ?>
		</p>
	<?php endif; ?>
</section>
