import type { APIRequestContext, Page } from '@playwright/test';
import fs from 'node:fs';
import type { Mail } from '../site';
import { pictureFile } from '../e2e/support/picture';
import { content } from '../e2e/support/session';
import { expect, test } from '../e2e/test';
import {
	ask,
	checkOut,
	fillShop,
	signIn,
	useCheckout,
	type Kind,
} from './support/checkout';

const DAY = 24 * 3600 * 1000;
const LIST = '/my-account/license-keys/';

const mails = (): Mail[] =>
	fs.existsSync( content( 'mails' ) )
		? fs
				.readdirSync( content( 'mails' ) )
				.sort()
				.map( ( name ) =>
					JSON.parse(
						fs.readFileSync( content( `mails/${ name }` ), 'utf8' )
					)
				)
		: [];

/** Everybody but the administrator, unless a test signs in. */
test.use( { storageState: { cookies: [], origins: [] } } );

/** What the database has of a key; times in milliseconds. */
interface Key {
	id: number;
	uuid: string;
	status: string;
	ends: number;
}

const utc = ( text: string ) => Date.parse( `${ text.replace( ' ', 'T' ) }Z` );

/** What sold software asks. */
async function call(
	request: APIRequestContext,
	verb: 'validate' | 'activate',
	data: Record< string, string >
): Promise< { status: number; body: Record< string, any > } > {
	const answer = await request.post( `/wp-json/wc/v1/keys/${ verb }`, {
		data,
	} );
	return { status: answer.status(), body: await answer.json() };
}

async function renew( page: Page, kind: Kind ): Promise< number > {
	await page.getByRole( 'link', { name: /^Renew for/ } ).click();
	await expect(
		page.getByText( /Renews license key/ ).first()
	).toBeVisible();
	await expect( page.getByText( /UZ33/ ).first() ).toBeVisible();
	await page.screenshot( {
		path: pictureFile( `renewal-cart-${ kind }` ),
		fullPage: true,
	} );
	return checkOut( page, kind, null );
}

