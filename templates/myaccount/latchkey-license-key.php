<?php
/**
 * My Account → License keys: one license key. Guests who used a link see the same.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-license-key.php to change it. Keep the data-latchkey attributes: the script needs
 * them. Everything also works without the script.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array{name: string, mask: string, code: string|null, file: string, status: string, tone: string, bought: string, order: string, order_url: string, expires: string, devices: string, kind: string, renewed: string}|null $key
 *     Null if there is no such key. `code` is null except in the response to "Show the key"; `file` is the name of a file if the code
 *     has several lines or a long one, else ''; `order` is its number; `kind` is device or website; `tone` is good, look, bad
 *     or off; `bought`, `order`, `order_url` and `renewed` may be ''.
 * @var string $back_url The list.
 * @var array{text: string, is_good: bool}|null $notice The result of a form.
 * @var string $button   Classes of a button in this theme.
 *
 * Only if there is a key:
 * @var string $form_url Where all forms are sent.
 * @var array<string, string>|null $undo Hidden fields of the form that brings a device back that was just removed; null for none.
 * @var array<string, string>|null $reveal Hidden fields of the form that shows the code; null if they may not see it.
 * @var array{url: string, price: string, text: string}|null $renew What renewing costs and gives; `price` is HTML from WooCommerce.
 * @var string $devices Its devices or websites, as HTML of latchkey-key-devices.php.
 * @var array{title: string, text: string}|null $refused What is wrong and the way out, if one was refused because none is free.
 * @var bool $asked      Whether one was refused lately and waits: then the devices come first.
 */

defined( 'ABSPATH' ) || exit;

