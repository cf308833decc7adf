<?php
/**
 * On the page of one license key: its devices or websites, and what to do after one was refused.
 *
 * Copy it to yourtheme/woocommerce/myaccount/latchkey-key-devices.php to change it. Keep the data-latchkey attributes: the script needs
 * them.
 *
 * @package Latchkey
 * @version 0.1.0
 *
 * @var string $kind     device or website.
 * @var string $in_use   How many are in use, for example "2 of 3 in use".
 * @var string $free     How many more are possible; '' for no limit.
 * @var string $refused  The device that was refused and waits; '' for none.
 * @var string $form_url Where all forms are sent.
 * @var string $button   Classes of a button in this theme.
 * @var array<int, array{id: string, name: string, own_name: string, text: string, remove: array<string, string>, rename: array<string, string>}> $seats
 *     Devices or websites, with the hidden fields of their forms; `own_name` is '' if nobody named it.
 */

defined( 'ABSPATH' ) || exit;

$is_site = 'website' === $kind;
?>
<section class="latchkey-account__card" aria-labelledby="latchkey-devices">
	<div class="latchkey-account__line">
		<h3 id="latchkey-devices"><?php echo esc_html( $is_site ? __( 'Websites', 'latchkey' ) : __( 'Devices', 'latchkey' ) ); ?></h3>
		<span><?php echo esc_html( $in_use ); ?></span>
	</div>
	<p class="latchkey-account__hint">
		<?php
		if ( array() === $seats ) {
			echo esc_html( $is_site ? __( 'None yet. Enter your key on a website, and the website shows up here.', 'latchkey' ) : __( 'None yet. Enter your key in the software, and the device shows up here.', 'latchkey' ) );
		} elseif ( '' !== $refused ) {
			echo esc_html( $is_site ? __( 'The software stops working on the website that you remove.', 'latchkey' ) : __( 'The software stops working on the device that you remove.', 'latchkey' ) );
		} else {
			echo esc_html( $is_site ? __( 'New website? Remove the old one here, then enter your key on the new one.', 'latchkey' ) : __( 'New computer? Remove the old one here, then enter your key on the new one.', 'latchkey' ) );
		}
		?>
	</p>
	<?php if ( array() !== $seats ) : ?>
		<ul class="latchkey-account__seats">
			<?php foreach ( $seats as $seat ) : ?>
				<li>
					<div class="latchkey-account__seat">
						<strong><bdi><?php echo esc_html( $seat['name'] ); ?></bdi></strong>
						<span><?php echo esc_html( $seat['text'] ); ?></span>
					</div>
					<details class="latchkey-account__rename">
						<?php /* translators: %s: name of a device. */ ?>
						<summary aria-label="<?php echo esc_attr( sprintf( __( 'Rename “%s”', 'latchkey' ), $seat['name'] ) ); ?>"><?php esc_html_e( 'Rename', 'latchkey' ); ?></summary>
						<form method="post" action="<?php echo esc_url( $form_url ); ?>">
							<?php foreach ( $seat['rename'] as $field => $value ) : ?>
								<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
							<?php endforeach; ?>
							<label for="latchkey-name-<?php echo esc_attr( $seat['id'] ); ?>"><?php echo esc_html( $is_site ? __( 'Name of the website', 'latchkey' ) : __( 'Name of the device', 'latchkey' ) ); ?></label>
							<span class="latchkey-account__field">
								<input type="text" class="input-text" id="latchkey-name-<?php echo esc_attr( $seat['id'] ); ?>" name="latchkey_name" value="<?php echo esc_attr( $seat['own_name'] ); ?>" maxlength="191" autocomplete="off">
								<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet"><?php esc_html_e( 'Save', 'latchkey' ); ?></button>
							</span>
						</form>
					</details>
					<form method="post" action="<?php echo esc_url( $form_url ); ?>"<?php echo '' === $refused ? ' data-latchkey="remove"' : ''; // Who came to free a place is not asked again. ?> data-kind="<?php echo esc_attr( $kind ); ?>" data-name="<?php echo esc_attr( $seat['name'] ); ?>">
						<?php foreach ( $seat['remove'] as $field => $value ) : ?>
							<input type="hidden" name="<?php echo esc_attr( $field ); ?>" value="<?php echo esc_attr( $value ); ?>">
						<?php endforeach; ?>
						<?php /* translators: %s: name of a device. */ ?>
						<button type="submit" class="<?php echo esc_attr( $button ); ?> latchkey-account__quiet" aria-label="<?php echo esc_attr( sprintf( __( 'Remove “%s”', 'latchkey' ), $seat['name'] ) ); ?>"><?php esc_html_e( 'Remove', 'latchkey' ); ?></button>
					</form>
				</li>
			<?php endforeach; ?>
		</ul>
	<?php endif; ?>
	<?php if ( '' !== $free ) : ?>
		<p class="latchkey-account__free"><?php echo esc_html( $free ); ?></p>
	<?php endif; ?>
</section>
<?php if ( '' !== $refused ) : ?>
	<section class="latchkey-account__card" aria-labelledby="latchkey-then">
		<?php /* translators: %s: name of a device or website. */ ?>
		<h3 id="latchkey-then"><?php echo esc_html( sprintf( __( 'Then, on %s', 'latchkey' ), $refused ) ); ?></h3>
		<p class="latchkey-account__hint"><?php esc_html_e( 'Activate again. You do not need to enter the key once more.', 'latchkey' ); ?></p>
	</section>
<?php endif; ?>
