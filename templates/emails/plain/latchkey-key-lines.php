<?php
/**
 * License keys in a plain text email. Part of other templates.
 *
 * Copy it to yourtheme/woocommerce/emails/plain/latchkey-key-lines.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, keys: array<int, array{name: string, code: string|null, terms: string}>, note: string}> $lines
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
		// phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
		echo null === $key['code'] ? $text( $key['name'] . "\n" . __( 'This key cannot be shown at the moment. Contact the store.', 'latchkey' ) ) : $text( $key['code'] );
		echo "\n" . $text( $key['terms'] ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
	if ( '' !== $line['note'] ) {
		echo $text( $line['note'] ) . "\n\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
}
