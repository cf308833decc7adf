<?php
/**
 * License keys as rows: in My Account → License keys, and on a subscription's page.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-keys-table.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}> $keys
 *     `devices` says how many are in use, `kind` is device or website.
 *     `mask` is shown instead of the code, which is not included; `tone` is good, look, bad or off; `renew_url` is '' if no renewal is due.
 * @var string $button Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;

$kinds = array_unique( array_column( $keys, 'kind' ) );
$uses  = __( 'Devices', 'latchkey' );
if ( in_array( 'website', $kinds, true ) ) {
	$uses = count( $kinds ) > 1 ? __( 'Devices or websites', 'latchkey' ) : __( 'Websites', 'latchkey' );
}
?>
<table class="latchkey-account__list" role="table">
	<thead role="rowgroup">
		<tr role="row">
			<th scope="col" role="columnheader"><?php esc_html_e( 'Product', 'latchkey' ); ?></th>
			<th scope="col" role="columnheader"><?php esc_html_e( 'Status', 'latchkey' ); ?></th>
			<th scope="col" role="columnheader"><?php echo esc_html( $uses ); ?></th>
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
				<td role="cell" data-title="<?php echo esc_attr( 'website' === $key['kind'] ? __( 'Websites', 'latchkey' ) : __( 'Devices', 'latchkey' ) ); ?>"><?php echo esc_html( $key['devices'] ); ?></td>
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
