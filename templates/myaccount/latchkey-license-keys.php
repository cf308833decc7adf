<?php
/**
 * My Account → License keys: the list. Guests who used a link see the same.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-license-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}> $keys
 *     Newest first, as latchkey-keys-table.php draws them.
 * @var string $table     The list, from latchkey-keys-table.php; '' if it is empty.
 * @var string $files     Files of orders with many keys, from latchkey-key-files.php; '' for none.
 * @var string $newer_url The page before, or ''.
 * @var string $older_url The page after, or ''.
 * @var string $shop_url  The shop's page, or ''.
 * @var array{text: string, is_good: bool}|null $notice The result of a form.
 * @var string $button    Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<?php if ( null !== $notice ) : ?>
		<p class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>"><?php echo esc_html( $notice['text'] ); ?></p>
	<?php endif; ?>
	<?php if ( '' === $table ) : ?>
		<div class="latchkey-account__empty">
			<p><?php esc_html_e( 'You have no license keys yet. When you buy something that needs one, you find it here.', 'latchkey' ); ?></p>
			<?php if ( '' !== $shop_url ) : ?>
				<p><a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $shop_url ); ?>"><?php esc_html_e( 'Go to the shop', 'latchkey' ); ?></a></p>
			<?php endif; ?>
		</div>
	<?php else : ?>
		<p class="latchkey-account__intro"><?php esc_html_e( 'Everything you have bought from us that needs a key.', 'latchkey' ); ?></p>
		<?php echo $files; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of its own. ?>
		<?php echo $table; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of its own. ?>
	<?php endif; ?>
	<?php if ( '' !== $newer_url || '' !== $older_url ) : ?>
		<nav class="latchkey-account__pages" aria-label="<?php esc_attr_e( 'License keys', 'latchkey' ); ?>">
			<?php if ( '' !== $newer_url ) : ?>
				<a class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" href="<?php echo esc_url( $newer_url ); ?>"><?php esc_html_e( 'Newer', 'latchkey' ); ?></a>
			<?php endif; ?>
			<?php if ( '' !== $older_url ) : ?>
				<a class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" href="<?php echo esc_url( $older_url ); ?>"><?php esc_html_e( 'Older', 'latchkey' ); ?></a>
			<?php endif; ?>
		</nav>
	<?php endif; ?>
</div>
