import { body, named, outcome } from './support/answers';
import { send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, call, issuePair, type Pair } from './support/pairs';
import { mustUse, useSite } from './support/site';

/** Names, order and JSON types of one object of the published document. */
const SEED = [
	[ 'id', 'number' ],
	[ 'code', 'string' ],
	[ 'valid_for', 'number' ],
	[ 'activation_limit', 'number' ],
	[ 'activation_count', 'number' ],
	[ 'product_id', 'number' ],
	[ 'customer_id', 'number' ],
	[ 'order_id', 'number' ],
	[ 'order_item_id', 'number' ],
	[ 'subscription_id', 'number' ],
	[ 'vendor_id', 'number' ],
	[ 'email', 'string' ],
	[ 'price', 'number' ],
	[ 'ordered_at', 'null' ],
	[ 'status', 'string' ],
	[ 'created_at', 'string' ],
	[ 'updated_at', 'null' ],
] as const;

describe( 'the list of license keys', () => {
	const site = useSite();
	let pair: Pair;
	let ids: number[];

	beforeAll( async () => {
		pair = await issuePair( site(), { permissions: 'read' } );
		ids = await plant( site(), [
			{ code: 'FDJP-26CF-EB4D-SBRY', product_id: 69 },
			{
				code: '1OST-GAU2-9Q8L-CY6I',
				product_id: 78,
				price: 12.5,
				email: 'ada@example.org',
			},
			{
				code: 'AUBR-5KTE-IFXO-UZ33',
				product_id: 78,
				created_at: '2024-07-03 11:57:44',
			},
		] );
	} );

	it( 'answers a JSON array, newest id first', async () => {
		const answer = await call( site(), pair, 'GET', '/wc/v1/keys' );
		expect( answer.status ).toBe( 200 );
		expect( answer.headers[ 'content-type' ] ).toBe(
			'application/json; charset=UTF-8'
		);
		expect(
			body< { id: number }[] >( answer ).map( ( item ) => item.id )
		).toEqual( [ ...ids ].reverse() );
	} );

	it( 'begins every item with the seventeen fields, byte for byte', async () => {
		const answer = await call( site(), pair, 'GET', '/wc/v1/keys' );
		expect( answer.text ).toMatch(
			new RegExp(
				`^\\[\\{"id":${ ids[ 2 ] },"code":"AUBR-5KTE-IFXO-UZ33","valid_for":0,` +
					'"activation_limit":0,"activation_count":0,"product_id":78,"customer_id":0,"order_id":0,' +
					'"order_item_id":0,"subscription_id":0,"vendor_id":0,"email":"","price":0,"ordered_at":null,' +
					'"status":"available","created_at":"2024-07-03 11:57:44","updated_at":null,'
			)
		);
		for ( const item of body< Record< string, unknown >[] >( answer ) ) {
			const first = Object.entries( item ).slice( 0, SEED.length );
			expect(
				first.map( ( [ name, value ] ) => [
					name,
					value === null ? 'null' : typeof value,
				] )
			).toEqual( SEED );
		}
		expect( answer.text ).toContain( '"price":12.5,' );
	} );

	it( 'adds its own fields after the seventeen', async () => {
		const answer = await call( site(), pair, 'GET', '/wc/v1/keys' );
		const [ item ] = body< Record< string, unknown >[] >( answer );
		expect( Object.keys( item ?? {} ).slice( SEED.length ) ).toEqual( [
			'uuid',
			'variation_id',
			'source',
			'clock',
			'expires_at',
			'hint',
			'valid_unit',
			'valid_count',
			'instance_kind',
			'local_count',
			'_links',
		] );
	} );

	it( 'is the same with or without a trailing slash, by either address and in both namespaces', async () => {
		const { url } = site();
		const addresses = [ 'wc/v1', 'wc-latchkey/v1' ].flatMap( ( space ) => [
			`${ url }/wp-json/${ space }/keys?${ byQuery( pair ) }`,
			`${ url }/wp-json/${ space }/keys/?${ byQuery( pair ) }`,
			`${ url }/?rest_route=/${ space }/keys&${ byQuery( pair ) }`,
			`${ url }/?rest_route=/${ space }/keys/&${ byQuery( pair ) }`,
			`${ url }/index.php?rest_route=/${ space }/keys&${ byQuery(
				pair
			) }`,
		] );
		for ( const address of addresses ) {
			const answer = await send( address );
			expect( [ address, answer.status ] ).toEqual( [ address, 200 ] );
			const items = body< { id: number; _links: unknown }[] >( answer );
			expect( items.map( ( item ) => item.id ) ).toEqual(
				[ ...ids ].reverse()
			);
			expect( answer.text ).not.toContain( pair.secret );
		}
	} );

	it( 'takes the pair as HTTP Basic and in the query alike', async () => {
		const address = `${ site().url }/wp-json/wc/v1/keys`;
		const answers = await Promise.all( [
			send( address, { headers: byBasic( pair ) } ),
			send( `${ address }?${ byQuery( pair ) }` ),
		] );
		expect( answers.map( ( answer ) => answer.status ) ).toEqual( [
			200, 200,
		] );
		expect( answers[ 0 ]?.text ).toBe( answers[ 1 ]?.text );
	} );

	it( 'takes the pair where PHP is handed the bare header only', async () => {
		mustUse(
			site(),
			'bare-header',
			`if ( isset( $_SERVER['HTTP_X_BARE'] ) ) {
				$_SERVER['REDIRECT_HTTP_AUTHORIZATION'] = $_SERVER['HTTP_AUTHORIZATION'];
				unset( $_SERVER['PHP_AUTH_USER'], $_SERVER['PHP_AUTH_PW'], $_SERVER['HTTP_AUTHORIZATION'] );
			}`
		);
		const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			headers: { ...byBasic( pair ), 'X-Bare': '1' },
		} );
		expect( answer.status ).toBe( 200 );
	} );

	it( 'leaves the code out where it is not asked for', async () => {
		const answer = await call(
			site(),
			pair,
			'GET',
			'/wc/v1/keys?_fields=id,hint'
		);
		expect( body( answer ) ).toEqual(
			[ ...ids ].reverse().map( ( id, index ) => ( {
				id,
				hint: [ 'UZ33', 'CY6I', 'SBRY' ][ index ],
			} ) )
		);
	} );

	it( 'answers one key with the same object as the list', async () => {
		const list = await call( site(), pair, 'GET', '/wc/v1/keys' );
		const one = await call(
			site(),
			pair,
			'GET',
			`/wc/v1/keys/${ ids[ 1 ] }`
		);
		expect( body( one ) ).toEqual( body< unknown[] >( list )[ 1 ] );
	} );

	it( 'refuses a query that contradicts the path', async () => {
		const answer = await call(
			site(),
			pair,
			'GET',
			`/wc/v1/keys/${ ids[ 1 ] }?id=${ ids[ 0 ] }`
		);
		expect( [ outcome( answer ), named( answer ) ] ).toEqual( [
			'400 rest_invalid_param',
			[ 'id' ],
		] );
	} );

	it( 'says no more than a count to HEAD', async () => {
		const answer = await call( site(), pair, 'HEAD', '/wc/v1/keys' );
		expect( [
			answer.status,
			answer.headers[ 'x-wp-total' ],
			answer.text,
		] ).toEqual( [ 200, '3', '' ] );
	} );
} );
