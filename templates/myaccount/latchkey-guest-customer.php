<?php
/**
 * On the guests' page, for a user who is signed in.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-guest-customer.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $url    My Account → License keys.
 * @var string $button Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account">
	<p><?php esc_html_e( 'You are signed in. Your license keys are in your account.', 'latchkey' ); ?></p>
	<p><a class="<?php echo esc_attr( $button ); ?>" href="<?php echo esc_url( $url ); ?>"><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></a></p>
</div>
