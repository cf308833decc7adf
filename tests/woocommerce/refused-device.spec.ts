import type { Page } from '@playwright/test';
import path from 'node:path';
import { expect, test } from '../e2e/test';
import { Hand } from '../release/support/hand';
import { ask, signIn } from './support/checkout';

const picture = ( name: string ) =>
	path.join( __dirname, `../../artifacts/screenshots/${ name }.png` );

test.use( { storageState: { cookies: [], origins: [] } } );

const HELPERS = path.join( __dirname, 'support/account.php' );

/** A customer's key with three devices, none of them the new laptop. */
function full( php: ( code: string ) => string, code: string ) {
	return ask< { id: number; uuid: string } >(
		php,
		`require_once '${ HELPERS }';
		$key = Latchkey\\Tests\\Shop\\key( [ 'code' => '${ code }', 'customer' => Latchkey\\Tests\\Shop\\customer( 'priya' ), 'email' => 'priya@example.org' ] );
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
	await hand.click( page.getByRole( 'button', { name: 'Remove device' } ) );
	await expect(
		page.getByText( 'The device was removed. Its place is free.' )
	).toBeVisible();
	await expect(
		page.getByRole( 'heading', { name: 'Then, on New laptop 2' } )
	).toBeVisible();
}

test( 'from the refusal in the software to a working seat: five clicks, signed out', async ( {
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
	// From field to field, and to the end of the form, by the keyboard.
	await page.keyboard.press( 'Tab' );
	await hand.type( page.locator( '#password' ), 'password' );
	await page.keyboard.press( 'Enter' );
	await expect( page ).toHaveURL( refused.data.manage_url );
	await freesTheOldOne( page, hand );
	expect( ( await activate( page, hand, code ) ).code ).toBe( 'valid' );
	expect( hand.clicks ).toBeLessThanOrEqual( 5 );
} );

test( 'four clicks, signed in; and how it looks', async ( { page, php } ) => {
	const code = `REFUSED-IN-${ Date.now() }`;
	full( php, code );
	await signIn( page, 'priya' );
	const hand = new Hand( page );
	const refused = await activate( page, hand, code );
	hand.clicks = 0;
	await open( page, hand, refused.data.manage_url );
	for ( const [ name, width, height ] of [
		[ 'desktop', 1280, 976 ],
		[ 'mobile', 390, 844 ],
	] as const ) {
		await page.setViewportSize( { width, height } );
		await page.screenshot( {
			path: picture( `my-account-devices-${ name }` ),
			fullPage: true,
		} );
		expect(
			await page.evaluate(
				() => document.documentElement.scrollWidth <= window.innerWidth
			)
		).toBe( true );
	}
	await page.setViewportSize( { width: 1280, height: 900 } );
	await freesTheOldOne( page, hand );
	expect( ( await activate( page, hand, code ) ).code ).toBe( 'valid' );
	expect( hand.clicks ).toBeLessThanOrEqual( 4 );
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
