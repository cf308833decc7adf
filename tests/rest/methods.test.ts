import { outcome } from './support/answers';
import { send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, call, issuePair, type Pair } from './support/pairs';
import { useSite } from './support/site';

describe( 'a request that pretends to be another', () => {
	const site = useSite();
	let pair: Pair;
	let id: number;

	beforeAll( async () => {
		pair = await issuePair( site() );
		[ id ] = ( await plant( site(), [ {} ] ) ) as [ number ];
	} );

	const exists = async () =>
		( await call( site(), pair, 'GET', `/wc/v1/keys/${ id }` ) ).status ===
		200;

	it.each( [
		[ 'GET', '/wp-json/wc/v1/keys/ID?_method=DELETE', {} ],
		[ 'GET', '/wp-json/wc-latchkey/v1/keys/ID?_method=delete', {} ],
		[ 'GET', '/?rest_route=/wc/v1/keys/ID&_method=DELETE', {} ],
		[ 'GET', '/wp-json/WC/V1/KEYS/ID?_method=DELETE', {} ],
		[ 'GET', '/wp-json/wc/v1/Keys/ID/?_method=DELETE', {} ],
		[ 'GET', '/wp-json/wc/v1/keys/ID?_method=PATCH', {} ],
		[
			'GET',
			'/wp-json/wc/v1/keys/ID',
			{ 'X-HTTP-Method-Override': 'DELETE' },
		],
		[ 'GET', '/wp-json/wc/v1/keys?_method=POST&code=PLANTED', {} ],
		[ 'HEAD', '/wp-json/wc/v1/keys/ID?_method=DELETE', {} ],
		[ 'OPTIONS', '/wp-json/wc/v1/keys/ID?_method=DELETE', {} ],
	] as const )(
		'%s %s is refused, and changes nothing',
		async ( method, path, headers ) => {
			const address = site().url + path.replace( 'ID', String( id ) );
			const byHeader = await send( address, {
				method,
				headers: { ...byBasic( pair ), ...headers },
			} );
			const separator = address.includes( '?' ) ? '&' : '?';
			const inQuery = await send( address + separator + byQuery( pair ), {
				method,
				headers,
			} );
			for ( const answer of [ byHeader, inQuery ] ) {
				expect( answer.status ).toBe( 405 );
				if ( method !== 'HEAD' ) {
					expect( outcome( answer ) ).toBe(
						'405 latchkey_method_not_allowed'
					);
				}
				expect( answer.headers[ 'cache-control' ] ).toContain(
					'no-store'
				);
			}
			expect( await exists() ).toBe( true );
			const list = await call( site(), pair, 'GET', '/wc/v1/keys' );
			expect( list.headers[ 'x-wp-total' ] ).toBe( '1' );
		}
	);

	it( 'is served where the real method may change things', async () => {
		const [ other ] = await plant( site(), [ {} ] );
		const answer = await send(
			`${ site().url }/wp-json/wc/v1/keys/${ other }?_method=DELETE`,
			{ method: 'POST', headers: byBasic( pair ) }
		);
		expect( outcome( answer ) ).toBe( '200' );
	} );

	it( 'is not served by a batch of WordPress', async () => {
		const answer = await call( site(), pair, 'POST', '/batch/v1', {
			requests: [
				{ method: 'DELETE', path: `/wc/v1/keys/${ id }` },
				{
					method: 'POST',
					path: '/wc/v1/keys',
					body: { code: 'BATCH' },
				},
			],
		} );
		expect( answer.text ).toContain( 'rest_batch_not_allowed' );
		expect( await exists() ).toBe( true );
	} );
} );

describe( 'the headers of every answer', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		pair = await issuePair( site() );
		await plant( site(), [ {} ] );
	} );

	it.each( [
		[ 'GET', '/wc/v1/keys' ],
		[ 'GET', '/wc-latchkey/v1/keys' ],
		[ 'GET', '/WC/v1/Keys' ],
		[ 'GET', '/wc/v1/keys/1' ],
		[ 'GET', '/wc/v1/keys/999' ],
		[ 'GET', '/wc/v1/keys?status=nonsense' ],
		[ 'POST', '/wc/v1/keys' ],
		[ 'OPTIONS', '/wc/v1/keys' ],
		[ 'GET', '/wc/v1/key-pairs' ],
		[ 'GET', '/wc/v1/key-pairs/self' ],
		[ 'GET', '/wc/v1/settings' ],
		[ 'GET', '/wc/v1/status' ],
		[ 'PUT', '/wc/v1/key-pairs/1' ],
	] )(
		'%s %s: kept by no cache, named to no other site',
		async ( method, route ) => {
			for ( const headers of [ byBasic( pair ), {} ] ) {
				const answer = await send(
					`${ site().url }/wp-json${ route }`,
					{
						method,
						headers,
					}
				);
				expect( answer.headers[ 'cache-control' ] ).toContain(
					'no-store'
				);
				expect( answer.headers[ 'referrer-policy' ] ).toBe(
					'no-referrer'
				);
			}
		}
	);

	it( 'leaves the answers of WordPress alone', async () => {
		const answer = await send( `${ site().url }/wp-json/wp/v2/types` );
		expect( answer.headers[ 'referrer-policy' ] ).toBeUndefined();
		expect( answer.headers[ 'cache-control' ] ?? '' ).not.toContain(
			'no-store'
		);
	} );
} );
