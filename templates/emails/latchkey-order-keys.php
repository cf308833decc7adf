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
 * @var string            $templates The plugin's own templates.
 */

defined( 'ABSPATH' ) || exit;
?>
<h2><?php esc_html_e( 'Your license keys', 'latchkey' ); ?></h2>
<?php
wc_get_template( 'emails/latchkey-key-lines.php', array( 'lines' => $lines ), '', $templates );
