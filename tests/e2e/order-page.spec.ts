import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { NO_SHOP, SHOP, plantOrders, plantStock } from './support/orders';
import { pictureFile } from './support/picture';
import { WOOCOMMERCE, listen } from './support/quiet';
import { expect, test } from './test';

test.skip( ! SHOP, NO_SHOP );
test.slow();

const box = ( page: Page ) => page.locator( '#latchkey-order-keys' );
const row = ( page: Page, hint: string ) =>
	box( page ).locator( `tr[data-name="…${ hint }"]` );
const polite = ( page: Page ) => page.locator( '#a11y-speak-polite' );
const edit = ( id: number ) =>
	`/wp-admin/admin.php?page=wc-orders&action=edit&id=${ id }`;

async function expectBoxAccessible( page: Page ): Promise< void > {
	const dialog = 'dialog[open]';
	const isOpen = ( await page.locator( dialog ).count() ) > 0;
	await expectAccessible(
		page,
		isOpen ? dialog : '#latchkey-order-keys .inside'
	);
}

for ( const width of [ 1280, 390 ] ) {
	test( `an order’s keys at ${ width } px: seen, copied, replaced, revoked, added`, async ( {
		page,
		php,
	} ) => {
		const shop = plantOrders( php );
		await page.setViewportSize( { width, height: 860 } );
		const silent = listen( page, WOOCOMMERCE );
		const answer = await page.goto( edit( shop.order ) );
		const html = ( await answer?.text() ) ?? '';
		for ( const code of shop.codes ) {
			expect( html ).not.toContain( code );
		}
		await expect( box( page ) ).toContainText( '2 of 3, 1 is owed' );
		await expectBoxAccessible( page );
		await box( page ).screenshot( {
			path: pictureFile( `order-page-${ width }` ),
		} );

		const first = row( page, 'UZ33' );
		await first.getByRole( 'button', { name: /^Show the code/ } ).click();
		await expect( first.locator( 'code' ) ).toHaveText(
			'TIDE-AAAA-BBBB-UZ33'
		);
		await expect( polite( page ) ).toHaveText( /shown for 30 seconds/ );
		await first.getByRole( 'button', { name: /^Show the code/ } ).click();
		await expect( first.locator( 'code' ) ).not.toContainText( 'TIDE' );
		await row( page, 'MK07' )
			.getByRole( 'button', { name: /^Copy the code/ } )
			.click();
		await expect( polite( page ) ).toHaveText( /Copied/ );
		expect(
			await page.evaluate( () => navigator.clipboard.readText() )
		).toBe( 'TIDE-CCCC-DDDD-MK07' );

		await first
			.getByRole( 'button', {
				name: 'Send license key …UZ33 to the customer again',
			} )
			.click();
		await expect( page.locator( '.latchkey-order__notice' ) ).toHaveText(
			'License key …UZ33 is sent to the customer again.'
		);

		await first.getByRole( 'button', { name: /^Replace/ } ).click();
		const dialog = page.getByRole( 'dialog', {
			name: 'Replace license key …UZ33?',
		} );
		await expect(
			dialog.getByRole( 'button', { name: 'Cancel' } )
		).toBeFocused();
		await expectBoxAccessible( page );
		await page.screenshot( {
			path: pictureFile( `order-page-replace-${ width }` ),
		} );
		await page.keyboard.press( 'Escape' );
		await expect( dialog ).toHaveCount( 0 );
		await expect(
			first.getByRole( 'button', { name: /^Replace/ } )
		).toBeFocused();

		// The first of these goes to what the order is owed, by itself.
		plantStock( php, shop.product, [
			'TIDE-0000-0000-OW01',
			'TIDE-0000-0000-OW02',
			'TIDE-0000-0000-NEW1',
		] );
		await page.goto( edit( shop.order ) );
		await expect( box( page ) ).not.toContainText( 'owed' );
		await first.getByRole( 'button', { name: /^Replace/ } ).click();
		await page
			.getByRole( 'button', { name: 'Replace 1 license key' } )
			.click();
		await expect( page.locator( '.latchkey-order__notice' ) ).toHaveText(
			'License key …UZ33 was replaced by …NEW1.'
		);
		await expect( page.locator( '.latchkey-order__notice' ) ).toBeFocused();
		await expect( first ).toContainText( 'Replaced by …NEW1' );
		await expect(
			first.getByRole( 'button', { name: /^Replace/ } )
		).toHaveCount( 0 );

		await row( page, 'MK07' )
			.getByRole( 'button', { name: /^Revoke/ } )
			.click();
		await page
			.getByRole( 'button', { name: 'Revoke 1 license key' } )
			.click();
		await expect( row( page, 'MK07' ) ).toContainText( 'Disabled' );

		await box( page )
			.getByRole( 'button', { name: /^Add a license key/ } )
			.click();
		await expect( box( page ) ).toContainText( '3 of 4, 1 is owed' );
		await expect( polite( page ) ).toHaveText(
			/One more license key is owed/
		);
		await expectBoxAccessible( page );
		await box( page ).screenshot( {
			path: pictureFile( `order-page-after-${ width }` ),
		} );
		await page.reload();
		for ( const said of [
			'was replaced by …NEW1',
			'…MK07 was revoked',
			'One more license key is owed',
		] ) {
			await expect(
				page.locator( '#woocommerce-order-notes' )
			).toContainText( said );
		}
		silent();
	} );
}

