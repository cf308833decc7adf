<?php
/**
 * What an order that is not paid yet will give, for its buyer: on the order received page and in My Account.
 *
 * Copy it to yourtheme/woocommerce/order/latchkey-keys-follow.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order $order The order.
 * @var string   $title For example "Your license keys follow your payment".
 * @var string   $text  How many keys go where, and when.
 * @var array<int, array{name: string, count: string, terms: string}> $lines
 *     Products: `count` is for example "2 keys", '' for a renewal; `terms` "Each for 3 devices, for 1 year from the day of payment.", or ''.
 */

defined( 'ABSPATH' ) || exit;
?>
<section class="woocommerce-order-license-keys latchkey-license-keys latchkey-account is-part">
	<div class="latchkey-account__card">
		<h2 class="woocommerce-order-details__title"><?php echo esc_html( $title ); ?></h2>
		<p class="latchkey-account__follow"><?php echo esc_html( $text ); ?></p>
	</div>
	<?php foreach ( $lines as $line ) : ?>
		<div class="latchkey-account__product">
			<h3><bdi><?php echo esc_html( $line['name'] ); ?></bdi> <span class="latchkey-account__count"><?php echo esc_html( $line['count'] ); ?></span></h3>
			<?php if ( '' !== $line['terms'] ) : ?>
				<p class="latchkey-account__terms"><?php echo esc_html( $line['terms'] ); ?></p>
			<?php endif; ?>
		</div>
	<?php endforeach; ?>
</section>
