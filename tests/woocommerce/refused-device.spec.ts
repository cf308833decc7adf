import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { content } from '../e2e/support/session';
import { expect, test } from '../e2e/test';
import type { Mail } from '../site';
import { Hand } from '../release/support/hand';
import { ask, signIn } from './support/checkout';

const picture = ( name: string ) =>
	path.join( __dirname, `../../artifacts/screenshots/${ name }.png` );

test.use( { storageState: { cookies: [], origins: [] } } );

const HELPERS = path.join( __dirname, 'support/account.php' );

/** A customer's key with three devices, none of them the new laptop. */
function full(
	php: ( code: string ) => string,
	code: string,
	customer = `Latchkey\\Tests\\Shop\\customer( 'priya' )`
) {
	return ask< { id: number; uuid: string } >(
		php,
		`require_once '${ HELPERS }';
		$key = Latchkey\\Tests\\Shop\\key( [ 'code' => '${ code }', 'customer' => ${ customer }, 'email' => 'priya@example.org' ] );
		Latchkey\\Tests\\Shop\\device( $key['id'], 'Old iMac', 620, 520 );
		Latchkey\\Tests\\Shop\\device( $key['id'], 'Studio iPad', 95, 2 );
		Latchkey\\Tests\\Shop\\device( $key['id'], 'Priya’s MacBook Pro, 16-inch, in the office in Lisbon', 263 );
		return $key;`
	);
}

/** The button of the software, which is pressed once for each answer. */
async function activate(
	page: Page,
	hand: Hand,
	code: string
): Promise< Record< string, any > > {
	hand.clicks++;
	const answer = await page.request.post( '/wp-json/wc/v1/keys/activate', {
		data: { key: code, instance: 'laptop-2', name: 'New laptop 2' },
	} );
	return answer.json();
}

/** The link that the software shows. */
async function open( page: Page, hand: Hand, url: string ): Promise< void > {
	hand.clicks++;
	await page.goto( url );
}

async function freesTheOldOne( page: Page, hand: Hand ): Promise< void > {
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'All 3 devices are in use.'
	);
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'Remove one to use the key on New laptop 2.'
	);
	await expect(
		page.locator( '.latchkey-account__seats li' ).first()
	).toContainText( /Old iMac.*longest ago/s );
	await hand.click(
		page.getByRole( 'button', { name: 'Remove “Old iMac”' } )
	);
	await expect(
		page.getByText( 'The device was removed. Its place is free.' )
	).toBeVisible();
	await expect(
		page.getByRole( 'heading', { name: 'Then, on New laptop 2' } )
	).toBeVisible();
}

/** What the background mails, once it is due. */
function lastMail( php: ( code: string ) => string ): Mail {
	ask(
		php,
		`global $wpdb;
		$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at" );
		do_action( Latchkey\\Outbox\\OutboxDriver::HOOK );
		return true;`
	);
	const last = fs.readdirSync( content( 'mails' ) ).sort().at( -1 ) ?? '';
	return JSON.parse(
		fs.readFileSync( content( `mails/${ last }` ), 'utf8' )
	) as Mail;
}

async function both(
	page: Page,
	name: string,
	look = async (): Promise< void > => undefined
): Promise< void > {
	for ( const [ size, width, height ] of [
		[ 'desktop', 1280, 976 ],
		[ 'mobile', 390, 844 ],
	] as const ) {
		await page.setViewportSize( { width, height } );
		await page.screenshot( {
			path: picture( `${ name }-${ size }` ),
			fullPage: true,
		} );
		await look();
	}
	await page.setViewportSize( { width: 1280, height: 900 } );
}

