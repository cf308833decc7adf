import { outcome } from './support/answers';
import { basic, send } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, issuePair, type Pair } from './support/pairs';
import { signIn } from './support/people';
import { mustUse, useSite } from './support/site';

const LIST_QUERIES = `add_filter( 'query', static function ( $query ) {
	$table = $GLOBALS['wpdb']->prefix . 'latchkey_';
	$GLOBALS['latchkey_queries'] = ( $GLOBALS['latchkey_queries'] ?? 0 ) + (int) str_contains( $query, $table );
	return $query;
} );
add_filter( 'rest_pre_serve_request', static function ( $served ) {
	header( 'X-Own-Queries: ' . ( $GLOBALS['latchkey_queries'] ?? 0 ) );
	return $served;
} );`;

describe( 'a site in production', () => {
	const site = useSite( { environment: 'production', https: true } );
	let pair: Pair;
	const route = '/wp-json/wc/v1/keys';

	beforeAll( async () => {
		mustUse( site(), 'list-queries', LIST_QUERIES );
		pair = await issuePair( site() );
		await plant( site(), [ {} ] );
		await send( site().url + route );
	} );

	it( 'refuses credentials over plain HTTP before any look-up of ours', async () => {
		const plain = await send( site().url + route );
		for ( const answer of [
			await send( site().url + route, { headers: byBasic( pair ) } ),
			await send( `${ site().url }${ route }?${ byQuery( pair ) }` ),
			await send( site().url + route, {
				headers: { Authorization: basic( pair.key, 'wrong' ) },
			} ),
		] ) {
			expect( outcome( answer ) ).toBe( '403 latchkey_https_required' );
			// Options are read at any request; tables of ours are not.
			expect( answer.headers[ 'x-own-queries' ] ).toBe( '0' );
		}
		expect( Number( plain.headers[ 'x-own-queries' ] ) ).toBeGreaterThan(
			0
		);
	} );

	it( 'says so to clients that sign by OAuth 1.0a, wherever they put it', async () => {
		const fields = `oauth_consumer_key=${ pair.key }&oauth_nonce=1&oauth_signature=x&oauth_signature_method=HMAC-SHA256&oauth_timestamp=${ Math.floor( Date.now() / 1000 ) }`;
		for ( const answer of [
			await send( `${ site().url }${ route }?${ fields }` ),
			await send( site().url + route, {
				headers: {
					Authorization: `OAuth ${ fields
						.split( '&' )
						.map( ( field ) => field.replace( /=(.*)/, '="$1"' ) )
						.join( ', ' ) }`,
				},
			} ),
			await send( site().url + route, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: `code=X&${ fields }`,
			} ),
		] ) {
			expect( outcome( answer ) ).toBe( '403 latchkey_https_required' );
		}
	} );

	it( 'says 401 where there is nothing to protect', async () => {
		expect( outcome( await send( site().url + route ) ) ).toBe(
			'401 latchkey_unauthorized'
		);
	} );

	it( 'takes them behind a proxy that ends TLS', async () => {
		for ( const answer of [
			await send( site().httpsUrl + route, { headers: byBasic( pair ) } ),
			await send( `${ site().httpsUrl }${ route }?${ byQuery( pair ) }` ),
		] ) {
			expect( outcome( answer ) ).toBe( '200' );
			expect( answer.text ).toContain( `"href":"${ escaped() }` );
		}
	} );

	const escaped = () =>
		JSON.stringify( `${ site().httpsUrl }/wp-json/wc/v1/keys/` )
			.slice( 1, -1 )
			.replaceAll( '/', '\\/' );

	it( 'serves a signed-in person as WordPress does, without a key pair', async () => {
		const admin = await signIn( site() );
		const answer = await send( site().httpsUrl + route, {
			headers: { Cookie: admin.cookie, 'X-WP-Nonce': admin.nonce },
		} );
		expect( outcome( answer ) ).toBe( '200' );
	} );
} );
