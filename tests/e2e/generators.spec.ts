import type { Page } from '@playwright/test';
import {
	SHOP,
	TIDEWRITER,
	askFor,
	countKeys,
	openGenerators,
	plantGenerators,
} from './support/generators';
import { listen } from './support/quiet';
import { patient } from '../pace';
import { expect, test } from './test';

const BAR = { name: /^Generating|license keys? made$/ };

/** Every value that the bar has had, in order. */
async function watchBar( page: Page ): Promise< () => Promise< number[] > > {
	await page.evaluate( () => {
		const seen: number[] = [];
		Object.assign( window, { seen } );
		const look = () => {
			const bar = document.querySelector( '[role="progressbar"]' );
			const value = Number( bar?.getAttribute( 'aria-valuenow' ) );
			if ( bar && seen.at( -1 ) !== value ) {
				seen.push( value );
			}
		};
		new MutationObserver( look ).observe( document.body, {
			attributes: true,
			childList: true,
			subtree: true,
		} );
	} );
	return () =>
		page.evaluate( () => ( window as unknown as { seen: number[] } ).seen );
}

test( 'generates 500, and the progress bar moves', async ( { page, php } ) => {
	const check = listen( page );
	plantGenerators( php, [ TIDEWRITER ] );
	await openGenerators( page );
	const seen = await watchBar( page );
	await askFor( page, TIDEWRITER.name, 500 );
	await expect(
		page.getByRole( 'heading', { name: '500 license keys made' } )
	).toBeVisible( { timeout: patient( 30_000 ) } );
	const values = await seen();
	expect( values[ 0 ] ).toBe( 0 );
	expect( values.at( -1 ) ).toBe( 500 );
	expect( values.length ).toBeGreaterThan( 4 );
	expect( [ ...values ].sort( ( a, b ) => a - b ) ).toEqual( values );
	expect( countKeys( php ) ).toEqual( { keys: 500, codes: 500 } );
	await expect(
		page.getByRole( 'link', { name: 'View license keys' } )
	).toHaveAttribute( 'href', /page=latchkey-licenses/ );
	check();
} );

test( 'a run survives a reload by the number in the address; Cancel stops it and keeps what was made', async ( {
	page,
	php,
} ) => {
	const check = listen( page );
	plantGenerators( php, [ TIDEWRITER ] );
	await openGenerators( page );
	await askFor( page, TIDEWRITER.name, 100_000 );
	await expect( page.getByRole( 'progressbar', BAR ) ).toBeVisible();
	await page.waitForFunction(
		() =>
			Number(
				document
					.querySelector( '[role="progressbar"]' )
					?.getAttribute( 'aria-valuenow' )
			) > 0
	);
	const address = page.url();
	expect( address ).toMatch( /generator=\d+&job=\d+$/ );
	await page.reload();
	const bar = page.getByRole( 'progressbar', BAR );
	await expect( bar ).not.toHaveAttribute( 'aria-valuenow', '0' );
	await expect( page.getByText( / left$/ ) ).toBeVisible( {
		timeout: patient( 20_000 ),
	} );
	await page.getByRole( 'link', { name: 'Back to Generators' } ).click();
	await page.getByRole( 'link', { name: /^Running/ } ).click();
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect(
		page.getByText( 'Cancelled', { exact: true } )
	).toBeVisible();
	await expect(
		page.getByText( 'What was done by then is kept.' )
	).toBeVisible();
	const kept = Number( await bar.getAttribute( 'aria-valuenow' ) );
	expect( kept ).toBeGreaterThan( 0 );
	expect( kept ).toBeLessThan( 100_000 );
	// Whatever was under way has ended by then.
	await page.waitForTimeout( 2000 );
	expect( countKeys( php ) ).toEqual( { keys: kept, codes: kept } );
	check();
} );

test( 'a few are made at once, for a product; too many for the pattern are refused under the field', async ( {
	page,
	php,
} ) => {
	plantGenerators( php, [
		{ name: 'Tiny', pattern: 'T-##', charset: 'AB' },
	] );
	await openGenerators( page );
	await askFor( page, 'Tiny', 5 );
	await expect( page.getByLabel( 'How many' ) ).toHaveAccessibleDescription(
		/Too few: this pattern has only 4 possible codes/
	);
	await page.getByLabel( 'How many' ).fill( '3' );
	await page.getByLabel( 'Product number (optional)' ).fill( '78' );
	await page
		.getByRole( 'button', { name: 'Generate 3 license keys' } )
		.click();
	await expect(
		page.getByRole( 'dialog', { name: '3 license keys made' } )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Done' } ).click();
	await askFor( page, 'Tiny', 2 );
	await expect( page.getByLabel( 'How many' ) ).toHaveAccessibleDescription(
		/not enough possible codes left/
	);
	expect( countKeys( php ) ).toEqual( { keys: 3, codes: 3 } );
	await page.getByRole( 'button', { name: 'Cancel' } ).click();
	await askFor( page, 'Tiny', 1 );
	await page.getByRole( 'link', { name: 'View license keys' } ).click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'License keys' } )
	).toBeVisible();
} );

