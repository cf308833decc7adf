import fs from 'node:fs';
import { WOOCOMMERCE, listen } from '../e2e/support/quiet';
import { content } from '../e2e/support/session';
import { EMAIL, SPACED, UNBROKEN } from '../e2e/support/worst';
import { expect, test } from '../e2e/test';
import { ask } from './support/checkout';
import { OURS, THEMES, installThemes, look } from './support/customer-pages';

test.use( { storageState: { cookies: [], origins: [] } } );

let order: { id: number; url: string };

test.beforeAll( installThemes );

/** An order of two products, one of them twice, that waits for its money. */
const sell = ( php: ( code: string ) => string ) =>
	ask< { id: number; url: string } >(
		php,
		`$ids = [];
		foreach ( [ '${ UNBROKEN }' => [ 'valid_for' => 1, 'valid_unit' => 'year', 'activation_limit' => 3 ], '${ SPACED }' => [ 'valid_for' => 0, 'activation_limit' => 1 ] ] as $name => $settings ) {
			$id = Latchkey\\Tests\\Shop\\product( $settings, '79' );
			$product = wc_get_product( $id );
			$product->set_name( $name );
			$product->save();
			$ids[] = $id;
			foreach ( [ strtoupper( bin2hex( random_bytes( 8 ) ) ), 'LONG-' . str_repeat( bin2hex( random_bytes( 8 ) ), 4 ) ] as $code ) {
				Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => $id ] );
			}
		}
		$order = wc_create_order();
		$order->add_product( wc_get_product( $ids[0] ), 2 );
		$order->add_product( wc_get_product( $ids[1] ), 1 );
		$order->set_billing_email( '${ EMAIL }' );
		$order->set_payment_method( 'bacs' );
		$order->set_payment_method_title( 'Bank transfer' );
		$order->calculate_totals();
		$order->save();
		$order->update_status( 'on-hold' );
		return [ 'id' => $order->get_id(), 'url' => $order->get_checkout_order_received_url() ];`
	);

for ( const [ kind, theme ] of Object.entries( THEMES ) ) {
	test( `order received in a ${ kind } theme: what follows the payment, then the keys, at both widths and from right to left`, async ( {
		page,
		php,
		context,
	} ) => {
		await context.grantPermissions( [
			'clipboard-read',
			'clipboard-write',
		] );
		ask(
			php,
			`switch_theme( '${ theme }' );
			update_option( 'date_format', 'F j, Y' );
			update_option( 'woocommerce_bacs_settings', [ 'enabled' => 'yes', 'title' => 'Bank transfer' ] );
			wp_update_post( [ 'ID' => wc_get_page_id( 'checkout' ), 'post_content' => '[woocommerce_checkout]' ] );
			return true;`
		);
		order = sell( php );
		fs.rmSync( content( 'debug.log' ), { force: true } );
		const silent = listen( page, WOOCOMMERCE );
		await page.goto( order.url );
		const box = page.locator( OURS );
		await expect(
			box.getByRole( 'heading', {
				level: 2,
				name: 'Your license keys follow your payment',
			} )
		).toBeVisible();
		await expect( box ).toContainText( `we send 3 keys to ${ EMAIL }.` );
		await look( page, `order-received-on-hold-${ kind }` );

		ask(
			php,
			`wc_get_order( ${ order.id } )->update_status( 'processing' ); return true;`
		);
		await page.reload();
		await expect( box.locator( 'code' ) ).toHaveCount( 3 );
		const copy = box.getByRole( 'button', {
			name: `Copy key 1 of ${ SPACED }`,
		} );
		await copy.focus();
		await page.keyboard.press( 'Enter' );
		await expect( page.locator( '.latchkey-account__spoken' ) ).toHaveText(
			'The key was copied.'
		);
		expect(
			await page.evaluate( () => navigator.clipboard.readText() )
		).toBe( await box.locator( 'code' ).nth( 2 ).textContent() );
		await look( page, `order-received-${ kind }` );
		await page.goto( `${ order.url }&turned=1` );
		await expect( page.locator( 'html' ) ).toHaveAttribute( 'dir', 'rtl' );
		await look( page, `order-received-${ kind }-rtl` );
		silent();
	} );
}

test.afterAll( () => {
	const log = content( 'debug.log' );
	expect( fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : '' ).toBe(
		''
	);
} );