test( 'a guest, from the refusal in the software to a working seat: five clicks, by the mouse alone', async ( {
	page,
	php,
} ) => {
	const code = `REFUSED-GUEST-${ Date.now() }`;
	ask(
		php,
		`require_once '${ HELPERS }'; return Latchkey\\Tests\\Shop\\guest_page( '<!-- wp:latchkey/license-keys /-->' );`
	);
	full( php, code, '0' );
	const hand = new Hand( page );
	const refused = await activate( page, hand, code );
	hand.clicks = 0;

	await open( page, hand, refused.data.manage_url );
	await both( page, 'guest-refused-ask' );
	await hand.type( page.getByLabel( 'Email address' ), 'priya@example.org' );
	await hand.click( page.getByRole( 'button', { name: 'Send me a link' } ) );
	await expect( page.getByText( /a link is on its way/ ) ).toBeVisible();
	await both( page, 'guest-refused-sent' );
	const mailed = /href="([^"]*latchkey_link=[^"]*)"/.exec(
		lastMail( php ).message
	)?.[ 1 ];
	const link = ( mailed ?? '' ).replaceAll( /&(?:amp|#038);/g, '&' );
	await open( page, hand, link );
	await expect( page ).toHaveURL( refused.data.manage_url );
	await both( page, 'guest-refused-devices' );
	await freesTheOldOne( page, hand );
	await both( page, 'guest-refused-removed' );
	expect( ( await activate( page, hand, code ) ).code ).toBe( 'valid' );
	expect( hand.clicks ).toBeLessThanOrEqual( 5 );
} );

test( 'a link opens by itself only where it was asked for; elsewhere it has its button', async ( {
	page,
	browser,
	baseURL,
	php,
} ) => {
	const code = `REFUSED-ELSEWHERE-${ Date.now() }`;
	full( php, code, '0' );
	const hand = new Hand( page );
	const refused = await activate( page, hand, code );
	await page.goto( refused.data.manage_url );
	await page.getByLabel( 'Email address' ).fill( 'priya@example.org' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( /a link is on its way/ ) ).toBeVisible();
	const mailed = /href="([^"]*latchkey_link=[^"]*)"/.exec(
		lastMail( php ).message
	)?.[ 1 ];
	const link = ( mailed ?? '' ).replaceAll( /&(?:amp|#038);/g, '&' );
	const elsewhere = await browser.newContext( {
		storageState: { cookies: [], origins: [] },
		baseURL: baseURL ?? '',
	} );
	const phone = await elsewhere.newPage();
	await phone.goto( link );
	const button = phone.getByRole( 'button', {
		name: 'Show my license keys',
	} );
	await expect( button ).toBeVisible();
	// The script has run: it has taken the token out of the address.
	await expect( phone ).not.toHaveURL( /latchkey_link/ );
	await expect( button ).toBeVisible();
	await phone.screenshot( {
		path: picture( 'guest-refused-open' ),
		fullPage: true,
	} );
	await button.click();
	await expect( phone ).toHaveURL( refused.data.manage_url );
	await expect( phone.getByText( 'Old iMac' ).first() ).toBeVisible();
	await elsewhere.close();
} );

test( 'from the refusal in the software to a working seat: five clicks by the mouse alone, signed out', async ( {
	page,
	php,
} ) => {
	const code = `REFUSED-OUT-${ Date.now() }`;
	full( php, code );
	const hand = new Hand( page );
	const refused = await activate( page, hand, code );
	expect( refused ).toMatchObject( {
		code: 'activation_limit_reached',
		message: 'The license key has no activation left.',
	} );
	hand.clicks = 0;

	await open( page, hand, refused.data.manage_url );
	await hand.type( page.locator( '#username' ), 'priya' );
	await hand.type( page.locator( '#password' ), 'password' );
	await hand.click(
		page.getByRole( 'button', { name: 'Log in', exact: true } )
	);
	await expect( page ).toHaveURL( refused.data.manage_url );
	await freesTheOldOne( page, hand );
	expect( ( await activate( page, hand, code ) ).code ).toBe( 'valid' );
	expect( hand.clicks ).toBeLessThanOrEqual( 5 );
} );

test( 'three clicks, signed in; how it looks; and what was removed comes back', async ( {
	page,
	php,
} ) => {
	const code = `REFUSED-IN-${ Date.now() }`;
	full( php, code );
	await signIn( page, 'priya' );
	const hand = new Hand( page );
	const refused = await activate( page, hand, code );
	hand.clicks = 0;
	await open( page, hand, refused.data.manage_url );
	await both( page, 'my-account-devices', async () =>
		expect(
			await page.evaluate(
				() => document.documentElement.scrollWidth <= window.innerWidth
			)
		).toBe( true )
	);
	await freesTheOldOne( page, hand );
	await both( page, 'my-account-device-removed' );
	expect( ( await activate( page, hand, code ) ).code ).toBe( 'valid' );
	expect( hand.clicks ).toBeLessThanOrEqual( 3 );
	// Its place is taken by now.
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect(
		page.getByText( 'Its place is no longer free. Nothing was changed.' )
	).toBeVisible();
	const seats = page.locator( '.latchkey-account__seats' );
	await expect( seats ).not.toContainText( 'Old iMac' );
	// With the dates that it had.
	const ipad = page
		.locator( '.latchkey-account__seat' )
		.filter( { hasText: 'Studio iPad' } );
	const before = ( await ipad.textContent() ) ?? '-';
	await page.getByRole( 'button', { name: 'Remove “Studio iPad”' } ).click();
	await page.getByRole( 'button', { name: 'Remove device' } ).click();
	await expect( seats ).not.toContainText( 'Studio iPad' );
	await page.getByRole( 'button', { name: 'Undo' } ).click();
	await expect( page.getByText( 'The device is back.' ) ).toBeVisible();
	await expect( ipad ).toHaveText( before );
	await expect( page.getByRole( 'button', { name: 'Undo' } ) ).toHaveCount(
		0
	);
	await page.reload();
	await expect( page.getByText( 'Then, on New laptop 2' ) ).toHaveCount( 0 );
	await expect( page.getByText( 'New laptop 2' ) ).toBeVisible();
} );

test( 'the store sees the refusals as one counted line, on the timeline and in Activity', async ( {
	page,
	php,
} ) => {
	const code = `REFUSED-SEEN-${ Date.now() }`;
	const { id } = full( php, code );
	const hand = new Hand( page );
	for ( let time = 0; time < 3; time++ ) {
		await activate( page, hand, code );
	}
	await signIn( page, 'admin' );
	for ( const [ address, name ] of [
		[ `latchkey-licenses&key=${ id }`, 'license-refused' ],
		[
			`latchkey-activity&object_kind=license&object_id=${ id }`,
			'activity-refused',
		],
	] as const ) {
		await page.goto( `/wp-admin/admin.php?page=${ address }` );
		await expect(
			page.getByText( 'Refused 3 times: no seat free' )
		).toBeVisible();
		await expect(
			page.getByText( /^New laptop 2, from / ).first()
		).toBeVisible();
		await page.screenshot( { path: picture( name ), fullPage: true } );
	}
} );
