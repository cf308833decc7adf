import { outcome } from './support/answers';
import { send } from './support/http';
import { byBasic, call, issuePair, type Pair } from './support/pairs';
import { addUser } from './support/people';
import {
	anyAddress,
	breakable,
	elsewhere,
	evaluate,
	useSite,
} from './support/site';

describe( 'a key pair in use', () => {
	const site = useSite();
	let pair: Pair;

	beforeAll( async () => {
		anyAddress( site() );
		pair = await issuePair( site() );
	} );

	it( 'takes the rights of a demoted owner away at once', async () => {
		const login = await addUser( site(), 'administrator' );
		const owned = await issuePair( site(), { owner: login } );
		const list = () => call( site(), owned, 'GET', '/wc/v1/keys' );
		expect( outcome( await list() ) ).toBe( '200' );
		await evaluate(
			site(),
			`get_user_by( 'login', $input )->set_role( 'editor' ); return true;`,
			login
		);
		expect( outcome( await list() ) ).toBe(
			'403 latchkey_insufficient_scope'
		);
	} );

	it( 'orphans the pairs of a deleted owner', async () => {
		const login = await addUser( site(), 'administrator' );
		const owned = await issuePair( site(), { owner: login } );
		await evaluate(
			site(),
			`require_once ABSPATH . 'wp-admin/includes/user.php';
			return wp_delete_user( get_user_by( 'login', $input )->ID );`,
			login
		);
		expect(
			outcome( await call( site(), owned, 'GET', '/wc/v1/keys' ) )
		).toBe( '401 latchkey_unauthorized' );
		const state = await evaluate(
			site(),
			`return Latchkey\\Plugin::instance()->api_keys->service()->get( $input )->state->value;`,
			owned.id
		);
		expect( state ).toBe( 'orphaned' );
	} );

	it( 'marks a pair as used, with at most one write a minute', async () => {
		const used = await issuePair( site() );
		const marks = () =>
			evaluate< [ string | null, string | null ] >(
				site(),
				`$pair = Latchkey\\Plugin::instance()->api_keys->service()->get( $input );
				return [ $pair->last_used_at, $pair->last_used_ip ];`,
				used.id
			);
		const move = ( seconds: number ) =>
			evaluate(
				site(),
				`global $wpdb;
				$at = gmdate( 'Y-m-d H:i:s', time() - $input['seconds'] );
				$wpdb->update( $wpdb->prefix . 'latchkey_api_keys', [ 'last_used_at' => $at ], [ 'id' => $input['id'] ] );
				return $at;`,
				{ id: used.id, seconds }
			);
		const use = () =>
			send( `${ site().url }/wp-json/wc/v1/keys`, {
				headers: { ...byBasic( used ), 'X-Address': '10.9.8.7' },
			} );
		expect( await marks() ).toEqual( [ null, null ] );
		await use();
		const [ first, ip ] = await marks();
		expect( Date.parse( `${ first }Z` ) ).toBeGreaterThan(
			Date.now() - 30_000
		);
		expect( ip ).toBe( '10.9.8.7' );
		const recent = await move( 40 );
		await use();
		expect( ( await marks() )[ 0 ] ).toBe( recent );
		const old = await move( 70 );
		await use();
		expect( ( await marks() )[ 0 ] ).not.toBe( old );
	} );

	it( 'answers in JSON where the key pairs cannot be read', async () => {
		breakable( site() );
		for ( const table of [ 'api_keys', 'events', 'rate_limits' ] ) {
			for ( const headers of [ byBasic( pair ), elsewhere() ] ) {
				const answer = await send(
					`${ site().url }/wp-json/wc/v1/keys`,
					{
						headers: { ...headers, 'X-Without': table },
					}
				);
				expect( [ table, answer.headers[ 'content-type' ] ] ).toEqual( [
					table,
					'application/json; charset=UTF-8',
				] );
				expect( answer.text ).not.toMatch( /select|missing|\.php/i );
				if ( table === 'api_keys' ) {
					expect( outcome( answer ) ).toBe(
						'500 latchkey_database_error'
					);
				}
			}
		}
		expect( site().debugLog() ).toContain( 'latchkey_missing' );
		expect( site().debugLog() ).not.toContain( 'PHP' );
		site().clearDebugLog();
		expect(
			outcome( await call( site(), pair, 'GET', '/wc/v1/keys' ) )
		).toBe( '200' );
	} );
} );
