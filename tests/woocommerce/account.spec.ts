import type { Browser } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectAccessible } from '../e2e/support/axe';
import { pictureFile } from '../e2e/support/picture';
import { WOOCOMMERCE, listen } from '../e2e/support/quiet';
import { content, sessionFile } from '../e2e/support/session';
import { SPACED, UNBROKEN } from '../e2e/support/worst';
import { expect, test } from '../e2e/test';
import { ask, signIn } from './support/checkout';
import {
	OURS,
	THEMES,
	WIDTHS,
	installThemes,
	look,
} from './support/customer-pages';
import type { Shelves } from './support/visitors';

const HELPERS = path.join( __dirname, 'support/account.php' );
const LIST = '/my-account/license-keys/';

let keys: Shelves & { page: string };

test.use( { storageState: { cookies: [], origins: [] } } );

test.beforeEach( ( { php } ) => {
	installThemes();
	fs.rmSync( content( 'mails' ), { recursive: true, force: true } );
	keys = ask(
		php,
		`require_once '${ HELPERS }';
		return Latchkey\\Tests\\Shop\\shelves( [ 'team' => '${ UNBROKEN }', 'grid' => '${ SPACED }' ] ) + [ 'page' => Latchkey\\Tests\\Shop\\guest_page( '<!-- wp:latchkey/license-keys /-->' ) ];`
	);
	fs.rmSync( content( 'debug.log' ), { force: true } );
} );

for ( const [ kind, theme ] of Object.entries( THEMES ) ) {
	test( `list and page of a key in a ${ kind } theme, at both widths, and from right to left`, async ( {
		page,
		php,
	} ) => {
		ask( php, `switch_theme( '${ theme }' ); return true;` );
		await signIn( page, 'priya' );
		const silent = listen( page, WOOCOMMERCE );
		await page.goto( '/my-account/' );
		await page
			.locator( '.woocommerce-MyAccount-navigation' )
			.getByRole( 'link', { name: 'License keys' } )
			.click();
		await expect( page ).toHaveURL( new RegExp( `${ LIST }$` ) );
		await expect(
			page.getByRole( 'heading', { level: 1, name: 'License keys' } )
		).toBeVisible();
		const rows = page
			.locator( '.latchkey-account tbody' )
			.getByRole( 'row' );
		await expect( rows ).toHaveCount( 4 );
		await expect( rows.nth( 0 ) ).toContainText( /Tidewriter Pro.*UZ33/s );
		await expect( rows.nth( 0 ) ).toContainText( '2 of 3' );
		await expect( rows.nth( 1 ) ).toContainText( 'Expires in 7 days' );
		await expect(
			rows.nth( 1 ).getByRole( 'link', { name: 'Renew Soundmap 4' } )
		).toBeVisible();
		await expect( rows.nth( 2 ) ).toContainText( '2, no limit' );
		await expect( rows.nth( 2 ) ).toContainText( 'Never' );
		await expect( rows.nth( 3 ) ).toContainText( 'Expired' );
		await look( page, `account-list-${ kind }` );

		await rows.nth( 0 ).getByRole( 'link', { name: /^View/ } ).click();
		await expect(
			page.getByRole( 'heading', { level: 2, name: 'Tidewriter Pro' } )
		).toBeVisible();
		await expect(
			page.getByRole( 'link', { name: `order #${ keys.tide.order }` } )
		).toBeVisible();
		await expect( page.locator( '.latchkey-account' ) ).toContainText(
			'1 device is free.'
		);
		await look( page, `account-key-${ kind }` );

		for ( const [ name, url ] of [
			[ 'list', LIST ],
			[ 'key', `${ LIST }${ keys.grid.uuid }/` ],
		] ) {
			await page.goto( `${ url }?turned=1` );
			await expect( page.locator( 'html' ) ).toHaveAttribute(
				'dir',
				'rtl'
			);
			await look( page, `account-${ name }-${ kind }-rtl` );
		}
		silent();
	} );
}

