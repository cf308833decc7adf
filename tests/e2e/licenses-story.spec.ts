import {
	LICENSES,
	licenseRow,
	openLicenses,
	plantLicenses,
	plantShop,
} from './support/licenses';
import { REST } from './support/pairs';
import { listen } from './support/quiet';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

const count = ( page: Page ) => page.locator( '.latchkey-toolbar__count' );

const CODE = 'AUBR-5KTE-IFXO-UZ33';

test( 'the first paint has its rows without a request, and the page’s HTML holds no code', async ( {
	page,
	php,
} ) => {
	const [ id ] = plantShop( php ).slice( -1 );
	const silent = listen( page );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	for ( const address of [ '', `&key=${ id }`, '&search=UZ33' ] ) {
		asked.length = 0;
		const answer = await page.goto( LICENSES + address );
		const html = ( await answer?.text() ) ?? '';
		expect( html ).toContain( 'UZ33' );
		expect( html ).not.toContain( 'AUBR' );
		expect( html ).not.toContain( 'SHOP-' );
		await page.locator( '.latchkey-code' ).first().waitFor();
		expect(
			asked.filter( ( url ) => ! url.includes( 'per_page=1' ) )
		).toEqual( [] );
	}
	silent();
} );

test( 'finds a key by its exact code, which never becomes part of an address', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	const addresses: string[] = [];
	page.on( 'request', ( request ) => addresses.push( request.url() ) );
	await openLicenses( page );
	await page.getByRole( 'searchbox' ).fill( CODE );
	await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
	await page.getByRole( 'link', { name: 'License key …UZ33' } ).click();
	await page.getByRole( 'link', { name: 'Back to License keys' } ).click();
	await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
	await expect( page.getByRole( 'searchbox' ) ).toHaveValue( CODE );
	await page.getByRole( 'searchbox' ).fill( '' );
	await expect( count( page ) ).toHaveText( '22 license keys' );
	expect( [ ...addresses, page.url() ].join( ' ' ) ).not.toContain( 'AUBR' );
} );

test( 'finds a key by its last four, email address and order number', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	await openLicenses( page );
	for ( const term of [ 'UZ33', 'priya@ramanstudio.example', '#48213' ] ) {
		await page.getByRole( 'searchbox' ).fill( '' );
		await expect( count( page ) ).toHaveText( '22 license keys' );
		await page.getByRole( 'searchbox' ).fill( term );
		await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
		await expect( licenseRow( page, 'UZ33' ) ).toBeVisible();
		await page.reload();
		await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
		await expect( page.getByRole( 'searchbox' ) ).toHaveValue( term );
	}
} );

test( 'the support desk: finds a key, frees a seat, extends it, sees both in its timeline, and goes back', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	const silent = listen( page );
	await openLicenses( page );
	await page.getByRole( 'searchbox' ).fill( 'UZ33' );
	await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
	await page.getByRole( 'link', { name: 'License key …UZ33' } ).click();
	await expect( page.getByText( '2 of 3 in use' ) ).toBeVisible();

	await page
		.getByRole( 'button', { name: 'Free seat “Studio iPad”' } )
		.click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Free seat' } )
		.click();
	await expect( page.getByText( '1 of 3 in use' ) ).toBeVisible();
	await expect( page.getByText( '2 seats are free.' ) ).toBeVisible();

	await page.getByLabel( 'Extend by' ).selectOption( '90' );
	const said = await page.getByText( /^It then ends on / ).textContent();
	const end = said?.replace( 'It then ends on ', '' ).replace( /\.$/, '' );
	await page.getByRole( 'button', { name: 'Extend', exact: true } ).click();
	await expect(
		page.getByRole( 'heading', { name: `Expires ${ end }` } )
	).toBeVisible();

	const timeline = page.getByRole( 'region', { name: 'Timeline' } );
	await expect( timeline.getByRole( 'listitem' ).nth( 0 ) ).toContainText(
		`New end: ${ end }`
	);
	await expect( timeline.getByRole( 'listitem' ).nth( 1 ) ).toContainText(
		'Seat “Studio iPad” freed'
	);
	await expect( timeline.getByRole( 'listitem' ).nth( 1 ) ).toContainText(
		'By Mei Lin'
	);

	await page.getByRole( 'link', { name: 'Back to License keys' } ).click();
	await expect( page.getByRole( 'searchbox' ) ).toHaveValue( 'UZ33' );
	await expect( licenseRow( page, 'UZ33' ) ).toContainText( '1 / 3' );
	silent();
} );

test( 'the eye shows the code and hides it, Copy copies it unseen; both are in the timeline', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	await openLicenses( page );
	const row = licenseRow( page, 'UZ33' );
	await row.getByRole( 'button', { name: 'Copy the code of …UZ33' } ).click();
	await expect( row.getByRole( 'button', { name: 'Copied' } ) ).toBeVisible();
	expect( await page.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		CODE
	);
	await expect( page.getByText( CODE ) ).toHaveCount( 0 );
	await page.getByRole( 'link', { name: 'License key …UZ33' } ).click();
	await page
		.getByRole( 'button', { name: 'Show the code of …UZ33' } )
		.click();
	await expect( page.getByText( CODE ) ).toBeVisible();
	await expect( page.getByText( 'Code shown or copied' ) ).toHaveCount( 2 );
	await page
		.getByRole( 'button', { name: 'Hide the code of …UZ33' } )
		.click();
	await expect( page.getByText( CODE ) ).toHaveCount( 0 );
} );