test( 'a refusal is said, and changes nothing', async ( { page, php } ) => {
	const shop = plantOrders( php );
	await page.goto( edit( shop.order ) );
	await row( page, 'UZ33' )
		.getByRole( 'button', { name: /^Replace/ } )
		.click();
	await page.getByRole( 'button', { name: 'Replace 1 license key' } ).click();
	await expect( page.locator( '.latchkey-order__notice' ) ).toContainText(
		'No license key is left to replace it.'
	);
	await expect( row( page, 'UZ33' ) ).toContainText( 'Active' );
} );

test( 'the list of orders: badge, filter, and the bulk action', async ( {
	page,
	php,
} ) => {
	const shop = plantOrders( php );
	php( `wc_create_order( [ 'status' => 'completed' ] );` );
	const silent = listen( page, WOOCOMMERCE );
	await page.goto( '/wp-admin/admin.php?page=wc-orders' );
	await expect(
		page.locator( 'td.order_status .latchkey-badge' )
	).toHaveText( [ '1 key owed', '1 key owed' ] );
	await page.getByLabel( 'Filter by license keys' ).selectOption( '1' );
	await page
		.locator( '#order-query-submit, #post-query-submit' )
		.first()
		.click();
	await expect( page.locator( 'tbody#the-list tr' ) ).toHaveCount( 2 );
	// One by one: WordPress's script for the box above them may not have run yet.
	const boxes = page.locator( 'tbody#the-list [type=checkbox]' );
	await boxes.nth( 0 ).check();
	await boxes.nth( 1 ).check();
	await page
		.locator( '#bulk-action-selector-top' )
		.selectOption( 'latchkey_assign' );
	await page.locator( '#doaction' ).click();
	await expect( page.locator( '.notice-warning' ) ).toContainText(
		'2 license keys are owed: none is left in stock.'
	);
	await page.goto( edit( shop.second ) );
	await page
		.locator( '[name=wc_order_action]' )
		.selectOption( 'latchkey_assign' );
	await page.locator( '#actions button, .wc-reload' ).first().click();
	await expect( page.locator( '.notice-warning' ) ).toContainText(
		'1 license key is owed'
	);
	silent();
} );

for ( const width of [ 1280, 390 ] ) {
	test( `Shortages at ${ width } px: rows at the first paint, then none`, async ( {
		page,
		php,
	} ) => {
		const shop = plantOrders( php );
		await page.setViewportSize( { width, height: 860 } );
		const silent = listen( page, WOOCOMMERCE );
		const asked: string[] = [];
		page.on( 'request', ( request ) => {
			if ( request.url().includes( 'latchkey/v1' ) ) {
				asked.push( request.url() );
			}
		} );
		await page.goto( '/wp-admin/admin.php?page=latchkey-shortages' );
		const link = page.getByRole( 'link', {
			name: `#${ shop.order }`,
			exact: true,
		} );
		await expect( link ).toHaveAttribute(
			'href',
			new RegExp( `\\b${ shop.order }\\b` )
		);
		await expect( page.getByText( '1 key', { exact: true } ) ).toHaveCount(
			2
		);
		expect( asked ).toEqual( [] );
		await expectAccessible( page );
		await page.screenshot( {
			path: pictureFile( `shortages-${ width }` ),
		} );
		await page
			.getByRole( 'link', {
				name: 'Add license keys for Tidewriter Pro',
			} )
			.first()
			.click();
		await expect(
			page.getByRole( 'dialog', { name: 'Add license keys' } )
		).toBeVisible();
		plantStock( php, shop.product, [ 'TIDE-1', 'TIDE-2' ] );
		await page.goto( '/wp-admin/admin.php?page=latchkey-shortages' );
		await expect(
			page.getByRole( 'heading', {
				name: 'No order waits for license keys',
			} )
		).toBeVisible();
		await expectAccessible( page );
		await page.screenshot( {
			path: pictureFile( `shortages-none-${ width }` ),
		} );
		silent();
	} );
}

test( 'a guest sees the keys on the page that thanks, with the order’s key alone', async ( {
	browser,
	php,
	baseURL,
} ) => {
	const shop = plantOrders( php );
	const context = await browser.newContext( {
		storageState: { cookies: [], origins: [] },
		...( baseURL && { baseURL } ),
	} );
	const page = await context.newPage();
	const silent = listen( page, WOOCOMMERCE );
	await page.goto(
		`/checkout/order-received/${ shop.order }/?key=${ shop.orderKey }`
	);
	const keys = page.locator( '.latchkey-license-keys' );
	await expect( keys.locator( 'code' ) ).toHaveText( shop.codes );
	await expect( keys ).toContainText( '2 of 3 keys.' );
	await page.screenshot( {
		path: pictureFile( 'thank-you' ),
		fullPage: true,
	} );
	await page.goto( `/checkout/order-received/${ shop.order }/?key=wrong` );
	await expect( keys ).toHaveCount( 0 );
	silent();
	await context.close();
} );