test( 'a key by keyboard alone: show, copy, rename, remove', async ( {
	page,
	context,
	php,
} ) => {
	ask( php, `switch_theme( '${ THEMES.block }' ); return true;` );
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await signIn( page, 'priya' );
	const silent = listen( page, WOOCOMMERCE );
	await page.goto( `${ LIST }${ keys.tide.uuid }/` );
	const code = page.locator( '.latchkey-account__code' );
	const spoken = page.locator( '.latchkey-account__spoken' );
	const focused = page.locator( ':focus' );
	const tabTo = async ( name: string ) => {
		for ( let presses = 0; presses < 60; presses++ ) {
			await page.keyboard.press( 'Tab' );
			const label =
				( await focused.getAttribute( 'aria-label' ) ) ??
				( await focused.textContent() );
			if ( label?.trim() === name ) {
				return;
			}
		}
		throw new Error( `No way to “${ name }” by keyboard.` );
	};

	await tabTo( 'Show the key' );
	await page.keyboard.press( 'Enter' );
	await expect( code ).toHaveText( keys.tide.code );
	await expect( spoken ).toHaveText( 'The key is shown for 30 seconds.' );
	await expect( focused ).toHaveAttribute( 'aria-label', 'Hide the key' );
	await expectAccessible( page, OURS );
	await page.screenshot( {
		path: pictureFile( 'account-key-shown' ),
		fullPage: true,
	} );
	await page.keyboard.press( 'Enter' );
	await expect( code ).toHaveText( '••••-••••-••••-UZ33' );

	await tabTo( 'Copy the key' );
	await page.keyboard.press( 'Enter' );
	await expect( spoken ).toHaveText( 'The key was copied.' );
	await expect( code ).toHaveText( '••••-••••-••••-UZ33' );
	expect( await page.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		keys.tide.code
	);

	await tabTo( 'Rename “Studio iPad”' );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'ControlOrMeta+a' );
	await page.keyboard.type( 'Old <iPad> & "pen"' );
	await expectAccessible( page, OURS );
	await page.screenshot( {
		path: pictureFile( 'account-key-rename' ),
		fullPage: true,
	} );
	await page.keyboard.press( 'Enter' );
	await expect( page.locator( '.latchkey-account__notice' ) ).toHaveText(
		'The device was renamed.'
	);
	await expect( page.locator( '.latchkey-account__notice' ) ).toBeFocused();
	await expect( page ).toHaveURL( new RegExp( `${ keys.tide.uuid }/$` ) );

	const remove = 'Remove “Old <iPad> & "pen"”';
	await tabTo( remove );
	await page.keyboard.press( 'Enter' );
	const dialog = page.getByRole( 'dialog', { name: `${ remove }?` } );
	await expect(
		dialog.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await expectAccessible( page, OURS );
	for ( const width of WIDTHS ) {
		await page.setViewportSize( { width, height: 860 } );
		await page.screenshot( {
			path: pictureFile( `account-key-remove-${ width }` ),
		} );
	}
	await page.keyboard.press( 'Escape' );
	await expect( focused ).toHaveAttribute( 'aria-label', remove );
	await page.keyboard.press( 'Enter' );
	await page.keyboard.press( 'Tab' );
	await page.keyboard.press( 'Enter' );
	const removed = page.locator( '.latchkey-account__notice' );
	await expect( removed ).toContainText(
		'The device was removed. Its place is free.'
	);
	await expect( removed ).toBeFocused();
	await expectAccessible( page, OURS );
	await expect(
		removed.getByRole( 'button', { name: 'Undo' } )
	).toBeVisible();
	await expect( page.locator( '.latchkey-account' ) ).toContainText(
		'2 devices are free.'
	);
	await page.screenshot( {
		path: pictureFile( 'account-key-removed' ),
		fullPage: true,
	} );
	silent();
} );

async function withoutScript( browser: Browser, baseURL = '' ) {
	const context = await browser.newContext( {
		javaScriptEnabled: false,
		storageState: { cookies: [], origins: [] },
		baseURL,
	} );
	return context.newPage();
}

test( 'everything works without a script', async ( {
	browser,
	baseURL,
	php,
} ) => {
	ask( php, `switch_theme( '${ THEMES.classic }' ); return true;` );
	const page = await withoutScript( browser, baseURL );
	await signIn( page, 'priya' );
	await page.goto( `${ LIST }${ keys.tide.uuid }/` );
	await expect(
		page.getByRole( 'button', { name: 'Copy the key' } )
	).toHaveCount( 0 );
	await page.getByRole( 'button', { name: 'Show the key' } ).click();
	await expect( page.locator( '.latchkey-account__code' ) ).toHaveText(
		keys.tide.code
	);
	await page.getByText( 'Rename', { exact: true } ).first().click();
	await page.getByLabel( 'Name of the device' ).first().fill( 'Laptop' );
	await page.getByRole( 'button', { name: 'Save' } ).first().click();
	await expect( page.locator( '.latchkey-account__seats' ) ).toContainText(
		'Laptop'
	);
	await page.getByRole( 'button', { name: 'Remove “Laptop”' } ).click();
	await expect( page.locator( '.latchkey-account__notice' ) ).toBeVisible();
	await expect( page.locator( '.latchkey-account__seats li' ) ).toHaveCount(
		1
	);
	await page.context().close();
} );