test( 'bulk: disables three, extends them, and says of each that was refused why', async ( {
	page,
	php,
} ) => {
	const ids = plantShop( php );
	await openLicenses( page );
	for ( const hint of [ 'UZ33', 'K7QD', 'X119' ] ) {
		await page.getByRole( 'checkbox', { name: `…${ hint }` } ).check();
	}
	await expect( page.getByText( '3 selected' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Disable', exact: true } ).click();
	await page
		.getByRole( 'button', { name: 'Disable 3 license keys' } )
		.click();
	for ( const hint of [ 'UZ33', 'K7QD', 'X119' ] ) {
		await expect( licenseRow( page, hint ) ).toContainText( 'Disabled' );
	}
	for ( const hint of [ 'UZ33', 'X118' ] ) {
		await page.getByRole( 'checkbox', { name: `…${ hint }` } ).check();
	}
	await page.getByRole( 'button', { name: 'Enable', exact: true } ).click();
	await page.getByRole( 'button', { name: 'Enable 2 license keys' } ).click();
	await expect(
		page.getByText( '1 license key was left as it is:' )
	).toBeVisible();
	await expect( page.getByText( 'It is not disabled.' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Done' } ).click();
	await expect( licenseRow( page, 'UZ33' ) ).toContainText( 'Active' );

	// A key that fills a unit of an order is deleted only when asked again.
	php(
		`( new Latchkey\\Database\\Db() )->update( Latchkey\\Database\\Tables::Licenses, ${ ids[ 21 ] }, array( 'order_item_id' => 9, 'slot' => 1 ) );`
	);
	await page.getByRole( 'checkbox', { name: '…UZ33' } ).check();
	await page.getByRole( 'checkbox', { name: '…X118' } ).check();
	await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
	await page.getByRole( 'button', { name: 'Delete 2 license keys' } ).click();
	await expect( page.getByText( 'It belongs to an order.' ) ).toBeVisible();
	await page
		.getByRole( 'button', { name: 'Delete the sold ones too' } )
		.click();
	await expect( count( page ) ).toHaveText( '20 license keys' );
} );

test( 'bulk: frees all seats of two keys; the confirmation names their number', async ( {
	page,
	php,
} ) => {
	plantShop( php, [ 'One', 'Two', 'Three' ] );
	await openLicenses( page );
	for ( const hint of [ 'UZ33', 'X119' ] ) {
		await page.getByRole( 'checkbox', { name: `…${ hint }` } ).check();
	}
	await page
		.getByRole( 'button', { name: 'Free all seats', exact: true } )
		.click();
	const dialog = page.getByRole( 'dialog', {
		name: 'Free all seats of 2 license keys?',
	} );
	await dialog.getByRole( 'button', { name: 'Free 5 seats' } ).click();
	await expect(
		page.getByText( 'All seats of 2 license keys freed.' ).first()
	).toBeVisible();
	await expect( licenseRow( page, 'UZ33' ) ).toContainText( '0 / 3' );
	await expect( licenseRow( page, 'X119' ) ).toContainText( '0 / 100,000' );
} );

test( 'filters, sort and pages live in the address', async ( {
	page,
	php,
} ) => {
	plantShop( php );
	await openLicenses( page );
	await page
		.locator( '.latchkey-filters' )
		.getByRole( 'button', { name: 'Status' } )
		.click();
	await page.getByRole( 'option', { name: 'Expired' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
	await expect( page ).toHaveURL( /status=expired/ );
	await expect( licenseRow( page, 'K7QD' ) ).toBeVisible();
	await page
		.locator( '.latchkey-filters' )
		.getByRole( 'button', { name: 'Reset', exact: true } )
		.last()
		.click();
	await page
		.locator( '.latchkey-filters' )
		.getByRole( 'button', { name: 'Customer' } )
		.click();
	await page.getByLabel( 'Email address' ).fill( 'buyer-3@shop.example' );
	await page.keyboard.press( 'Enter' );
	// An open box takes the next click for itself.
	await page.keyboard.press( 'Escape' );
	await expect( licenseRow( page, 'X103' ) ).toBeVisible();
	await expect( count( page ) ).toHaveText( '1 of 22 license keys' );
	await page.goBack();
	await expect( count( page ) ).toHaveText( '22 license keys' );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( page.getByText( '21–22 of 22' ) ).toBeVisible();
	await page.reload();
	await expect( page.getByText( '21–22 of 22' ) ).toBeVisible();
} );

test( 'adds pasted codes, and each line is answered', async ( {
	page,
	php,
} ) => {
	plantLicenses( php, [] );
	const silent = listen( page );
	await page.goto( LICENSES );
	await expect(
		page.getByRole( 'heading', { name: 'No license keys yet' } )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page
		.getByLabel( 'Codes' )
		.fill(
			`NEW-0000-0000-0001\n\n<img src=x onerror=alert(1)>\nNEW-0000-0000-0001\n${ 'x'.repeat( 4001 ) }`
		);
	await page.getByLabel( 'Valid for', { exact: true } ).fill( '30' );
	await page.getByRole( 'button', { name: 'Add 4 license keys' } ).click();
	const answer = page.getByRole( 'dialog', { name: '2 of 4 added' } );
	await expect( answer.getByText( 'Duplicate' ) ).toBeVisible();
	await expect( answer.getByText( /4,000/ ) ).toBeVisible();
	await expect(
		answer.getByText( 'Invalid', { exact: true } )
	).toBeVisible();
	await answer.getByRole( 'button', { name: 'Edit the rest' } ).click();
	await expect( page.getByLabel( 'Codes' ) ).toHaveValue(
		`NEW-0000-0000-0001\n${ 'x'.repeat( 4001 ) }`
	);
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( count( page ) ).toHaveText( '2 license keys' );
	await expect( licenseRow( page, '0001' ) ).toContainText( 'Available' );
	silent();
} );
