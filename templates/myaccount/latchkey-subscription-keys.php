<?php
/**
 * My Account → Subscriptions: the license keys of one, on its page.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-subscription-keys.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, mask: string, status: string, tone: string, devices: string, kind: string, expires: string, url: string, renew_url: string}> $keys
 *     As latchkey-keys-table.php draws them.
 * @var string $table  Its keys, from latchkey-keys-table.php.
 * @var string $button Classes of a button in this theme.
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="latchkey-account is-part">
	<h2><?php esc_html_e( 'License keys', 'latchkey' ); ?></h2>
	<?php echo $table; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- A template of its own. ?>
</div>
