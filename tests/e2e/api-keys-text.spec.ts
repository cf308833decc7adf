import type { Page } from '@playwright/test';
import { SCREEN, fact, names, plantPairs, row, unlock } from './support/pairs';
import { XSS } from './support/hostile';
import { listen } from './support/quiet';
import { expect, test } from './test';

const LONG = 'Överlång '.repeat( 30 ).slice( 0, 200 );
const RTL = 'מפתח ראשי ‏ — مفتاح';
const EMOJI = '👩‍🔬 Lab 🔑 café ﷽';

test( 'long, right-to-left and emoji names show literally in list, details and dialogs', async ( {
	page,
	php,
} ) => {
	const [ id ] = plantPairs( php, [
		{ name: LONG, project: LONG, created: 10 },
		{ name: RTL, project: EMOJI, created: 20 },
		{ name: EMOJI, created: 30 },
	] );
	const silent = listen( page );
	await page.goto( SCREEN );
	expect( await names( page ) ).toEqual( [ LONG.trim(), RTL, EMOJI ] );
	const wide = await page.evaluate(
		() => document.documentElement.scrollWidth - window.innerWidth
	);
	expect( wide ).toBeLessThanOrEqual( 0 );
	await row( page, EMOJI )
		.getByRole( 'button', { name: /^Delete/ } )
		.click();
	await expect(
		page.getByRole( 'dialog', { name: `Delete “${ EMOJI }”?` } )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await page.goto( `${ SCREEN }&key=${ id }` );
	await expect( fact( page, 'Name' ) ).toHaveText( LONG.trim() );
	expect(
		await page.evaluate(
			() => document.documentElement.scrollWidth - window.innerWidth
		)
	).toBeLessThanOrEqual( 0 );
	silent();
} );

/** To another address of the same page, as the browser's own Back and Forward go. */
function step( page: Page, address: string ): Promise< void > {
	return page.evaluate( ( to ) => {
		window.history.pushState( null, '', to );
		window.dispatchEvent( new PopStateEvent( 'popstate' ) );
	}, address );
}

test( '20 hostile names cause nothing, in the list, the dialogs and the details', async ( {
	page,
	php,
} ) => {
	// More than twenty views.
	test.slow();
	const ids = plantPairs(
		php,
		XSS.map( ( name, i ) => ( {
			name,
			project: name,
			created: i * 10,
			used: 60,
		} ) )
	);
	const silent = listen( page );
	await page.goto( SCREEN );
	expect( await names( page ) ).toEqual( XSS );
	await page.getByRole( 'checkbox', { name: 'Select all' } ).check();
	await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
	await expect( page.getByText( XSS[ 0 ] ?? '' ).last() ).toBeVisible();
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	// One is in the HTML of its own page; the list's HTML held all of them.
	const [ , , closing = '' ] = XSS;
	await page.goto( `${ SCREEN }&key=${ ids[ 2 ] }` );
	await expect( fact( page, 'Name' ) ).toHaveText( closing );
	for ( const [ index, name ] of XSS.entries() ) {
		await step( page, `${ SCREEN }&key=${ ids[ index ] }` );
		await expect( fact( page, 'Name' ) ).toHaveText( name );
		await expect( page ).toHaveTitle( /API Keys/ );
	}
	silent();
} );

test( 'a hostile name can be typed, searched for and given to a new pair', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [] );
	unlock( php );
	const name = '"><img src=x onerror=alert(1)>';
	const silent = listen( page );
	await page.goto(
		`${ SCREEN }&search=${ encodeURIComponent( '<img src=x onerror=alert(2)>' ) }`
	);
	await expect(
		page.getByRole( 'heading', { name: /No API keys match “<img/ } )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page.getByRole( 'textbox', { name: 'Name' } ).fill( name );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	await expect(
		page.getByRole( 'dialog', { name: `“${ name }” is ready` } )
	).toBeVisible();
	silent();
} );
