import { randomBytes } from 'node:crypto';
import { body, outcome } from './support/answers';
import { basic, send, type Answer } from './support/http';
import { plant } from './support/licenses';
import { byBasic, byQuery, call, issuePairs, type Pair } from './support/pairs';
import { signIn } from './support/people';
import {
	anyAddress,
	elsewhere,
	evaluate,
	mustUse,
	useSite,
} from './support/site';

/** All queries, and those of the plugin's own tables. */
const COUNT_QUERIES = `add_filter( 'query', static function ( $query ) {
	$GLOBALS['own_queries'] = ( $GLOBALS['own_queries'] ?? 0 ) + (int) preg_match( '/wp_(\\d+_)?latchkey_/', $query );
	return $query;
} );
add_filter( 'rest_pre_serve_request', static function ( $served ) {
	header( 'X-Queries: ' . $GLOBALS['wpdb']->num_queries );
	header( 'X-Own-Queries: ' . ( $GLOBALS['own_queries'] ?? 0 ) );
	return $served;
} );`;

describe( 'signing in with a key pair', () => {
	const site = useSite();
	let pair: Pair;
	let reader: Pair;
	/** What WordPress itself asks where any HTTP Basic is sent. */
	let basicCost: number;
	/** What is wrong → the key and secret that are sent. */
	let wrong: Record< string, { key: string; secret: string } >;

	beforeAll( async () => {
		mustUse( site(), 'count-queries', COUNT_QUERIES );
		anyAddress( site() );
		const [
			good,
			read,
			disabled,
			revoked,
			orphaned,
			expired,
			ended,
			halted,
			outside,
		] = ( await issuePairs(
			site(),
			{},
			{ permissions: 'read' },
			{ state: 'disabled' },
			{ state: 'revoked' },
			{ state: 'orphaned' },
			{ expiresIn: -1 },
			{},
			{},
			{ grant: { networks: [ '192.0.2.0/24' ], rate: 60 } }
		) ) as [ Pair, Pair, Pair, Pair, Pair, Pair, Pair, Pair, Pair ];
		pair = good;
		reader = read;
		const unknown = await evaluate< { key: string; secret: string } >(
			site(),
			`return [ 'key' => Latchkey\\Rest\\CredentialFormat::generate( 'ck_' ),
				'secret' => Latchkey\\Rest\\CredentialFormat::generate( 'cs_' ) ];`
		);
		wrong = {
			'an unknown key': unknown,
			'a key without a checksum': {
				key: `ck_${ randomBytes( 20 ).toString( 'hex' ) }`,
				secret: `cs_${ randomBytes( 20 ).toString( 'hex' ) }`,
			},
			'a wrong secret': { key: pair.key, secret: unknown.secret },
			'no secret': { key: pair.key, secret: '' },
			'another pair’s secret': { key: pair.key, secret: reader.secret },
			'a disabled pair': disabled,
			'a revoked pair': revoked,
			'an orphaned pair': orphaned,
			'an expired pair': expired,
			'an old secret that has ended': ended,
			'an old secret of a disabled pair': halted,
			'a pair from outside its networks': outside,
		};
		await evaluate(
			site(),
			`global $wpdb;
			foreach ( $input as [ $id, $seconds, $state ] ) {
				Latchkey\\Plugin::instance()->api_keys->rotation()->rotate( $id, 3600, false, Latchkey\\Support\\Actor::system() );
				$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'previous_until' => gmdate( 'Y-m-d H:i:s', time() + $seconds ), 'state' => $state ], [ 'id' => $id ] );
			}
			return true;`,
			[
				[ ended.id, -1, 'active' ],
				[ halted.id, 3600, 'disabled' ],
			]
		);
		await plant( site(), [ {}, {} ] );
		// What WordPress stores at its first requests is not to be counted.
		await send( `${ site().url }/wp-json/wc/v1/keys` );
		await call( site(), pair, 'GET', '/wc/v1/keys' );
		const count = async ( headers: Record< string, string > ) => {
			const answer = await send( `${ site().url }/wp-json/wp/v2/types`, {
				headers,
			} );
			return Number( answer.headers[ 'x-queries' ] );
		};
		basicCost = ( await count( byBasic( pair ) ) ) - ( await count( {} ) );
	} );

	const tell = ( answer: Answer ) => ( {
		status: answer.status,
		text: answer.text,
		queries: answer.headers[ 'x-queries' ],
		own: answer.headers[ 'x-own-queries' ],
		headers: Object.keys( answer.headers ).sort(),
	} );

	it.each( [
		'an unknown key',
		'a key without a checksum',
		'a wrong secret',
		'no secret',
		'another pair’s secret',
		'a disabled pair',
		'a revoked pair',
		'an orphaned pair',
		'an expired pair',
		'an old secret that has ended',
		'an old secret of a disabled pair',
		'a pair from outside its networks',
	] )(
		'answers %s like no credentials: same bytes, same number of queries',
		async ( what ) => {
			const address = `${ site().url }/wp-json/wc/v1/keys`;
			const none = tell(
				await send( address, { headers: elsewhere() } )
			);
			expect( none.status ).toBe( 401 );
			expect( JSON.parse( none.text ) ).toEqual( {
				code: 'latchkey_unauthorized',
				message: expect.any( String ),
				data: { status: 401 },
			} );
			expect( Number( none.own ) ).toBeGreaterThan( 0 );
			const sent = wrong[ what ] as { key: string; secret: string };
			const query = await send(
				`${ address }?consumer_key=${ sent.key }&consumer_secret=${ sent.secret }`,
				{ headers: elsewhere() }
			);
			expect( tell( query ) ).toEqual( none );
			const header = await send( address, {
				headers: {
					...elsewhere(),
					Authorization: basic( sent.key, sent.secret ),
				},
			} );
			// WordPress itself reads an option for a Basic user and password.
			const more = sent.secret === '' ? 0 : basicCost;
			expect( tell( header ) ).toEqual( {
				...none,
				queries: String( Number( none.queries ) + more ),
			} );
		}
	);

	it( 'counts a refused request once, however often permission is asked', async () => {
		const headers = elsewhere();
		await send( `${ site().url }/wp-json/wc/v1/keys`, { headers } );
		const hits = await evaluate(
			site(),
			`global $wpdb;
			return (int) $wpdb->get_var( $wpdb->prepare( "SELECT SUM(hits) FROM {$wpdb->prefix}latchkey_rate_limits WHERE bucket LIKE %s", '%' . $input . '%' ) );`,
			headers[ 'X-Address' ]
		);
		expect( hits ).toBe( 1 );
	} );

	it( 'counts queries well enough to see one more', async () => {
		const ask = ( route: string ) =>
			call( site(), pair, 'GET', `/wc/v1/${ route }` );
		const [ list, self ] = [ await ask( 'keys' ), await ask( 'keys/1' ) ];
		expect( list.headers[ 'x-queries' ] ).not.toBe(
			self.headers[ 'x-queries' ]
		);
	} );

	it( 'refuses a mistyped key with the same bytes', async () => {
		const none = await send( `${ site().url }/wp-json/wc/v1/keys` );
		const last = pair.key.slice( -1 ) === 'a' ? 'b' : 'a';
		const mistyped = await call(
			site(),
			{ ...pair, key: pair.key.slice( 0, -1 ) + last },
			'GET',
			'/wc/v1/keys'
		);
		expect( [ mistyped.status, mistyped.text ] ).toEqual( [
			401,
			none.text,
		] );
	} );

	it( 'never takes credentials from a body', async () => {
		const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: `code=X&${ byQuery( pair ) }`,
		} );
		expect( [ 400, 401 ] ).toContain( answer.status );
	} );

	it( 'lets a read-only pair read, and refuses it to write', async () => {
		const [ list, post, patch, remove ] = await Promise.all( [
			call( site(), reader, 'GET', '/wc/v1/keys' ),
			call( site(), reader, 'POST', '/wc/v1/keys', { code: 'NEW' } ),
			call( site(), reader, 'PATCH', '/wc/v1/keys/1', { price: 1 } ),
			call( site(), reader, 'DELETE', '/wc/v1/keys/1' ),
		] );
		expect( outcome( list ) ).toBe( '200' );
		for ( const refused of [ post, patch, remove ] ) {
			expect( outcome( refused ) ).toBe(
				'403 latchkey_insufficient_scope'
			);
		}
	} );

	it( 'takes a pair in the address, pasted into the browser of a signed-in administrator', async () => {
		const admin = await signIn( site() );
		const answer = await send(
			`${ site().url }/wp-json/wc/v1/keys/?product_id=0&${ byQuery(
				reader
			) }`,
			{ headers: { Cookie: admin.cookie } }
		);
		expect( outcome( answer ) ).toBe( '200' );
		expect( body< unknown[] >( answer ) ).toHaveLength( 2 );
	} );

	it( 'takes Basic where the site has application passwords', async () => {
		await evaluate(
			site(),
			`return WP_Application_Passwords::create_new_application_password( 1, [ 'name' => 'App' ] )[1]['uuid'];`
		);
		const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			headers: byBasic( reader ),
		} );
		expect( outcome( answer ) ).toBe( '200' );
		const refused = await send( `${ site().url }/wp-json/wc/v1/keys`, {
			headers: { Authorization: basic( reader.key, 'wrong' ) },
		} );
		expect( outcome( refused ) ).toBe( '401 latchkey_unauthorized' );
	} );
} );
