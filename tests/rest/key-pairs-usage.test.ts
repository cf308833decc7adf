import type { KeyPair } from '../../src/types/key-pair';
import type { KeyPairUsage } from '../../src/types/key-pair-usage';
import { body, outcome } from './support/answers';
import { send } from './support/http';
import {
	byBasic,
	call,
	issuePair,
	issuePairs,
	type Pair,
} from './support/pairs';
import { ask, signIn, type Browser } from './support/people';
import {
	anyAddress,
	breakable,
	elsewhere,
	evaluate,
	mustUse,
	useSite,
} from './support/site';

/** Queries of the tables of usage that are made before the response is sent. */
const COUNT_QUERIES = `add_filter( 'query', static function ( $query ) {
	$GLOBALS['usage_queries'] = ( $GLOBALS['usage_queries'] ?? 0 ) + (int) preg_match( '/latchkey_api_key_|refused_in_row = /', $query );
	return $query;
} );
add_filter( 'rest_pre_serve_request', static function ( $served ) {
	header( 'X-Usage-Queries: ' . ( $GLOBALS['usage_queries'] ?? 0 ) );
	return $served;
} );`;

describe( 'the usage of a key pair', () => {
	const site = useSite();
	let admin: Browser;

	beforeAll( async () => {
		mustUse( site(), 'count-usage-queries', COUNT_QUERIES );
		anyAddress( site() );
		breakable( site() );
		admin = await signIn( site() );
	} );

	const usage = async ( { id }: Pair, days = 30 ) =>
		body< KeyPairUsage >(
			await ask(
				site(),
				admin,
				'GET',
				`/wc/v1/key-pairs/${ id }/usage?days=${ days }`
			)
		);
	const shown = async ( { id }: Pair ) =>
		body< KeyPair >(
			await ask( site(), admin, 'GET', `/wc/v1/key-pairs/${ id }` )
		);
	const list = ( pair: Pair, query = '' ) =>
		call( site(), pair, 'GET', `/wc/v1/keys${ query }` );
	const wrong = ( pair: Pair ) => ( {
		...pair,
		secret: `${ pair.secret }x`,
	} );

	it( 'counts each request once, by day, group and whether it was refused', async () => {
		const pair = await issuePair( site(), { permissions: 'read' } );
		for ( const request of [
			() => list( pair ),
			() => list( pair ),
			() => call( site(), pair, 'GET', '/wc/v1/keys/999' ),
			() => call( site(), pair, 'GET', '/wc/v1/generators' ),
			() => call( site(), pair, 'DELETE', '/wc/v1/keys/999' ),
			() => list( wrong( pair ) ),
		] ) {
			const answer = await request();
			expect( answer.headers[ 'x-usage-queries' ] ).toBe( '0' );
		}
		const found = await usage( pair );
		expect( [ found.total, found.refused ] ).toEqual( [ 6, 2 ] );
		expect( found.groups ).toEqual( [
			{ group: 'keys', requests: 5, refused: 2 },
			{ group: 'generators', requests: 1, refused: 0 },
		] );
		expect( found.days ).toHaveLength( 30 );
		expect( found.days.at( -1 ) ).toMatchObject( {
			requests: 6,
			refused: 2,
		} );
		expect( ( await usage( pair, 90 ) ).days ).toHaveLength( 90 );
	} );

	it( 'says why each was refused, and nothing that could be a code', async () => {
		const [ pair, disabled, expired ] = ( await issuePairs(
			site(),
			{ permissions: 'read' },
			{ state: 'disabled' },
			{ expiresIn: -1 }
		) ) as [ Pair, Pair, Pair ];
		const from = elsewhere();
		const headers = { ...byBasic( wrong( pair ) ), ...from };
		await call( site(), pair, 'DELETE', '/wc/v1/keys/999' );
		await call( site(), pair, 'GET', '/wc/v1/settings' );
		await send(
			`${ site().url }/wp-json/wc/v1/keys?product_id=77&status=active&search=AAAA-BBBB`,
			{ headers }
		);
		const { failures } = await usage( pair );
		expect( failures ).toEqual( [
			expect.objectContaining( {
				method: 'GET',
				route: '/wc/v1/keys?product_id=77&status=active',
				status: 401,
				reason: 'secret',
				ip: from[ 'X-Address' ],
			} ),
			expect.objectContaining( {
				route: '/wc/v1/settings',
				status: 403,
				reason: 'person',
			} ),
			expect.objectContaining( {
				method: 'DELETE',
				route: '/wc/v1/keys/999',
				status: 403,
				reason: 'scope',
				detail: 'licenses:write',
			} ),
		] );
		for ( const [ refused, reason ] of [
			[ disabled, 'disabled' ],
			[ expired, 'expired' ],
		] as const ) {
			expect( outcome( await list( refused ) ) ).toBe(
				'401 latchkey_unauthorized'
			);
			expect( ( await usage( refused ) ).failures ).toEqual( [
				expect.objectContaining( { status: 401, reason } ),
			] );
		}
	} );

	it( 'says that a request came from outside the networks, or that there were too many', async () => {
		const [ elsewhereOnly, slow ] = ( await issuePairs(
			site(),
			{},
			{}
		) ) as [ Pair, Pair ];
		await evaluate(
			site(),
			`global $wpdb;
			$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'ip_allow' => '192.0.2.0/24' ], [ 'id' => $input[0] ] );
			$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'rate_limit' => 1 ], [ 'id' => $input[1] ] );
			return true;`,
			[ elsewhereOnly.id, slow.id ]
		);
		expect( outcome( await list( elsewhereOnly ) ) ).toBe(
			'401 latchkey_unauthorized'
		);
		expect( ( await usage( elsewhereOnly ) ).failures ).toEqual( [
			expect.objectContaining( { status: 401, reason: 'network' } ),
		] );
		// At the turn of a minute, two are answered.
		for ( let i = 0; i < 3; i++ ) {
			await list( slow );
		}
		expect( ( await usage( slow ) ).failures[ 0 ] ).toMatchObject( {
			status: 429,
			reason: 'rate',
			detail: '1',
		} );
	} );

	it( 'tells the pair itself all of it but the addresses of others', async () => {
		const pair = await issuePair( site() );
		const headers = { ...byBasic( wrong( pair ) ), ...elsewhere() };
		await send( `${ site().url }/wp-json/wc/v1/keys`, { headers } );
		const self = await call( site(), pair, 'GET', '/wc/v1/key-pairs/self' );
		const { failures, ...rest } = await usage( pair );
		const [ day ] = rest.days.slice( -1 );
		// The request that asked is counted after its answer.
		expect( day ).toMatchObject( { requests: 2, refused: 1 } );
		const own = body< { usage: KeyPairUsage } >( self ).usage;
		expect( [ own.total, own.refused ] ).toEqual( [ 1, 1 ] );
		expect( own.failures ).toEqual(
			failures.map( ( failure ) => ( { ...failure, ip: undefined } ) )
		);
		expect( self.text ).not.toContain( headers[ 'X-Address' ] );
	} );

	it( 'calls a pair failing after three refusals in a row, until it is let in again', async () => {
		const pair = await issuePair( site() );
		const failing = async () =>
			body< KeyPair[] >(
				await ask(
					site(),
					admin,
					'GET',
					'/wc/v1/key-pairs?attention=failing'
				)
			).some( ( { id } ) => id === pair.id );
		await list( wrong( pair ) );
		await list( wrong( pair ) );
		expect( ( await shown( pair ) ).failing_since ).toBeNull();
		expect( await failing() ).toBe( false );
		await list( wrong( pair ) );
		await list( wrong( pair ) );
		const { at } = ( await usage( pair ) ).failures.at( -1 ) ?? {};
		expect( ( await shown( pair ) ).failing_since ).toBe( at );
		expect( await failing() ).toBe( true );
		expect( outcome( await list( pair ) ) ).toBe( '200' );
		expect( ( await shown( pair ) ).failing_since ).toBeNull();
		expect( await failing() ).toBe( false );
		await list( wrong( pair ) );
		expect( ( await shown( pair ) ).failing_since ).toBeNull();
	} );

	it( 'lists the pairs that are unused, and those that end soon', async () => {
		const day = 86400;
		const pairs = ( await issuePairs(
			site(),
			{ expiresIn: 13 * day },
			{ expiresIn: 15 * day },
			{ expiresIn: -1 },
			{ expiresIn: 13 * day, state: 'disabled' },
			{},
			{}
		) ) as Pair[];
		await evaluate(
			site(),
			`global $wpdb;
			foreach ( $input as $id => $days ) {
				$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'last_used_at' => gmdate( 'Y-m-d H:i:s', time() - $days * 86400 ) ], [ 'id' => $id ] );
			}
			return true;`,
			{ [ pairs[ 4 ]!.id ]: 91, [ pairs[ 5 ]!.id ]: 89 }
		);
		const ids = async ( attention: string ) => {
			const answer = await ask(
				site(),
				admin,
				'GET',
				`/wc/v1/key-pairs?per_page=100&attention=${ attention }`
			);
			return body< KeyPair[] >( answer )
				.map( ( { id } ) => id )
				.filter( ( id ) => pairs.some( ( pair ) => pair.id === id ) );
		};
		expect( await ids( 'ending' ) ).toEqual( [ pairs[ 0 ]!.id ] );
		expect( await ids( 'unused' ) ).toEqual( [ pairs[ 4 ]!.id ] );
		expect(
			outcome(
				await ask(
					site(),
					admin,
					'GET',
					'/wc/v1/key-pairs?attention=other'
				)
			)
		).toBe( '400 rest_invalid_param' );
	} );

	it( 'answers where nothing can be counted', async () => {
		const pair = await issuePair( site() );
		for ( const table of [ 'api_key_usage', 'api_key_failures' ] ) {
			for ( const one of [ pair, wrong( pair ) ] ) {
				const answer = await send(
					`${ site().url }/wp-json/wc/v1/keys`,
					{
						headers: {
							...byBasic( one ),
							...elsewhere(),
							'X-Without': table,
						},
					}
				);
				expect( outcome( answer ) ).toBe(
					one === pair ? '200' : '401 latchkey_unauthorized'
				);
			}
		}
		expect( site().debugLog() ).toContain( 'latchkey_missing' );
		expect( site().debugLog() ).not.toContain( 'PHP' );
		site().clearDebugLog();
	} );

	it( 'is only for administrators, and of a pair that exists', async () => {
		const pair = await issuePair( site() );
		const route = `/wc/v1/key-pairs/${ pair.id }/usage`;
		expect( outcome( await call( site(), pair, 'GET', route ) ) ).toBe(
			'403 latchkey_forbidden'
		);
		expect(
			outcome( await send( `${ site().url }/wp-json${ route }` ) )
		).toBe( '401 latchkey_unauthorized' );
		for ( const [ path, expected ] of [
			[ '/wc/v1/key-pairs/999999/usage', '404 latchkey_not_found' ],
			[ `${ route }?days=31`, '400 rest_invalid_param' ],
		] as const ) {
			expect( outcome( await ask( site(), admin, 'GET', path ) ) ).toBe(
				expected
			);
		}
	} );
} );