test( 'adds, previews, refuses a name twice, edits, finds, and deletes', async ( {
	page,
	php,
} ) => {
	const check = listen(
		page,
		/the server responded with a status of 4(00|09)/
	);
	plantGenerators( php, SHOP );
	await openGenerators( page, '&search=o&orderby=name&order=asc' );
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await expect( page.getByLabel( 'Name', { exact: true } ) ).toBeFocused();
	await page.getByLabel( 'Name', { exact: true } ).fill( 'Groups of four' );
	const pattern = page.getByRole( 'textbox', { name: 'Pattern' } );
	await pattern.fill( 'X' );
	await expect( page.getByText( 'Too few', { exact: true } ) ).toBeVisible();
	await pattern.fill( 'X-####' );
	await expect(
		page.getByText( '1.04 million', { exact: true } )
	).toBeVisible();
	await expect( page.getByText( '= 1,048,576' ) ).toBeVisible();
	await expect( page.getByText( 'Weak', { exact: true } ) ).toBeVisible();
	const example = page.locator( '.latchkey-examples code' ).first();
	await expect( example ).toHaveText( /^X-[A-Z2-9]{4}$/ );
	const first = await example.textContent();
	await page.getByRole( 'button', { name: 'New examples' } ).click();
	await expect( example ).not.toHaveText( first ?? '' );
	await pattern.fill( '{nonsense}#' );
	await expect( pattern ).toHaveAccessibleDescription(
		/only the placeholders/
	);
	await pattern.fill( 'X-################' );
	await expect( page.getByText( 'Strong', { exact: true } ) ).toBeVisible();

	await page.getByRole( 'button', { name: 'Add generator' } ).click();
	const name = page.getByLabel( 'Name', { exact: true } );
	await expect( name ).toHaveAccessibleDescription( /already in use/ );
	await expect( name ).toBeFocused();
	await name.fill( 'Harbor, the second' );
	await name.press( 'Enter' );
	await expect( page.getByText( 'Generator added.' ).first() ).toBeVisible();
	await expect( page ).toHaveURL( /search=o&orderby=name&order=asc$/ );

	await page.getByRole( 'link', { name: 'Harbor, the second' } ).click();
	await expect( pattern ).toHaveValue( 'X-################' );
	await page.getByLabel( 'Activation limit' ).fill( '7' );
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect(
		page.getByRole( 'row', { name: /Harbor, the second/ } )
	).toContainText( '7' );
	await page.getByRole( 'searchbox' ).fill( 'second' );
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'1 of 5 generators'
	);
	await page
		.getByRole( 'button', { name: 'More actions for Harbor, the second' } )
		.click();
	await page.getByRole( 'menuitem', { name: 'Delete' } ).click();
	await page.getByRole( 'button', { name: 'Delete generator' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'No generators match “second”' } )
	).toBeVisible();
	check();
} );

test( 'a generator made of groups opens as a pattern, and its page keeps its address', async ( {
	page,
	php,
} ) => {
	const [ , id = 0 ] = plantGenerators( php, SHOP );
	const asked: string[] = [];
	page.on( 'request', ( request ) => asked.push( request.url() ) );
	await openGenerators( page, `&generator=${ id }` );
	await expect(
		page.getByRole( 'textbox', { name: 'Pattern' } )
	).toHaveValue( '####-####-####-####' );
	expect(
		asked.filter( ( url ) => /generators(\/|%2F)\d+(\?|&|$)/.test( url ) )
	).toEqual( [] );
	await page.goBack();
	await page.goForward();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Groups of four' } )
	).toBeVisible();
} );

test( 'the whole story by keyboard alone: add, generate, cancel', async ( {
	page,
	php,
} ) => {
	plantGenerators( php, [] );
	await openGenerators( page );
	const { keyboard } = page;
	const tabTo = async ( name: RegExp ) => {
		for ( let i = 0; i < 100; i++ ) {
			const focused = await page.evaluate( () => {
				const { activeElement } = document;
				const element = activeElement as HTMLInputElement | null;
				return (
					element?.getAttribute( 'aria-label' ) ||
					element?.labels?.[ 0 ]?.textContent ||
					element?.textContent ||
					''
				).trim();
			} );
			if ( name.test( focused ) && focused.length < 80 ) {
				return;
			}
			await keyboard.press( 'Tab' );
		}
		throw new Error( `Tab never came to ${ name }.` );
	};
	await tabTo( /^Add New$/ );
	await keyboard.press( 'Enter' );
	await tabTo( /^Name$/ );
	await keyboard.type( 'By hand' );
	await keyboard.press( 'Enter' );
	await expect( page.getByText( 'Generator added.' ).first() ).toBeVisible();
	await tabTo( /^Generate with By hand$/ );
	await keyboard.press( 'Enter' );
	await expect( page.getByLabel( 'How many' ) ).toBeFocused();
	await keyboard.press( 'Control+A' );
	await keyboard.type( '90000' );
	await keyboard.press( 'Enter' );
	await expect( page.getByRole( 'progressbar', BAR ) ).toBeVisible();
	await tabTo( /^Cancel$/ );
	await keyboard.press( 'Enter' );
	await expect(
		page.getByText( 'Cancelled', { exact: true } )
	).toBeVisible();
	await expect(
		page.getByRole( 'heading', { level: 2 } ).first()
	).toBeFocused();
} );

test( 'names and patterns of any kind show literally', async ( {
	page,
	php,
} ) => {
	const check = listen( page );
	const name = `<img src=x onerror=alert(1)> שלום 🔑 ${ 'x'.repeat( 150 ) }`;
	plantGenerators( php, [ { name, pattern: '<b>#</b>"\'' } ] );
	await openGenerators( page );
	await expect( page.getByText( name ) ).toBeAttached();
	await expect( page.getByText( '<b>#</b>"\'' ) ).toBeVisible();
	await page.getByRole( 'link', { name } ).first().click();
	await expect(
		page.getByRole( 'heading', { level: 1, name } )
	).toBeVisible();
	await expect(
		page.locator( '.latchkey-examples code' ).first()
	).toHaveText( /^<b>.<\/b>"'$/ );
	check();
} );
