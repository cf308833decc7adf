import type { Page } from '@playwright/test';
import { countKeys, plantGenerators } from './support/generators';
import { listen } from './support/quiet';
import { CHECK, openTransfer, windows1252 } from './support/transfer';
import { patient } from '../pace';
import { expect, test } from './test';

const ROWS = 1600;
const FILE = windows1252( 'keys.csv', [
	'Serial;Seats',
	...Array.from( { length: ROWS }, ( _, at ) => `KEYS-${ 10_000 + at };3` ),
] );

/** Presses Tab until a button has the focus. */
async function tabTo( page: Page, name: string | RegExp ): Promise< void > {
	const button = page.getByRole( 'button', { name } );
	await button.waitFor();
	for ( let presses = 0; presses < 200; presses++ ) {
		await page.keyboard.press( 'Tab' );
		const isThere = await button.evaluate(
			( element ) => element === element.ownerDocument.activeElement
		);
		if ( isThere ) {
			return;
		}
	}
	throw new Error( `Tab does not reach ${ String( name ) }.` );
}

test( 'an import by keyboard alone: each step’s heading has the focus, and progress is said', async ( {
	page,
	php,
} ) => {
	const silent = listen( page );
	plantGenerators( php, [] );
	await openTransfer( page );
	await page.evaluate( () => {
		const said: string[] = [];
		Object.assign( window, { said } );
		new MutationObserver( () => {
			const text = document.getElementById( 'a11y-speak-polite' );
			said.push( text?.textContent ?? '' );
		} ).observe( document.body, { subtree: true, childList: true } );
	} );
	const focused = ( name: RegExp ) =>
		expect( page.getByRole( 'heading', { level: 1, name } ) ).toBeFocused();

	// The browser may learn of a key before it learns that somebody waits for this.
	const chooser = page.waitForEvent( 'filechooser' );
	await tabTo( page, 'Choose a file' );
	await page.keyboard.press( 'Enter' );
	await ( await chooser ).setFiles( FILE );
	await focused( /Step 2 of 4: Columns$/ );

	// Slow enough to be heard.
	await page.route( CHECK, async ( route ) => {
		await new Promise( ( resolve ) => setTimeout( resolve, 300 ) );
		await route.continue();
	} );
	await tabTo( page, `Check all ${ ROWS.toLocaleString( 'en' ) } rows` );
	await page.keyboard.press( 'Enter' );
	await focused( /Step 3 of 4: Check$/ );
	await tabTo( page, `Import ${ ROWS.toLocaleString( 'en' ) } keys` );
	await page.keyboard.press( 'Enter' );
	await focused( /Step 4 of 4: Import$/ );
	await expect(
		page.getByRole( 'heading', {
			name: `${ ROWS.toLocaleString( 'en' ) } license keys imported`,
		} )
	).toBeVisible( { timeout: patient( 60_000 ) } );
	await focused( /Step 4 of 4: Import$/ );
	const said = await page.evaluate(
		() => ( window as unknown as { said: string[] } ).said
	);
	expect( said.join( '\n' ) ).toMatch( /Checking the rows: [\d,]+ of 1,600/ );
	expect( said.join( '\n' ) ).toMatch( /[\d,]+ of 1,600 rows have arrived/ );
	expect( said.join( '\n' ) ).toContain( '1,600 license keys imported' );
	expect( countKeys( php ).keys ).toBe( ROWS );
	silent();
} );
