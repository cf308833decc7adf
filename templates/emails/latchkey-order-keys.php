<?php
/**
 * The license keys of an order in WooCommerce's own emails to its buyer, below the order's lines.
 *
 * Copy it to yourtheme/woocommerce/emails/latchkey-order-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var WC_Order          $order     The order.
 * @var WC_Email          $email     The email.
 * @var array<int, mixed> $lines     As in latchkey-key-lines.php.
 * @var int               $total     How many keys the order has, if they are too many for an email: then `$lines` hold no keys; else 0.
 * @var string            $link_text What the link to them says then, for example "See them all, and download them as a file".
 * @var string            $account_url My Account → License keys; '' for guests.
 * @var string            $guest_url   Where guests ask for a link to their keys; '' for none.
 * @var string            $templates The plugin's own templates.
 */

defined( 'ABSPATH' ) || exit;
?>
<h2><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></h2>
<?php
wc_get_template( 'emails/latchkey-key-lines.php', array( 'lines' => $lines ), '', $templates );
if ( $total > 0 ) :
	?>
	<p><a class="link" href="<?php echo esc_url( '' !== $account_url ? $account_url : $guest_url ); ?>"><?php echo esc_html( $link_text ); ?></a></p>
	<?php
endif;
