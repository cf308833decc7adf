<?php
/**
 * License keys in an email, a table for each line of the order. Part of other templates.
 *
 * Copy it to yourtheme/woocommerce/emails/latchkey-key-lines.php to change it.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var array<int, array{name: string, keys: array<int, array{name: string, code: string|null, is_block: bool, terms: string, url: string, link_text: string}>, note: string}> $lines
 *     `code` is null if it cannot be decrypted; '' if it is too long for an email: then `url` is the page that shows it, and `link_text` says so. `is_block`
 *     says whether it has several lines, or a long one, with LF as line break. `terms` is for example "Valid until May 4, 2027 · 3 devices"; `note` is for example "2 of 3
 *     keys. The rest follows as soon as it is available.", or ''.
 */

defined( 'ABSPATH' ) || exit;

foreach ( $lines as $line ) : ?>
	<table class="td font-family" cellspacing="0" cellpadding="8" border="1" style="width: 100%; margin: 0 0 24px; border: 1px solid rgba(128, 128, 128, 0.35);">
		<thead>
			<tr>
				<th class="td text-align-left" scope="col" dir="auto" style="padding: 10px 12px; word-break: break-word; overflow-wrap: anywhere;"><?php echo esc_html( $line['name'] ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( $line['keys'] as $key ) : ?>
				<tr>
					<td class="td text-align-left" style="padding: 10px 12px; border-top: 1px solid rgba(128, 128, 128, 0.35);">
						<?php if ( null === $key['code'] ) : ?>
							<?php echo esc_html( $key['name'] ); ?><br>
							<?php esc_html_e( 'This key cannot be shown at the moment. Contact the store.', 'latchkey' ); ?>
						<?php elseif ( '' !== $key['url'] ) : ?>
							<?php echo esc_html( $key['name'] ); ?><br>
							<?php esc_html_e( 'This key is too long for an email.', 'latchkey' ); ?>
							<a class="link" href="<?php echo esc_url( $key['url'] ); ?>"><?php echo esc_html( $key['link_text'] ); ?></a>
						<?php elseif ( $key['is_block'] ) : ?>
							<code dir="ltr" style="font-family: Menlo, Consolas, 'Courier New', monospace; font-size: 13px; line-height: 150%; word-break: break-all; white-space: pre-wrap;"><?php echo str_replace( "\n", '<br>', htmlspecialchars( $key['code'], ENT_QUOTES, 'UTF-8' ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Some mail programs ignore line breaks in any element. ?></code>
						<?php else : ?>
							<code dir="ltr" style="font-family: Menlo, Consolas, 'Courier New', monospace; font-size: 120%; font-weight: bold; line-height: 150%; word-break: break-all; white-space: pre-wrap;"><?php echo htmlspecialchars( $key['code'], ENT_QUOTES, 'UTF-8' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- esc_html() leaves what reads like an entity, and another code is shown. ?></code>
						<?php endif; ?>
						<br><?php echo esc_html( $key['terms'] ); ?>
					</td>
				</tr>
			<?php endforeach; ?>
			<?php if ( '' !== $line['note'] ) : ?>
				<tr>
					<td class="td text-align-left" style="padding: 10px 12px; border-top: 1px solid rgba(128, 128, 128, 0.35);"><?php echo esc_html( $line['note'] ); ?></td>
				</tr>
			<?php endif; ?>
		</tbody>
	</table>
	<?php
endforeach;
