import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { tabTo } from './support/keyboard';
import { SCREEN, lock, plantPairs, row, unlock } from './support/pairs';
import { open, prepare } from './support/states';
import { expect, test } from './test';

const polite = ( page: Page ) => page.locator( '#a11y-speak-polite' );

test( 'the whole story by keyboard alone', async ( { page, php } ) => {
	plantPairs( php, [ { name: 'Old', created: 900 } ] );
	lock( php );
	await page.goto( SCREEN );
	await tabTo( page, 'Add New' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'textbox', { name: 'Name' } ) ).toBeFocused();
	await page.keyboard.type( 'ERP' );
	await tabTo( page, /^Project/ );
	await page.keyboard.type( 'Warehouse' );
	await tabTo( page, 'Expires' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		page.getByRole( 'radio', { name: 'Read & write' } )
	).toBeChecked();
	await page.keyboard.press( 'Enter' );
	await expect( page.getByLabel( /^Password for/ ) ).toBeFocused();
	await page.keyboard.type( 'password' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'button', { name: 'Copy consumer key' } )
	).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await expect( polite( page ) ).toHaveText( /Copied/ );
	await tabTo( page, 'Done' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
	await expect(
		page.getByRole( 'button', { name: 'Add New' } )
	).toBeFocused();

	await tabTo( page, 'View ERP' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'heading', { level: 1, name: /^ERP/ } )
	).toBeFocused();
	await tabTo( page, 'Show the secret' );
	await page.keyboard.press( 'Enter' );
	await expect( page.locator( '.latchkey-secret' ) ).toBeVisible();
	await expect( polite( page ) ).toHaveText(
		/The secret is shown for 30 seconds/
	);
	await tabTo( page, 'Back to API Keys', 'Shift+Tab' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'API Keys' } )
	).toBeFocused();

	await tabTo( page, 'Delete Old' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await tabTo( page, 'Delete 1 API key' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
	await expect( row( page, 'Old' ) ).toHaveCount( 0 );
	await expect( polite( page ) ).toHaveText( /1 API key deleted/ );
} );

test( 'a search says how many it found; the exact time of a use is there for the keyboard', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [
		{ name: 'ERP', used: 200, ip: '203.0.113.7' },
		{ name: 'CRM' },
	] );
	unlock( php );
	await page.goto( SCREEN );
	await page.getByRole( 'searchbox' ).fill( 'erp' );
	await expect( polite( page ) ).toHaveText( /1 of 2 API keys/ );
	await page.getByText( '3 minutes ago' ).focus();
	await expect( page.getByRole( 'tooltip' ) ).toContainText( '203.0.113.7' );
} );

test( 'other colour schemes of wp-admin: axe finds nothing in what is ours', async ( {
	page,
	php,
} ) => {
	prepare( php );
	await open( page );
	for ( const name of [ 'ERP stock sync', 'Support desk lookup' ] ) {
		await page.getByRole( 'checkbox', { name } ).check();
	}
	for ( const scheme of [ 'midnight', 'coffee', 'light' ] ) {
		await wear( page, scheme );
		// The accents of some schemes are too light for core's own buttons.
		await expectAccessible( page, undefined, '.components-button' );
	}
} );

/** Another colour scheme, as wp-admin's own profile page tries it on: the style sheet and the body's class. */
async function wear( page: Page, scheme: string ): Promise< void > {
	await page.evaluate( async ( name ) => {
		const link = document.querySelector< HTMLLinkElement >( '#colors-css' );
		await new Promise( ( loaded, failed ) => {
			link!.onload = loaded;
			link!.onerror = failed;
			link!.href = `/wp-admin/css/colors/${ name }/colors.min.css`;
		} );
		document.body.className = document.body.className.replace(
			/admin-color-\S+/,
			`admin-color-${ name }`
		);
	}, scheme );
	await expect( page.locator( 'body' ) ).toHaveClass(
		new RegExp( `admin-color-${ scheme }` )
	);
}
