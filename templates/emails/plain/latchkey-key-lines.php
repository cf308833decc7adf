<?php
/**
 * License keys in a plain text email. Part of other templates.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-key-lines.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, keys: array<int, array{name: string, code: string|null, is_block: bool, terms: string, url: string, link_text: string}>, note: string}> $lines
 *     As in emails/latchkey-key-lines.php.
 */

defined( 'ABSPATH' ) || exit;

// WooCommerce takes tags out of the text, reads these entities as what they stand for, and drops all others.
$text = static function ( $words ) {
	return htmlspecialchars( $words, ENT_QUOTES | ENT_HTML5, 'UTF-8' );
};

foreach ( $lines as $line ) {
	echo $text( $line['name'] ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	foreach ( $line['keys'] as $key ) {
		// phpcs:disable WordPress.Security.EscapeOutput.OutputNotEscaped
		if ( null === $key['code'] ) {
			echo $text( $key['name'] . "\n" . __( 'This key cannot be shown at the moment. Contact the store.', 'latchkey' ) );
		} elseif ( '' !== $key['url'] ) {
			echo $text( $key['name'] . "\n" . __( 'This key is too long for an email.', 'latchkey' ) . "\n" . $key['link_text'] ) . ":\n" . esc_url_raw( $key['url'] );
		} else {
			echo $text( $key['code'] );
		}
		// phpcs:enable WordPress.Security.EscapeOutput.OutputNotEscaped
		echo "\n" . $text( $key['terms'] ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
	if ( '' !== $line['note'] ) {
		echo $text( $line['note'] ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
}
