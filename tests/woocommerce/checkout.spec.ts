import type { APIRequestContext } from '@playwright/test';
import fs from 'node:fs';
import { content } from '../e2e/support/session';
import { expect, test } from '../e2e/test';
import type { Key } from './support/shop';
import {
	ask,
	checkOut,
	fillShop,
	signIn,
	useCheckout,
	type Goods,
	type Kind,
} from './support/checkout';

let goods: Goods;
let isFilled = false;

/** Everybody but the administrator, unless a test signs in. */
test.use( { storageState: { cookies: [], origins: [] } } );

test.beforeEach( ( { php } ) => {
	if ( ! isFilled ) {
		isFilled = true;
		goods = fillShop( php );
		// What signing in to the dashboard left there is not about selling.
		fs.rmSync( content( 'debug.log' ), { force: true } );
	}
} );

test.afterAll( () => {
	const log = content( 'debug.log' );
	expect( fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : '' ).toBe(
		''
	);
} );

async function keysOf(
	request: APIRequestContext,
	{ pair: { key, secret } }: Goods,
	order: number
): Promise< Key[] > {
	const answer = await request.get(
		`/wp-json/wc-latchkey/v1/keys?per_page=100&order_id=${ order }`,
		{
			headers: {
				Authorization: `Basic ${ Buffer.from(
					`${ key }:${ secret }`
				).toString( 'base64' ) }`,
			},
		}
	);
	expect( answer.status() ).toBe( 200 );
	return answer.json();
}

const KINDS: Kind[] = [ 'block', 'classic' ];

for ( const kind of KINDS ) {
	for ( const buyer of [ 'guest', 'customer' ] ) {
		test( `${ kind } checkout by a ${ buyer }: three units of each, two keys a unit`, async ( {
			page,
			php,
			playwright,
			baseURL,
		} ) => {
			const guest = `${ kind }-guest@example.org`;
			useCheckout( php, kind );
			if ( buyer === 'customer' ) {
				await signIn( page, 'known' );
			}
			// What a page still asks for writes the cart that it has read over the next one.
			const settled = { waitUntil: 'networkidle' } as const;
			await page.goto(
				`/?add-to-cart=${ goods.simple }&quantity=3`,
				settled
			);
			await page.goto(
				`/?add-to-cart=${ goods.variable }&variation_id=${ goods.variation }&attribute_edition=Pro&quantity=3`,
				settled
			);
			const order = await checkOut(
				page,
				kind,
				buyer === 'guest' ? guest : null
			);

			const request = await playwright.request.newContext( {
				baseURL: baseURL ?? '',
			} );
			const keys = await keysOf( request, goods, order );
			await request.dispose();
			const { lines, paid } = ask< {
				lines: Record< string, number >;
				paid: string;
			} >(
				php,
				`$order = wc_get_order( ${ order } );
				$lines = [];
				foreach ( $order->get_items() as $item ) { $lines[ $item->get_product_id() ] = $item->get_id(); }
				return [ 'lines' => $lines, 'paid' => gmdate( 'Y-m-d H:i:s', ( $order->get_date_paid() ?? $order->get_date_created() )->getTimestamp() ) ];`
			);
			const expected = {
				status: 'active',
				order_id: order,
				customer_id: buyer === 'guest' ? 0 : goods.customer,
				email: buyer === 'guest' ? guest : 'known@example.org',
				ordered_at: paid,
			};
			const [ simple, variation ] = [ goods.simple, goods.variable ].map(
				( product ) =>
					keys.filter( ( key ) => key.product_id === product )
			);
			expect( [
				simple?.length,
				variation?.length,
				keys.length,
			] ).toEqual( [ 6, 6, 12 ] );
			for ( const key of simple ?? [] ) {
				expect( key ).toMatchObject( {
					...expected,
					variation_id: 0,
					order_item_id: lines[ goods.simple ],
					price: 5,
					valid_for: 365,
					activation_limit: 3,
					source: 'stock',
				} );
			}
			for ( const key of variation ?? [] ) {
				expect( key ).toMatchObject( {
					...expected,
					variation_id: goods.variation,
					order_item_id: lines[ goods.variable ],
					price: 10,
					valid_for: 30,
					source: 'generator',
				} );
				expect( key.code ).toMatch( /^GEN(-\w{4}){3}$/ );
			}
			for ( const { code } of keys ) {
				await expect(
					page.getByText( String( code ), { exact: true } )
				).toBeVisible();
			}
		} );
	}
}

test( 'stock first, then generator: two in stock, four made', async ( {
	page,
	php,
	playwright,
	baseURL,
} ) => {
	useCheckout( php, 'block' );
	await page.goto( `/?add-to-cart=${ goods.both }&quantity=3` );
	const order = await checkOut( page, 'block', 'both@example.org' );
	const request = await playwright.request.newContext( {
		baseURL: baseURL ?? '',
	} );
	const keys = await keysOf( request, goods, order );
	await request.dispose();
	expect( keys.map( ( { source } ) => source ).sort() ).toEqual( [
		...Array( 4 ).fill( 'generator' ),
		...Array( 2 ).fill( 'stock' ),
	] );
	expect( keys.every( ( { status } ) => status === 'active' ) ).toBe( true );
} );
