<?php
/**
 * My Account → License keys: the list. Guests who came by a link see the same.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-license-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, mask: string, status: string, tone: string, devices: string, expires: string, url: string, renew_url: string}> $keys
 *     Newest first. `mask` stands for the code, which is not here; `tone` is good, look, bad or off; `renew_url` is '' where no renewal is due.
 * @var string $newer_url The page before, or ''.
 * @var string $older_url The page after, or ''.
 * @var string $shop_url  The shop's page, or ''.
 * @var array{text: string, is_good: bool}|null $notice What a form has done.
 * @var string $button    Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<?php if ( null !== $notice ) : ?>
		<p class="latchkey-account__notice <?php echo $notice['is_good'] ? 'is-good' : 'is-bad'; ?>" role="<?php echo $notice['is_good'] ? 'status' : 'alert'; ?>"><?php echo esc_html( $notice['text'] ); ?></p>
	<?php endif; ?>
	<?php if ( array() === $keys ) : ?>
		<div class="latchkey-account__empty">
			<p><?php esc_html_e( 'You have no license keys yet. When you buy something that needs one, you find it here.', 'latchkey' ); ?></p>
			<?php if ( '' !== $shop_url ) : ?>
				<p><a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $shop_url ); ?>"><?php esc_html_e( 'Go to the shop', 'latchkey' ); ?></a></p>
			<?php endif; ?>
		</div>
	<?php else : ?>
		<p class="latchkey-account__intro"><?php esc_html_e( 'Everything you have bought from us that needs a key.', 'latchkey' ); ?></p>
		<table class="latchkey-account__list" role="table">
			<thead role="rowgroup">
				<tr role="row">
					<th scope="col" role="columnheader"><?php esc_html_e( 'Product', 'latchkey' ); ?></th>
					<th scope="col" role="columnheader"><?php esc_html_e( 'Status', 'latchkey' ); ?></th>
					<th scope="col" role="columnheader"><?php esc_html_e( 'Devices', 'latchkey' ); ?></th>
					<th scope="col" role="columnheader"><?php esc_html_e( 'Expires', 'latchkey' ); ?></th>
					<th scope="col" role="columnheader"><span class="screen-reader-text"><?php esc_html_e( 'Actions', 'latchkey' ); ?></span></th>
				</tr>
			</thead>
			<tbody role="rowgroup">
				<?php foreach ( $keys as $key ) : ?>
					<tr role="row">
						<th scope="row" role="rowheader">
							<span class="latchkey-account__name"><bdi><?php echo esc_html( $key['name'] ); ?></bdi></span>
							<code class="latchkey-account__mask" dir="ltr"><?php echo esc_html( $key['mask'] ); ?></code>
						</th>
						<td role="cell" data-title="<?php esc_attr_e( 'Status', 'latchkey' ); ?>"><span class="latchkey-badge is-<?php echo esc_attr( $key['tone'] ); ?>"><?php echo esc_html( $key['status'] ); ?></span></td>
						<td role="cell" data-title="<?php esc_attr_e( 'Devices', 'latchkey' ); ?>"><?php echo esc_html( $key['devices'] ); ?></td>
						<td role="cell" class="latchkey-account__end" data-title="<?php esc_attr_e( 'Expires', 'latchkey' ); ?>"><?php echo esc_html( $key['expires'] ); ?></td>
						<td role="cell" class="latchkey-account__actions">
							<?php if ( '' !== $key['renew_url'] ) : ?>
								<?php /* translators: %s: name of a product. */ ?>
								<a class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" href="<?php echo esc_url( $key['renew_url'] ); ?>" rel="nofollow" aria-label="<?php echo esc_attr( sprintf( __( 'Renew %s', 'latchkey' ), $key['name'] ) ); ?>"><?php esc_html_e( 'Renew', 'latchkey' ); ?></a>
							<?php endif; ?>
							<?php /* translators: 1: name of a product, 2: what stands for a license key. */ ?>
							<a class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet latchkey-account__view" href="<?php echo esc_url( $key['url'] ); ?>" aria-label="<?php echo esc_attr( sprintf( __( 'View %1$s, %2$s', 'latchkey' ), $key['name'], $key['mask'] ) ); ?>"><?php esc_html_e( 'View', 'latchkey' ); ?></a>
						</td>
					</tr>
				<?php endforeach; ?>
			</tbody>
		</table>
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