test( 'nothing yet, and no such key', async ( { page, php } ) => {
	ask(
		php,
		`require_once '${ HELPERS }'; switch_theme( '${ THEMES.block }' ); return Latchkey\\Tests\\Shop\\customer( 'newcomer' );`
	);
	await signIn( page, 'newcomer' );
	await page.goto( LIST );
	await expect(
		page.getByRole( 'link', { name: 'Go to the shop' } )
	).toBeVisible();
	await look( page, 'account-empty' );
	const answer = await page.goto( `${ LIST }${ keys.tide.uuid }/` );
	expect( answer?.status() ).toBe( 404 );
	await expect( page.locator( '.latchkey-account' ) ).toContainText(
		'This license key does not exist, or it is not yours.'
	);
	await look( page, 'account-no-such-key' );
} );

for ( const [ kind, theme ] of Object.entries( THEMES ) ) {
	test( `a guest in a ${ kind } theme: asks, opens the mail’s link, sees and shows a key, leaves`, async ( {
		page,
		php,
	} ) => {
		ask( php, `switch_theme( '${ theme }' ); return true;` );
		const silent = listen( page, WOOCOMMERCE );
		await page.goto( keys.page );
		await look( page, `guest-ask-${ kind }` );
		await page.getByLabel( 'Email address' ).fill( 'guest@example.org' );
		await page.getByRole( 'button', { name: 'Send me a link' } ).click();
		await expect( page.locator( '.latchkey-account__notice' ) ).toHaveText(
			/^If we have license keys for that address/
		);
		await look( page, `guest-sent-${ kind }` );
		ask(
			php,
			`global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at" );
			do_action( Latchkey\\Outbox\\OutboxDriver::HOOK );
			return true;`
		);
		const [ mail ] = fs.readdirSync( content( 'mails' ) );
		const { message } = JSON.parse(
			fs.readFileSync( content( `mails/${ mail }` ), 'utf8' )
		) as { message: string };
		// Without what it is recognized by in the browser that asked: as in any other.
		const link = /href="([^"]*latchkey_link=\w+)/.exec( message )?.[ 1 ];
		await page.goto( link ?? '' );
		await look( page, `guest-link-${ kind }` );
		await page
			.getByRole( 'button', { name: 'Show my license keys' } )
			.click();
		await expect( page ).not.toHaveURL( /latchkey_link/ );
		await expect(
			page.locator( '.latchkey-account tbody tr' )
		).toHaveCount( 1 );
		await look( page, `guest-list-${ kind }` );
		await page.getByRole( 'link', { name: /^View/ } ).click();
		await page.getByRole( 'button', { name: 'Show the key' } ).click();
		await expect( page.locator( '.latchkey-account__code' ) ).toHaveText(
			keys.guest.code
		);
		await page.getByRole( 'button', { name: 'Hide the key' } ).click();
		await look( page, `guest-key-${ kind }` );
		await page.getByRole( 'button', { name: 'Sign out' } ).click();
		await expect( page.getByLabel( 'Email address' ) ).toBeVisible();
		await page.goBack();
		await expect( page.locator( 'body' ) ).not.toContainText( 'GG11' );
		silent();
	} );
}

test( 'the block in the editor', async ( { browser, baseURL, php } ) => {
	const id = ask< number >(
		php,
		`switch_theme( '${ THEMES.block }' );
		return get_page_by_path( 'your-keys' )->ID;`
	);
	const context = await browser.newContext( {
		storageState: sessionFile(),
		baseURL: baseURL ?? '',
	} );
	const page = await context.newPage();
	await page.goto( `/wp-admin/post.php?post=${ id }&action=edit` );
	const canvas = page.frameLocator( 'iframe[name="editor-canvas"]' );
	await expect(
		canvas.getByText( 'Bought without an account?' )
	).toBeVisible();
	await expect( canvas.locator( '.block-editor-warning' ) ).toHaveCount( 0 );
	await page.keyboard.press( 'Escape' );
	await page.screenshot( { path: pictureFile( 'guest-block-editor' ) } );
	await context.close();
} );
