<?php
/**
 * The page behind the link that stops reminders: a whole page without the theme, so that no other script reads its link.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-unsubscribe.php to change it. It can load nothing: no script, picture or font.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $state     `sent` if reminders are sent, `stopped` if not, `unknown` for a link that does not work, `unready` if nothing can be changed right now.
 * @var string $store     The name of the store.
 * @var string $store_url The store.
 * @var array<string, string> $fields The hidden fields of the form.
 */

defined( 'ABSPATH' ) || exit;

$titles = array(
	'sent'    => __( 'Reminders about your license keys', 'latchkey' ),
	'stopped' => __( 'Reminders are stopped', 'latchkey' ),
	'unknown' => __( 'This link does not work', 'latchkey' ),
	'unready' => __( 'Nothing was changed', 'latchkey' ),
);
$texts  = array(
	'sent'    => __( 'You get emails before and after your license keys end. If you stop them, no more come about any of your license keys, those that you buy later included.', 'latchkey' ),
	'stopped' => __( 'You get no more emails that your license keys end, those that you buy later included. Emails about your orders still arrive.', 'latchkey' ),
	'unknown' => __( 'Use the link at the end of your latest reminder, or contact the store.', 'latchkey' ),
	'unready' => __( 'Reminders cannot be changed right now. Try again in a few minutes.', 'latchkey' ),
);
$title  = isset( $titles[ $state ] ) ? $titles[ $state ] : '';
?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex, nofollow">
	<title><?php echo esc_html( $title . ' – ' . $store ); ?></title>
	<style>
		:root { color-scheme: light dark; }
		body { margin: 0; background: #f6f6f4; color: #1e1e1e; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
		main { box-sizing: border-box; max-inline-size: 560px; margin: 8vh auto; padding: 40px; border: 1px solid #e0e0e0; border-radius: 8px; background: #fff; }
		h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.25; }
		p { margin: 0 0 24px; }
		a { color: inherit; }
		footer { margin-block-start: 32px; color: #5f6368; font-size: 14px; }
		button { padding: 12px 24px; border: 1px solid #1e1e1e; border-radius: 6px; background: #1e1e1e; color: #fff; font: inherit; cursor: pointer; }
		button:hover { background: #3c3c3c; }
		button:focus-visible, a:focus-visible { outline: 3px solid #3858e9; outline-offset: 2px; }
		.is-quiet button { background: transparent; color: inherit; }
		@media (max-width: 600px) { main { margin: 0; padding: 32px 20px; border: 0; border-radius: 0; min-block-size: 100vh; } button { inline-size: 100%; } }
		@media (prefers-color-scheme: dark) {
			body { background: #121212; color: #ececec; }
			main { border-color: #3a3a3a; background: #1e1e1e; }
			footer { color: #b0b0b0; }
			button { border-color: #ececec; background: #ececec; color: #1e1e1e; }
			button:hover { background: #d0d0d0; }
			.is-quiet button { color: #ececec; }
		}
	</style>
</head>
<body>
	<main>
		<h1><?php echo esc_html( $title ); ?></h1>
		<p><?php echo esc_html( isset( $texts[ $state ] ) ? $texts[ $state ] : '' ); ?></p>
		<?php if ( in_array( $state, array( 'sent', 'stopped' ), true ) ) : ?>
			<?php // Without an address, the form is sent to where this page came from: the link stands nowhere in the page. ?>
			<form method="post" class="<?php echo 'stopped' === $state ? 'is-quiet' : ''; ?>">
				<?php foreach ( $fields as $field => $value ) : ?>
					<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
				<?php endforeach; ?>
				<button type="submit"><?php 'stopped' === $state ? esc_html_e( 'Send reminders again', 'latchkey' ) : esc_html_e( 'Stop reminders', 'latchkey' ); ?></button>
			</form>
		<?php endif; ?>
		<footer><a href="<?php echo esc_url( $store_url ); ?>" dir="auto"><?php echo esc_html( $store ); ?></a></footer>
	</main>
</body>
</html>
