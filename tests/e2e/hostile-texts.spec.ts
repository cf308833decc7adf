import { GENERATORS, plantGenerators } from './support/generators';
import { XSS } from './support/hostile';
import { ACTIVITY, LICENSES, plantLicenses } from './support/licenses';
import { NO_SHOP, SHOP, plantOrders } from './support/orders';
import { WOOCOMMERCE, listen } from './support/quiet';
import { expect, test } from './test';

// Texts that come from outside: a device's name from sold software, names and patterns from other administrators, titles and addresses
// from buyers. API Keys has its own test.
test( 'markup in devices, generators and events shows literally on every screen', async ( {
	page,
	php,
} ) => {
	test.slow();
	plantGenerators(
		php,
		XSS.map( ( name ) => ( { name } ) )
	);
	const [ id ] = plantLicenses( php, [
		{ code: `${ XSS[ 0 ] }${ XSS[ 3 ] }`, activation_limit: 0, seats: XSS },
	] );
	const silent = listen( page );

	await page.goto( `${ LICENSES }&key=${ id }` );
	const devices = page.getByRole( 'region', { name: 'Seats' } );
	for ( const name of XSS ) {
		await expect(
			devices.getByText( name, { exact: true } ).first()
		).toBeVisible();
	}
	await devices
		.getByRole( 'button', { name: `Free seat “${ XSS[ 2 ] }”` } )
		.click();
	await expect( page.getByRole( 'dialog' ) ).toContainText( XSS[ 2 ] ?? '' );
	await page.keyboard.press( 'Escape' );
	const timeline = page.getByRole( 'region', { name: 'Timeline' } );
	await expect( timeline ).toContainText( XSS.at( -1 ) ?? '' );

	for ( const address of [ LICENSES, ACTIVITY, GENERATORS ] ) {
		for ( const term of [ '', XSS[ 0 ], XSS[ 2 ], XSS[ 3 ] ] ) {
			await page.goto(
				term
					? `${ address }&search=${ encodeURIComponent( term ) }`
					: address
			);
			await page.getByRole( 'heading', { level: 1 } ).waitFor();
			await page.waitForLoadState( 'networkidle' );
		}
	}
	await page.goto( GENERATORS );
	for ( const name of XSS ) {
		await expect(
			page.getByText( name, { exact: true } ).first()
		).toBeVisible();
	}
	await page.goto( ACTIVITY );
	await expect(
		page.getByText( `Activated on “${ XSS.at( -1 ) }”` )
	).toBeVisible();
	silent();
} );

test( 'markup in a product’s title and a buyer’s name shows literally beside an order', async ( {
	page,
	php,
} ) => {
	test.skip( ! SHOP, NO_SHOP );
	test.slow();
	const { order, product } = plantOrders( php );
	// WooCommerce itself shows a picture in a name as a picture.
	const [ , , , name = '' ] = XSS;
	const text = Buffer.from( name ).toString( 'base64' );
	php( `
$name = base64_decode( '${ text }' );
$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->posts, [ 'post_title' => $name ], [ 'ID' => ${ product } ] );
clean_post_cache( ${ product } );
$order = wc_get_order( ${ order } );
$order->set_billing_first_name( $name );
$order->set_billing_company( $name );
foreach ( $order->get_items() as $item ) { $item->set_name( $name ); $item->save(); }
$order->save();` );
	const silent = listen( page, WOOCOMMERCE );
	await page.goto(
		`/wp-admin/admin.php?page=wc-orders&action=edit&id=${ order }`
	);
	await expect( page.locator( '#latchkey-order-keys' ) ).toContainText(
		name
	);
	for ( const address of [ LICENSES, ACTIVITY ] ) {
		await page.goto( address );
		await page.getByRole( 'heading', { level: 1 } ).waitFor();
		await page.waitForLoadState( 'networkidle' );
	}
	silent();
} );
