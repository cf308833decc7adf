import type { Locator, Page } from '@playwright/test';
import { NO_SHOP, SHOP } from './support/orders';
import { licenseRow, LICENSES, plantLicenses } from './support/licenses';
import { inDirectionOf, take, type Device, type Tour } from './support/picture';
import { WOOCOMMERCE, listen } from './support/quiet';
import { expect, test } from './test';

test.skip( ! SHOP, NO_SHOP );
test.slow();

const LONG =
	'Tidewriter Professional for Studios and Very Large Newsrooms, Perpetual Edition with Printed Manual';
const DEAD = 'No product: cannot be sold';

/** Stock of no product, and one product with a name that is longer than any column. */
function plant( php: ( code: string ) => string ): number {
	plantLicenses(
		php,
		[ 'DEAD', 'BEEF', 'CAFE' ].map( ( hint ) => ( {
			code: `STOCK-AAAA-BBBB-${ hint }`,
			status: 'available',
			email: '',
		} ) )
	);
	return Number(
		php( `
foreach ( get_posts( array( 'post_type' => 'product', 'fields' => 'ids', 'numberposts' => -1 ) ) as $id ) {
	wp_delete_post( $id, true );
}
$product = new WC_Product_Simple();
$product->set_name( '${ LONG }' );
$product->set_regular_price( '10' );
echo $product->save();` )
	);
}

async function open( page: Page ): Promise< void > {
	await page.goto( LICENSES );
	await page.locator( '.latchkey-code' ).first().waitFor();
}

/** Whatever a dialog shows can be reached: nothing runs out of it. */
async function expectInside( dialog: Locator ): Promise< void > {
	const frame = await dialog.boundingBox();
	const remove = await dialog
		.getByRole( 'button', { name: /^Remove / } )
		.boundingBox();
	if ( ! frame || ! remove ) {
		throw new Error( 'There is nothing to take off.' );
	}
	expect( remove.x ).toBeGreaterThan( frame.x );
	expect( remove.x + remove.width ).toBeLessThan( frame.x + frame.width );
}

/** Types a part of its name, and takes the first that WooCommerce finds. */
async function choose( page: Page ): Promise< void > {
	const dialog = page.getByRole( 'dialog' );
	const search = dialog.getByLabel( 'Search for a product' );
	await search.focus();
	await page.keyboard.type( 'Tidewriter Pro' );
	await dialog.getByRole( 'option' ).first().waitFor();
	await page.keyboard.press( 'ArrowDown' );
	await page.keyboard.press( 'Enter' );
	await expect( dialog.getByText( LONG ).first() ).toBeVisible();
	await expectInside( dialog );
}

test( 'stock without a product gets one by keyboard alone: on its row, on its page, and in bulk', async ( {
	page,
	php,
} ) => {
	const product = plant( php );
	const silent = listen( page, WOOCOMMERCE );
	await open( page );
	await expect( page.getByText( DEAD ) ).toHaveCount( 3 );

	const row = licenseRow( page, 'DEAD' );
	const actions = row.getByRole( 'button', { name: 'Actions for …DEAD' } );
	await actions.focus();
	await page.keyboard.press( 'Enter' );
	await page.getByRole( 'menuitem', { name: 'Set product' } ).focus();
	await page.keyboard.press( 'Enter' );
	const dialog = page.getByRole( 'dialog' );
	const submit = dialog.getByRole( 'button', { name: /^Set product/ } );
	await dialog.waitFor();
	// None chosen: it is said, and the field has the focus.
	await submit.focus();
	await page.keyboard.press( 'Enter' );
	await expect( dialog.getByText( /^Choose the product/ ) ).toBeVisible();
	await expect( dialog.getByLabel( 'Search for a product' ) ).toBeFocused();
	await page.keyboard.press( 'Escape' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( actions ).toBeFocused();

	await page.keyboard.press( 'Enter' );
	await page.getByRole( 'menuitem', { name: 'Set product' } ).focus();
	await page.keyboard.press( 'Enter' );
	await dialog.waitFor();
	await choose( page );
	await submit.focus();
	await page.keyboard.press( 'Enter' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( row ).toContainText( LONG );
	await expect( page.getByText( DEAD ) ).toHaveCount( 2 );
	await expect( actions ).toBeFocused();

	await page.getByRole( 'link', { name: 'License key …BEEF' } ).click();
	await page
		.getByRole( 'button', { name: 'Set product', exact: true } )
		.focus();
	await page.keyboard.press( 'Enter' );
	await choose( page );
	await submit.focus();
	await page.keyboard.press( 'Enter' );
	await expect( dialog ).toHaveCount( 0 );
	await expect( page.getByRole( 'link', { name: LONG } ) ).toBeVisible();
	await expect( page.getByText( DEAD ) ).toHaveCount( 0 );
	// The button is gone with the reason for it: the focus must not fall to the top of the page.
	await expect( page.locator( 'body' ) ).not.toBeFocused();

	await page.getByRole( 'link', { name: 'Back to License keys' } ).click();
	await page.getByRole( 'checkbox', { name: '…CAFE' } ).check();
	await page
		.getByRole( 'button', { name: 'Set product', exact: true } )
		.click();
	await choose( page );
	await submit.click();
	await expect( page.getByText( DEAD ) ).toHaveCount( 0 );
	expect(
		JSON.parse(
			php(
				`global $wpdb; echo json_encode( array_map( 'intval', $wpdb->get_col( "SELECT product_id FROM {$wpdb->prefix}latchkey_licenses" ) ) );`
			)
		)
	).toEqual( [ product, product, product ] );
	silent();
} );

const press = ( name: string ) => ( page: Page ) =>
	page.getByRole( 'button', { name, exact: true } ).click();

const TOUR: Tour = {
	'product-list': { reach: open },
	'product-set': {
		reach: async ( page ) => {
			await page
				.getByRole( 'button', { name: 'Actions for …DEAD' } )
				.click();
			await page.getByRole( 'menuitem', { name: 'Set product' } ).click();
			await choose( page );
		},
		leave: press( 'Cancel' ),
	},
	'product-add': {
		reach: async ( page ) => {
			await press( 'Add New' )( page );
			await page.getByLabel( 'Codes' ).fill( 'AUBR-5KTE-IFXO-0001' );
			await page
				.getByRole( 'dialog' )
				.getByRole( 'button', { name: /^Add 1/ } )
				.click();
			await page.locator( '.latchkey-field__problem' ).waitFor();
		},
		leave: press( 'Cancel' ),
	},
	'product-details': {
		reach: async ( page ) => {
			await page
				.getByRole( 'link', { name: 'License key …DEAD' } )
				.click();
			await page
				.getByRole( 'button', { name: 'Set product', exact: true } )
				.waitFor();
		},
	},
};

for ( const [ name, devices ] of [
	[ 'left to right', [ 'desktop', 'mobile' ] ],
	[ 'right to left', [ 'rtl', 'rtl-mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `asking for a product, ${ name }: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		const product = plant( php );
		php(
			`global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_licenses SET product_id = ${ product } WHERE hint = 'CAFE'" );`
		);
		const silent = listen( page, WOOCOMMERCE );
		const work = () => take( page, php, TOUR, devices );
		await inDirectionOf( devices, work );
		silent();
	} );
}