for ( const kind of [ 'block', 'classic' ] as Kind[] ) {
	test( `bought, mailed, shown, activated, moved, renewed and refunded (${ kind } checkout)`, async ( {
		page,
		php,
		playwright,
		baseURL,
	} ) => {
		const code = `TIDE-${ kind.toUpperCase() }-${ Date.now() }-UZ33`;
		fillShop( php );
		const product = ask< number >(
			php,
			`$id = Latchkey\\Tests\\Shop\\product( [ 'valid_for' => 365, 'activation_limit' => 3, 'renewal' => 'same' ], '79' );
			Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => '${ code }', 'product_id' => $id ] );
			return $id;`
		);
		const key = () => {
			const found = ask< {
				id: number;
				uuid: string;
				status: string;
				end: string;
			} >(
				php,
				`global $wpdb; $row = $wpdb->get_row( "SELECT id, uuid FROM {$wpdb->prefix}latchkey_licenses WHERE product_id = ${ product }" );
				$license = Latchkey\\Plugin::instance()->licenses->service()->get( (int) $row->id );
				return [ 'id' => $license->id, 'uuid' => $license->uuid, 'status' => $license->status( time() )->value, 'end' => $license->expires_at ];`
			);
			return { ...found, ends: utc( found.end ) } as Key;
		};
		useCheckout( php, kind );
		await signIn( page, 'known' );
		fs.rmSync( content( 'mails' ), { recursive: true, force: true } );
		fs.rmSync( content( 'debug.log' ), { force: true } );
		const request = await playwright.request.newContext( {
			baseURL: baseURL ?? '',
		} );

		// Bought and mailed.
		await page.goto( `/?add-to-cart=${ product }` );
		await checkOut( page, kind, null );
		const mail = mails().find( ( { subject } ) =>
			/license key/i.test( subject )
		);
		expect( mail?.to ).toContain( 'known@example.org' );
		expect( mail?.message ).toContain( code );
		const first = key();
		expect( first.status ).toBe( 'active' );

		// Shown and copied.
		const said: string[] = [];
		page.on( 'pageerror', ( error ) => said.push( String( error ) ) );
		await page.goto( LIST );
		await page
			.locator( 'tr', { hasText: 'UZ33' } )
			.getByRole( 'link', { name: /^View/ } )
			.first()
			.click();
		await expect( page ).toHaveURL( new RegExp( first.uuid ) );
		await expect( page.locator( 'body' ) ).not.toContainText( code );
		await page.getByRole( 'button', { name: 'Copy the key' } ).click();
		await expect
			.poll( () => page.evaluate( () => navigator.clipboard.readText() ) )
			.toBe( code );
		await page.getByRole( 'button', { name: 'Show the key' } ).click();
		await expect( page.getByText( code ) ).toBeVisible();

		// Two computers, and one is given up.
		for ( const name of [ 'Old laptop', 'New laptop' ] ) {
			const { status } = await call( request, 'activate', {
				key: code,
				instance: name.toLowerCase(),
				name,
			} );
			expect( status ).toBe( 200 );
		}
		const asked = { key: code, instance: 'new laptop' };
		const before = await call( request, 'validate', asked );
		expect( before.body ).toMatchObject( { valid: true, code: 'valid' } );
		await page.reload();
		for ( const name of [ 'Old laptop', 'New laptop' ] ) {
			await expect(
				page.getByText( name, { exact: true } )
			).toBeVisible();
		}
		await page
			.getByRole( 'button', { name: 'Remove “Old laptop”' } )
			.click();
		await page.getByRole( 'button', { name: 'Remove device' } ).click();
		await expect(
			page.getByText( 'Old laptop', { exact: true } )
		).toHaveCount( 0 );
		const { body: gone } = await call( request, 'validate', {
			key: code,
			instance: 'old laptop',
		} );
		expect( gone.code ).toBe( 'not_activated' );

		// Renewed: the same key, from its own end.
		const renewal = await renew( page, kind );
		expect( key() ).toEqual( {
			...first,
			ends: first.ends + 365 * DAY,
			end: expect.anything(),
		} );
		const after = await call( request, 'validate', asked );
		expect( after.status ).toBe( before.status );
		const seats = ( { body }: typeof after ) => ( {
			...body,
			key: {
				...body.key,
				expires_at: null,
				activations_left: 0,
				activation_count: 0,
			},
		} );
		expect( seats( after ) ).toEqual( seats( before ) );
		expect( utc( after.body.key.expires_at ) ).toBe(
			first.ends + 365 * DAY
		);
		await page.goto( `${ LIST }${ first.uuid }/` );
		await expect(
			page.getByText( 'Renewed', { exact: true } )
		).toBeVisible();

		// Refunded: back to the first end.
		ask(
			php,
			`$order = wc_get_order( ${ renewal } ); $line = array_key_first( $order->get_items() );
			return wc_create_refund( [ 'order_id' => ${ renewal }, 'amount' => $order->get_total(), 'line_items' => [ $line => [ 'qty' => 1, 'refund_total' => 79 ] ] ] )->get_id();`
		);
		expect( key().ends ).toBe( first.ends );

		// An expired key counts from today.
		ask(
			php,
			`return Latchkey\\Plugin::instance()->licenses->service()->update( ${ first.id }, [ 'expires_at' => gmdate( 'Y-m-d H:i:s', time() - 10 * DAY_IN_SECONDS ) ] )->id;`
		);
		expect( key().status ).toBe( 'expired' );
		await page.reload();
		await renew( page, kind );
		const renewed = key();
		expect( renewed.status ).toBe( 'active' );
		expect(
			Math.abs( renewed.ends - ( Date.now() + 365 * DAY ) )
		).toBeLessThan( 120_000 );
		expect( said ).toEqual( [] );
		await request.dispose();
		const log = content( 'debug.log' );
		expect(
			fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : ''
		).toBe( '' );
	} );
}
