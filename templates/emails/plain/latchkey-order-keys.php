<?php
/**
 * The license keys of an order in WooCommerce's own plain text emails to its buyer, below the order's lines.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-order-keys.php to change it.
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

echo "\n" . esc_html( wc_strtoupper( __( 'Your license keys', 'latchkey' ) ) ) . "\n\n";
wc_get_template( 'emails/plain/latchkey-key-lines.php', array( 'lines' => $lines ), '', $templates );
if ( $total > 0 ) {
	echo esc_html( $link_text ) . ":\n";
	echo esc_url_raw( '' !== $account_url ? $account_url : $guest_url ) . "\n\n";
}
