import { ALL, heard, listen } from './support/caches';
import { basic } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, issuePair, type Pair } from './support/pairs';
import { json } from './support/people';
import { anyAddress, elsewhere, mustUse, useSite } from './support/site';

const CODE = 'CACHED-AAAA-BBBB';

describe( 'page caches', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		listen( site() );
		anyAddress( site() );
		mustUse(
			site(),
			'closed',
			`add_filter( 'rest_authentication_errors', static fn ( $error ) => isset( $_SERVER['HTTP_X_CLOSED'] ) ? new WP_Error( 'closed', '', [ 'status' => 401 ] ) : $error );`
		);
		await plant( site(), [ { code: CODE } ] );
		pair = await issuePair( site() );
	} );

	const rest = ( path: string, sent: Parameters< typeof heard >[ 2 ] = {} ) =>
		heard( site(), site().url + path, {
			...sent,
			headers: { ...elsewhere(), ...sent.headers },
		} );

	it.each( [ '/wc/v1/keys', '/wc-latchkey/v1/keys/1' ] )(
		'are told to keep %s out, in every way of asking for it',
		async ( route ) => {
			const query = byQuery( pair );
			for ( const [ path, headers ] of [
				[ `/wp-json${ route }`, byBasic( pair ) ],
				[ `/wp-json${ route }/?${ query }`, {} ],
				[ `/wp-json${ route }?${ query }&_envelope=1`, {} ],
				[ `/wp-json${ route }?${ query }&_jsonp=f`, {} ],
				[ `/?rest_route=${ route }&${ query }`, {} ],
				[ `/index.php?rest_route=${ route }&${ query }`, {} ],
			] as const ) {
				const answer = await rest( path, { headers } );
				expect( answer.text ).toContain( CODE );
				expect( [ path, answer.told ] ).toEqual( [ path, ALL ] );
				expect( answer.headers ).toMatchObject( {
					'cache-control':
						expect.stringMatching( /no-store.*private/ ),
					'x-accel-expires': '0',
					'referrer-policy': 'no-referrer',
				} );
				expect( answer.headers[ 'last-modified' ] ).toBeUndefined();
			}
		}
	);

	it( 'are told so of every other answer of ours', async () => {
		const wrong = { Authorization: basic( pair.key, 'wrong' ) };
		const code = json( { key: CODE, instance: 'one' } );
		for ( const [ path, sent ] of [
			[ '/wc/v1/keys', {} ],
			[ '/wc/v1/keys', { headers: wrong } ],
			[ '/wc/v1/keys/9999', { headers: byBasic( pair ) } ],
			[ '/wc/v1/keys?per_page=x', { headers: byBasic( pair ) } ],
			[ '/wc/v1/key-pairs/self', { headers: byBasic( pair ) } ],
			[ '/wc/v1/keys', { method: 'HEAD', headers: byBasic( pair ) } ],
			[ '/wc/v1/keys', { method: 'OPTIONS', headers: byBasic( pair ) } ],
			[ '/wc/v1/keys/nothing/here', { headers: byBasic( pair ) } ],
			[ '/wc/v1/keys/validate', { method: 'POST', ...code } ],
			[ '/wc/v1/keys/activate', { method: 'POST', ...code } ],
			[
				'/wc/v1/keys/validate',
				{ method: 'POST', ...json( { key: 'unknown' } ) },
			],
			[
				'/wc/v1/keys/validate',
				{ method: 'POST', body: ' '.repeat( 70_000 ) },
			],
			[
				'/wc/v1/keys',
				{ headers: { ...byBasic( pair ), 'X-Closed': '1' } },
			],
		] as const ) {
			const { told, headers } = await rest( `/wp-json${ path }`, sent );
			expect( [ path, sent, told ] ).toEqual( [ path, sent, ALL ] );
			expect( headers[ 'cache-control' ] ).toMatch( /no-store/ );
		}
	} );

	it( 'within REST, which keep what they are not told of, keep none of ours', async () => {
		// As plugins of this kind do: by address alone, before anybody is asked for permission.
		mustUse(
			site(),
			'rest-cache',
			`add_filter( 'rest_pre_dispatch', static function ( $result, $server, $request ) {
				$how = $_SERVER['HTTP_X_REST_CACHE'] ?? '';
				$skips = [
					'request' => static fn () => apply_filters( 'rest_cache_skip', false, esc_url( $_SERVER['REQUEST_URI'] ), $server, $request ),
					'route' => static fn () => apply_filters( 'rest_cache_skip', false, 'wc/v1', 'GET', $request->get_route(), '' ),
					'jp' => static fn () => apply_filters( 'jp_rest_cache_skip_cache', false, $request->get_route(), 'GET' ),
					'wp' => static fn () => apply_filters( 'wp_rest_cache_skip_cache', false, $request->get_route(), 'GET' ),
					'acato' => static fn () => apply_filters( 'wp_rest_cache/skip_caching', false ),
				];
				if ( ! isset( $skips[ $how ] ) || $skips[ $how ]() ) { return $result; }
				unset( $_SERVER['HTTP_X_REST_CACHE'] );
				$key = 'kept_' . md5( strtok( $_SERVER['REQUEST_URI'], '#' ) );
				$kept = get_transient( $key );
				if ( $kept === false ) { $kept = $server->dispatch( $request ); set_transient( $key, $kept, 60 ); }
				$kept->header( 'X-Kept', '1' );
				return $kept;
			}, 10, 3 );`
		);
		for ( const how of [ 'request', 'route', 'jp', 'wp', 'acato' ] ) {
			for ( const path of [
				'/wp-json/wc/v1/keys',
				'/wp-json/wc-latchkey/v1/keys/1',
				'/?rest_route=%2Fwc%2Fv1%2Fkeys',
			] ) {
				const headers = { 'X-Rest-Cache': how };
				const first = await rest( path, {
					headers: { ...headers, ...byBasic( pair ) },
				} );
				expect( first.text ).toContain( CODE );
				const stranger = await rest( path, { headers } );
				expect( [ how, path, stranger.status ] ).toEqual( [
					how,
					path,
					401,
				] );
			}
			expect(
				(
					await rest( '/wp-json/wp/v2/posts', {
						headers: { 'X-Rest-Cache': how },
					} )
				).headers[ 'x-kept' ]
			).toBe( '1' );
		}
	} );

	it( 'hear nothing of what is not ours', async () => {
		for ( const path of [
			'/',
			'/?s=latchkey',
			'/wp-json/',
			'/wp-json/wp/v2/posts',
			'/wp-json/wc/v1/nothing',
			'/?rest_route=/wp/v2/posts',
			'/feed/',
			'/sample-page/',
		] ) {
			const { told, headers } = await rest( path );
			expect( [ path, told ] ).toEqual( [ path, [] ] );
			expect( headers[ 'cache-control' ] ?? '' ).not.toContain(
				'no-store'
			);
			expect( headers[ 'x-frame-options' ] ).toBeUndefined();
		}
	} );
} );
