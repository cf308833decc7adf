import type { Page } from '@playwright/test';
import path from 'node:path';
import { expect, test } from '../e2e/test';
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

/** What is pressed, in the software and in the browser. */
class Hands {
	clicks = 0;

	constructor( private readonly page: Page ) {}

	async press( name: string | RegExp ): Promise< void > {
		this.clicks++;
		await this.page.getByRole( 'button', { name } ).click();
	}

	/** The button of the software. */
	async activate( code: string ): Promise< Record< string, any > > {
		this.clicks++;
		const answer = await this.page.request.post(
			'/wp-json/wc/v1/keys/activate',
			{
				data: {
					key: code,
					instance: 'laptop-2',
					name: 'New laptop 2',
				},
			}
		);
		return answer.json();
	}

	/** The link that the software shows. */
	async open( url: string ): Promise< void > {
		this.clicks++;
		await this.page.goto( url );
	}
}

async function freesTheOldOne( page: Page, hands: Hands ): Promise< void > {
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'All 3 devices are in use.'
	);
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'Remove one to use the key on New laptop 2.'
	);
	await expect(
		page.locator( '.latchkey-account__seats li' ).first()
	).toContainText( /Old iMac.*longest ago/s );
	await hands.press( 'Remove “Old iMac”' );
	await hands.press( 'Remove device' );
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
	const hands = new Hands( page );
	const refused = await hands.activate( code );
	expect( refused ).toMatchObject( {
		code: 'activation_limit_reached',
		message: 'The license key has no activation left.',
	} );
	hands.clicks = 0;

	await hands.open( refused.data.manage_url );
	await page.fill( '#username', 'priya' );
	await page.fill( '#password', 'password' );
	await hands.press( 'Log in' );
	await expect( page ).toHaveURL( refused.data.manage_url );
	await freesTheOldOne( page, hands );
	expect( ( await hands.activate( code ) ).code ).toBe( 'valid' );
	expect( hands.clicks ).toBeLessThanOrEqual( 5 );
} );

test( 'four clicks, signed in; and how it looks', async ( { page, php } ) => {
	const code = `REFUSED-IN-${ Date.now() }`;
	full( php, code );
	await signIn( page, 'priya' );
	const hands = new Hands( page );
	const refused = await hands.activate( code );
	hands.clicks = 0;
	await hands.open( refused.data.manage_url );
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
	await freesTheOldOne( page, hands );
	expect( ( await hands.activate( code ) ).code ).toBe( 'valid' );
	expect( hands.clicks ).toBeLessThanOrEqual( 4 );
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
	const hands = new Hands( page );
	for ( let time = 0; time < 3; time++ ) {
		await hands.activate( code );
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
