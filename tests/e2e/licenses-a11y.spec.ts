import type { Page } from '@playwright/test';
import { ACTIVITY, openLicenses, plantShop } from './support/licenses';
import { inDirectionOf, take, type Device, type Tour } from './support/picture';
import { SPACED, UNBROKEN, nameAdministrator } from './support/worst';
import { expect, test } from './test';

const MENU = /^Actions for/;

const press = ( name: string ) => ( page: Page ) =>
	page.getByRole( 'button', { name, exact: true } ).click();

/** What is drawn, and how to get there. */
const TOUR: Tour = {
	'licenses-list': {
		reach: ( page ) => openLicenses( page, '&status=active,expired' ),
		leave: ( page ) => openLicenses( page ),
	},
	'licenses-add': {
		reach: async ( page ) => {
			await press( 'Add New' )( page );
			await page.getByLabel( 'Codes' ).fill( 'AUBR-5KTE-IFXO-0001' );
		},
		leave: press( 'Cancel' ),
	},
	'licenses-extend': {
		reach: async ( page ) => {
			await page.getByRole( 'checkbox', { name: /…/ } ).first().check();
			await press( 'Extend' )( page );
			await page.getByLabel( 'Extend by' ).selectOption( 'Until a date' );
		},
		leave: async ( page ) => {
			await press( 'Cancel' )( page );
			await page.getByRole( 'checkbox', { name: /…/ } ).first().uncheck();
		},
	},
	'licenses-no-match': {
		reach: async ( page ) => {
			await page.getByRole( 'searchbox' ).fill( 'nobody' );
			await page
				.getByRole( 'button', { name: 'Clear search' } )
				.waitFor();
		},
		leave: press( 'Clear search' ),
	},
	'licenses-added': {
		reach: async ( page ) => {
			await press( 'Add New' )( page );
			await page
				.getByLabel( 'Codes' )
				.fill( `AUBR-5KTE-IFXO-UZ33\n${ UNBROKEN }` );
			await press( 'Add 2 license keys' )( page );
			await page.getByText( 'Duplicate' ).waitFor();
		},
		leave: press( 'Done' ),
	},
	'license-details': {
		reach: async ( page ) => {
			await page
				.getByRole( 'link', { name: 'License key …X119' } )
				.click();
			await page
				.getByRole( 'region', { name: 'Timeline' } )
				.getByRole( 'listitem' )
				.first()
				.waitFor();
		},
	},
	activity: {
		reach: async ( page ) => {
			await page.goto( ACTIVITY );
			await page.locator( '.latchkey-event' ).first().waitFor();
		},
	},
};

for ( const [ name, devices ] of [
	[ 'License keys in every state', [ 'desktop', 'mobile' ] ],
	[ 'License keys, right to left', [ 'rtl', 'rtl-mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `${ name }: drawn, no sideways scrolling, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		// One page, and six pictures of each kind.
		test.slow();
		plantShop( php, [ UNBROKEN, SPACED ] );
		nameAdministrator( php );
		const work = () => take( page, php, TOUR, devices );
		await inDirectionOf( devices, work );
	} );
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo( page: Page, name: string | RegExp ): Promise< void > {
	for ( let i = 0; i < 200; i++ ) {
		await page.keyboard.press( 'Tab' );
		const focused = await page.evaluate( () => {
			// eslint-disable-next-line @wordpress/no-global-active-element -- asked from outside the page.
			const element = document.activeElement as HTMLInputElement | null;
			return (
				element?.getAttribute( 'aria-label' ) ||
				element?.labels?.[ 0 ]?.textContent ||
				element?.textContent ||
				''
			).trim();
		} );
		if (
			typeof name === 'string' ? focused === name : name.test( focused )
		) {
			return;
		}
	}
	throw new Error( `Tab never came to ${ name }.` );
}

test( 'the whole story by keyboard alone: find, open, free a seat, extend, go back, disable', async ( {
	page,
	php,
} ) => {
	// Some two hundred key presses.
	test.slow();
	plantShop( php );
	await openLicenses( page );
	await tabTo( page, 'Name, email, order or code' );
	await page.keyboard.type( 'UZ33' );
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'1 of 22 license keys'
	);
	await tabTo( page, /License key …UZ33$/ );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toBeFocused();

	await tabTo( page, 'Free seat “Studio iPad”' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await tabTo( page, 'Free seat' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( '1 of 3 in use' ) ).toBeVisible();

	await tabTo( page, 'Extend by' );
	await page.keyboard.press( 'ArrowDown' );
	await tabTo( page, 'Extend' );
	await page.keyboard.press( 'Enter' );
	await expect( page.locator( '#a11y-speak-polite' ) ).toContainText(
		/It now ends on/
	);
	await expect( page.getByText( /^New end:/ ) ).toBeVisible();

	await tabTo( page, 'Back to License keys' );
	await page.keyboard.press( 'Enter' );
	await tabTo( page, MENU );
	await page.keyboard.press( 'Enter' );
	// An arrow that comes before the menu has the focus goes nowhere.
	await expect(
		page.getByRole( 'menuitem', { name: 'View' } )
	).toBeFocused();
	for ( let i = 0; i < 4; i++ ) {
		await page.keyboard.press( 'ArrowDown' );
	}
	await expect(
		page.getByRole( 'menuitem', { name: 'Disable' } )
	).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await tabTo( page, 'Disable 1 license key' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( 'Disabled', { exact: true } ) ).toBeVisible();
} );