$uses = null !== $key && 'website' === $key['kind'] ? __( 'Websites', 'latchkey' ) : __( 'Devices', 'latchkey' );
?>
<div class="latchkey-account">
	<p class="latchkey-account__back"><a href="<?php echo esc_url( $back_url ); ?>"><span class="latchkey-account__arrow" aria-hidden="true"></span><?php esc_html_e( 'License keys', 'latchkey' ); ?></a></p>
	<?php if ( null !== $notice ) : ?>
		<div class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>">
			<p><?php echo esc_html( $notice['text'] ); ?></p>
			<?php if ( isset( $undo ) ) : ?>
				<form method="post" action="<?php echo esc_url( $form_url ); ?>">
					<?php foreach ( $undo as $field => $value ) : ?>
						<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
					<?php endforeach; ?>
					<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet"><?php esc_html_e( 'Undo', 'latchkey' ); ?></button>
				</form>
			<?php endif; ?>
		</div>
	<?php endif; ?>
	<?php if ( null !== $key && null !== $refused ) : ?>
		<p class="latchkey-account__notice is-bad" role="alert"><strong><?php echo esc_html( $refused['title'] ); ?></strong><br><?php echo esc_html( $refused['text'] ); ?></p>
	<?php endif; ?>
	<?php if ( null === $key ) : ?>
		<p class="latchkey-account__empty"><?php esc_html_e( 'This license key does not exist, or it is not yours.', 'latchkey' ); ?></p>
	<?php else : ?>
		<header class="latchkey-account__head">
			<h2><bdi><?php echo esc_html( $key['name'] ); ?></bdi></h2>
			<p>
				<?php
				if ( '' !== $key['bought'] ) {
					/* translators: %s: a date. */
					echo esc_html( sprintf( '' === $key['order'] ? __( 'Bought %s', 'latchkey' ) : __( 'Bought %s,', 'latchkey' ), $key['bought'] ) ) . ' ';
				}
				if ( '' !== $key['order'] ) {
					/* translators: %s: number of an order. */
					$order_text = sprintf( __( 'order #%s', 'latchkey' ), $key['order'] );
					echo '' === $key['order_url'] ? esc_html( $order_text ) : '<a href="' . esc_url( $key['order_url'] ) . '">' . esc_html( $order_text ) . '</a>';
				}
				?>
			</p>
		</header>

		<?php echo $asked ? $devices : ''; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- HTML of a template. ?>

		<section class="latchkey-account__card" aria-labelledby="latchkey-your-key">
			<div class="latchkey-account__line">
				<h3 id="latchkey-your-key"><?php esc_html_e( 'Your key', 'latchkey' ); ?></h3>
				<span class="latchkey-badge is-<?php echo esc_attr( $key['tone'] ); ?>"><?php echo esc_html( $key['status'] ); ?></span>
			</div>
			<div class="latchkey-account__key" data-latchkey="key">
				<div<?php echo null !== $key['code'] && '' !== $key['file'] ? ' class="latchkey-account__block" role="region" tabindex="0" aria-labelledby="latchkey-your-key"' : ''; ?>><code class="latchkey-account__code" dir="ltr" data-latchkey="code" data-mask="<?php echo esc_attr( $key['mask'] ); ?>" data-file="<?php echo esc_attr( $key['file'] ); ?>"><?php echo str_replace( "\r", '&#13;', htmlspecialchars( $key['code'] ?? $key['mask'], ENT_QUOTES, 'UTF-8' ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- esc_html() leaves what reads like an entity, and another code is shown. ?></code></div>
				<?php if ( null !== $reveal ) : ?>
					<form method="post" action="<?php echo esc_url( $form_url ); ?>" data-latchkey="reveal">
						<?php foreach ( $reveal as $field => $value ) : ?>
							<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
						<?php endforeach; ?>
						<button type="submit" class="latchkey-account__icon" data-latchkey="show" aria-label="<?php esc_attr_e( 'Show the key', 'latchkey' ); ?>" title="<?php esc_attr_e( 'Show the key', 'latchkey' ); ?>">
							<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/><path class="latchkey-account__slash" d="M4 20 20 4"/></svg>
						</button>
						<button type="button" class="latchkey-account__icon" data-latchkey="copy" hidden aria-label="<?php esc_attr_e( 'Copy the key', 'latchkey' ); ?>" title="<?php esc_attr_e( 'Copy the key', 'latchkey' ); ?>">
							<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><g class="latchkey-account__sheets"><rect x="4.5" y="4.5" width="11" height="11" rx="1.5"/><path d="M19.5 8.5V18a1.5 1.5 0 0 1-1.5 1.5H8.5"/></g><path class="latchkey-account__tick" d="m5 13 4.5 4.5L19 7"/></svg>
						</button>
						<?php if ( '' !== $key['file'] ) : ?>
							<button type="button" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" data-latchkey="save" hidden><?php esc_html_e( 'Download as file', 'latchkey' ); ?></button>
						<?php endif; ?>
					</form>
				<?php endif; ?>
			</div>
			<dl class="latchkey-account__facts">
				<div><dt><?php esc_html_e( 'Expires', 'latchkey' ); ?></dt><dd><?php echo esc_html( $key['expires'] ); ?></dd></div>
				<div><dt><?php echo esc_html( $uses ); ?></dt><dd><?php echo esc_html( $key['devices'] ); ?></dd></div>
				<?php if ( '' !== $key['renewed'] ) : ?>
					<div><dt><?php esc_html_e( 'Renewed', 'latchkey' ); ?></dt><dd><?php echo esc_html( $key['renewed'] ); ?></dd></div>
				<?php endif; ?>
			</dl>
			<?php if ( null !== $renew ) : ?>
				<div class="latchkey-account__renew">
					<a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $renew['url'] ); ?>" rel="nofollow">
						<?php echo wp_kses_post( $renew['label'] ); ?>
					</a>
					<span><?php echo esc_html( $renew['text'] ); ?></span>
				</div>
			<?php endif; ?>
		</section>

		<?php echo $asked ? '' : $devices; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- HTML of a template. ?>
	<?php endif; ?>
</div>
