import { body, named, outcome } from './support/answers';
import { send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, call, issuePair, type Pair } from './support/pairs';
import { useSite } from './support/site';

const MEGABYTE = 'x'.repeat( 1024 * 1024 );

describe( 'input that cannot be meant', () => {
	const site = useSite();
	let pair: Pair;
	let id: number;

	beforeAll( async () => {
		pair = await issuePair( site() );
		[ id ] = ( await plant( site(), [ { code: 'UNTOUCHED' } ] ) ) as [
			number,
		];
	} );

	it.each( [
		[ 'product_id', 'abc' ],
		[ 'product_id[]', 'x' ],
		[ 'product_id', '1,x' ],
		[ 'product_id', '' ],
		[ 'product_id', '-1' ],
		[ 'product_id', '1.5' ],
		[ 'product_id', '9223372036854775808' ],
		[ 'product_id', '1e400' ],
		[ 'product_id[][]', '1' ],
		[ 'product_id[a][b]', '1' ],
		[ 'product_id', '1%00' ],
		[ 'product_id', '%FF' ],
		[ 'product_id', '1%29%20OR%201=1' ],
		[ 'product_id', Array( 501 ).fill( '1' ).join( ',' ) ],
		[ 'order_id', 'abc' ],
		[ 'customer_id[]', 'x' ],
		[ 'status', 'nonsense' ],
		[ 'status', 'Active' ],
		[ 'status', 'active,nonsense' ],
		[ 'status', '' ],
		[ 'status[][]', 'active' ],
		[ 'status', '%C3%28' ],
		[ 'per_page', '0' ],
		[ 'per_page', '1000' ],
		[ 'per_page', '-1' ],
		[ 'per_page[]', '5' ],
		[ 'limit', '101' ],
		[ 'page', '0' ],
		[ 'page', '99999999999' ],
		[ 'orderby', 'code' ],
		[ 'orderby', 'id;DROP TABLE wp_users' ],
		[ 'orderby[]', 'id' ],
		[ 'order', 'sideways' ],
		[ 'after_id', 'x' ],
		[ 'email', 'a%00b' ],
		[ 'email[]', 'a@example.org' ],
		[ 'email', 'x'.repeat( 192 ) ],
		[ 'hint', 'x'.repeat( 17 ) ],
		[ 'search', '%FF%FE' ],
		[ 'search', 'a%0Ab' ],
		[ 'search[][]', 'a' ],
		[ 'after', 'yesterday' ],
		[ 'after', '2026-02-31T25:00:00' ],
		[ 'before[]', '2026-01-01T00:00:00' ],
		[ 'expires_before', '%00' ],
		[ 'ordered_after', 'yesterday' ],
		[ 'for_sale', 'perhaps' ],
		[ 'include', '1;2' ],
		[ 'exclude', 'none' ],
	] )( 'GET /keys?%s=%.40s is 400 and names it', async ( name, value ) => {
		const answer = await call(
			site(),
			pair,
			'GET',
			`/wc/v1/keys?${ name }=${ value.replaceAll( ' ', '%20' ) }`
		);
		expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
		expect( named( answer ) ).toEqual( [ name.replace( /\[.*$/, '' ) ] );
	} );

	const BODIES: [ string, unknown ][] = [
		[ 'code', 5 ],
		[ 'code', '' ],
		[ 'code', '   ' ],
		[ 'code', '\u00a0\u2003' ],
		[ 'code', 'a\u0000b' ],
		[ 'code', 'a\n\u0000b' ],
		[ 'code', 'x'.repeat( 4001 ) ],
		[ 'code', MEGABYTE ],
		[ 'code', [ 'x' ] ],
		[ 'code', { a: { b: 'c' } } ],
		[ 'product_id', 'abc' ],
		[ 'product_id', 2 ** 63 ],
		[ 'product_id', -1 ],
		[ 'product_id', [ 1 ] ],
		[ 'product_id', null ],
		[ 'product_id', true ],
		[ 'status', 'expired' ],
		[ 'status', 'pending' ],
		[ 'status', 'sold' ],
		[ 'status', null ],
		[ 'email', 'not an address' ],
		[ 'email', MEGABYTE ],
		[ 'email', 'a@example.org\r\nBcc: b@example.org' ],
		[ 'valid_for', 36501 ],
		[ 'valid_for', '1 day' ],
		[ 'clock', 'wall' ],
		[ 'activation_limit', 1e30 ],
		[ 'expires_at', 'never' ],
		[ 'expires_at', '' ],
		[ 'expires_at', 5 ],
		[ 'expires_at', '99999-01-01T00:00:00' ],
		[ 'price', 'free' ],
		[ 'price', -1 ],
		[ 'price', 1e13 ],
		[ 'id', 7 ],
		[ 'created_at', '2026-01-01 00:00:00' ],
		[ 'updated_at', null ],
		[ 'activation_count', 0 ],
		[ 'order_item_id', 1 ],
		[ 'uuid', 'x' ],
		[ 'hint', 'x' ],
		[ 'source', 'x' ],
		[ 'consumer_key', 'ck_x' ],
		[ 'nonsense', 1 ],
	];

	it.each( BODIES.map( ( pairOf, index ) => [ index, ...pairOf ] as const ) )(
		'a body with %#: %s is 400 and names it, for POST, PUT and PATCH',
		async ( _index, name, value ) => {
			for ( const [ method, route ] of [
				[ 'POST', '/wc/v1/keys' ],
				[ 'PUT', `/wc/v1/keys/${ id }` ],
				[ 'PATCH', `/wc/v1/keys/${ id }` ],
			] as const ) {
				const answer = await call( site(), pair, method, route, {
					...( method === 'POST' && { code: 'NEVER-STORED' } ),
					[ name ]: value,
				} );
				expect( [ method, outcome( answer ) ] ).toEqual( [
					method,
					'400 rest_invalid_param',
				] );
				expect( named( answer ) ).toEqual( [ name ] );
				expect( answer.text.length ).toBeLessThan( 1000 );
			}
		}
	);

	it( 'names an unknown field of a form as well', async () => {
		const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			method: 'POST',
			headers: {
				...byBasic( pair ),
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'code=NEVER-STORED&nonsense=1',
		} );
		expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
		expect( named( answer ) ).toEqual( [ 'nonsense' ] );
	} );

	it.each( [
		[ 'not JSON at all', '{"code":', 'rest_invalid_json' ],
		[
			'invalid UTF-8',
			Buffer.from( [ 0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d ] ),
			'rest_invalid_json',
		],
		[
			'nested too deeply',
			'['.repeat( 600 ) + ']'.repeat( 600 ),
			'rest_invalid_json',
		],
		[ 'null', 'null', 'rest_missing_callback_param' ],
		[ 'a list', '[1,2]', 'rest_invalid_param' ],
		[ 'an empty body', '', 'rest_missing_callback_param' ],
	] )( 'a body that is %s is 400', async ( _what, sent, code ) => {
		const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			method: 'POST',
			headers: { ...byBasic( pair ), 'Content-Type': 'application/json' },
			body: sent,
		} );
		expect( outcome( answer ) ).toBe( `400 ${ code }` );
	} );

	it.each( [ [ [ 'x' ] ], [ 5 ], [ 'code' ], [ true ] ] )(
		'refuses %j as the body of a change',
		async ( sent ) => {
			const answer = await call(
				site(),
				pair,
				'PATCH',
				`/wc/v1/keys/${ id }`,
				sent
			);
			expect( answer.status ).toBe( 400 );
			expect( site().debugLog() ).toBe( '' );
		}
	);

	it( 'is 400 also where nobody is signed in', async () => {
		const answer = await send(
			`${ site().url }/wp-json/wc/v1/keys?status=nonsense`
		);
		expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
	} );

	it( 'keeps to the id of the path', async () => {
		const [ other ] = await plant( site(), [ {} ] );
		for ( const route of [
			`/wc/v1/keys/${ id }?id=${ other }`,
			`/wc/v1/keys/99999999999999999999`,
		] ) {
			const answer = await call( site(), pair, 'DELETE', route );
			expect( [ 400, 404 ] ).toContain( answer.status );
		}
	} );

	it( 'has changed nothing by all of it', async () => {
		const answer = await call( site(), pair, 'GET', `/wc/v1/keys/${ id }` );
		expect( body( answer ) ).toMatchObject( {
			code: 'UNTOUCHED',
			updated_at: null,
		} );
		const list = await call( site(), pair, 'GET', '/wc/v1/keys' );
		expect( list.headers[ 'x-wp-total' ] ).toBe( '2' );
		expect( site().debugLog() ).toBe( '' );
	} );
} );
