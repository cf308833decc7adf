import { send } from './support/http';
import { plant } from './support/licenses';
import { call, issuePair } from './support/pairs';
import { ask, signIn } from './support/people';
import { evaluate, useSite } from './support/site';

/** What a GET may change: marks, counters, the tally of failures, and the log of an API key's requests. */
const ALLOWED = `
	global $wpdb;
	$sums = [];
	foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
		if ( preg_match( '/latchkey_(rate_limits|api_key_usage|api_key_failures)$/', $table ) ) { continue; }
		$rows = $wpdb->get_results( "SELECT * FROM $table", ARRAY_A );
		foreach ( $rows as &$row ) {
			unset( $row['last_used_at'], $row['last_used_ip'], $row['current_used_at'], $row['current_used_ip'], $row['failing_since'], $row['refused_in_row'], $row['tally'] );
			// WordPress's own doings: transients, its cron, sessions.
			if ( preg_match( '/^(_site)?_transient|^cron$/', $row['option_name'] ?? '' ) ) { $row = null; }
		}
		$rows = array_filter( $rows, fn ( $row ) => $row !== null && ! str_ends_with( $row['event'] ?? '', '.failed' ) );
		$sums[ $table ] = md5( serialize( array_values( $rows ) ) );
	}
	return $sums;`;

describe( 'a crawl of every GET route', () => {
	const site = useSite();

	it( 'leaves every table as it was', async () => {
		const pair = await issuePair( site() );
		const [ id ] = await plant( site(), [
			{ code: 'CRAWLED-1', status: 'active', email: 'a@example.org' },
			{ code: 'CRAWLED-2' },
		] );
		await call( site(), pair, 'POST', `/wc/v1/keys/${ id }/activations`, {
			instance: 'one',
		} );
		await call( site(), pair, 'POST', '/wc/v1/generators', {
			name: 'Crawled',
		} );
		const admin = await signIn( site() );
		const routes = await evaluate< string[] >(
			site(),
			`$routes = [];
			foreach ( rest_get_server()->get_routes() as $route => $handlers ) {
				if ( array_filter( $handlers, fn ( $handler ) => isset( $handler['latchkey'] ) && isset( $handler['methods']['GET'] ) ) ) {
					$routes[] = preg_replace( '/\\\\(\\\\?P<[a-z_]+>[^)]*\\\\)/', '1', $route );
				}
			}
			return $routes;`
		);
		expect( routes ).toEqual(
			expect.arrayContaining( [
				'/wc/v1/keys',
				'/wc/v1/keys/1',
				'/wc-latchkey/v1/key-pairs/1',
				'/wc/v1/events',
			] )
		);
		const before = await evaluate( site(), ALLOWED );
		const statuses = new Set< number >();
		for ( const route of routes ) {
			const address = `${ site().url }/wp-json${ route }`;
			statuses.add( ( await ask( site(), admin, 'GET', route ) ).status );
			statuses.add( ( await call( site(), pair, 'GET', route ) ).status );
			statuses.add( ( await send( address ) ).status );
			await send( `${ address }?_method=DELETE`, {
				headers: { Cookie: admin.cookie },
			} );
		}
		expect( [ ...statuses ].sort() ).toEqual(
			expect.arrayContaining( [ 200, 401 ] )
		);
		expect( Math.max( ...statuses ) ).toBeLessThan( 500 );
		expect( await evaluate( site(), ALLOWED ) ).toEqual( before );
	}, 600_000 );
} );
