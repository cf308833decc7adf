import { send } from './support/http';
import { body } from './support/answers';
import { session, signIn } from './support/people';
import { evaluate, mustUse, useSite } from './support/site';

/** By hand, 1,000,000. */
const KEYS = Number( process.env.LATCHKEY_STATS_KEYS ?? 5000 );
/** Of the time measured by hand, in turns. */
const ROUNDS = Number( process.env.LATCHKEY_STATS_ROUNDS ?? 0 );

/** Few beside the keys, so that reading keys instead of counts shows: up to 1,000 products and three years of sales. */
const PRODUCTS = Math.min( 1000, KEYS / 500 );
const DAYS = Math.min( 1095, KEYS / 50 );

/** One product of 40 %, and a tail. */
const fill = `global $wpdb; $p = $wpdb->prefix . 'latchkey_'; [ $from, $to, $tail, $days ] = $input;
	$wpdb->query( "INSERT INTO {$p}licenses (uuid, code_hash, code_box, status, product_id, email, order_id, ordered_at, expires_at, created_at)
		SELECT UUID(), UNHEX(SHA2(CONCAT('key', n), 256)), 'box', status, product_id, IF(status = 'available', '', CONCAT(n, '@example.org')), 0,
			IF(status = 'available', NULL, at), IF(status = 'active' AND n % 3 > 0, NOW() + INTERVAL FLOOR(RAND(n) * 365) DAY, IF(status = 'expired', NOW() - INTERVAL 1 DAY, NULL)), at
		FROM (SELECT seq AS n, CASE WHEN seq % 20 < 14 THEN 'active' WHEN seq % 20 < 17 THEN 'available' WHEN seq % 20 < 19 THEN 'expired' ELSE 'disabled' END AS status,
			IF(seq % 10 < 4, 1, 2 + FLOOR($tail * POW(RAND(seq), 3))) AS product_id, NOW() - INTERVAL FLOOR(RAND(seq + 1) * $days * 1440) MINUTE AS at FROM seq_{$from}_to_{$to}) numbers" );
	return $wpdb->last_error;`;

describe( 'what /stats reads, on MariaDB', () => {
	const site = useSite( { database: 'mariadb', woocommerce: null } );
	let rebuilt: Record< string, number > = {};

	beforeAll( async () => {
		for ( let from = 1; from <= KEYS; from += 50_000 ) {
			expect(
				await evaluate( site(), fill, [
					from,
					Math.min( KEYS, from + 49_999 ),
					PRODUCTS - 1,
					DAYS,
				] )
			).toBe( '' );
		}
		rebuilt = await evaluate(
			site(),
			`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
			$wpdb->query( "ANALYZE TABLE {$p}licenses" );
			$counts = Latchkey\\Plugin::instance()->counts;
			$base = memory_get_peak_usage( true ); $begun = microtime( true );
			$corrections = $counts->upkeep()->rebuild();
			$seconds = microtime( true ) - $begun;
			while ( $counts->folding()->step( 1000 ) > 0 ) { continue; }
			return [ 'corrections' => $corrections, 'seconds' => $seconds, 'megabytes' => ( memory_get_peak_usage( true ) - $base ) / 1048576,
				'rows' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$p}counts" ) ];`
		);
		mustUse(
			site(),
			'empty-route',
			`add_action( 'rest_api_init', static function () {
				register_rest_route( 'empty/v1', '/empty', [ 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => '__return_empty_array' ] );
			} );`
		);
	}, 1_200_000 );

	/** Rows that the database reads, of tables and indexes, for each part of the answer. */
	const reads = ( period: number ) =>
		evaluate< number >(
			site(),
			`global $wpdb; wp_set_current_user( 1 );
			$read = static fn (): int => array_sum( array_map( 'intval', array_column( $wpdb->get_results( "SHOW SESSION STATUS LIKE 'Handler_read%'", ARRAY_A ), 'Value' ) ) );
			$request = new WP_REST_Request( 'GET', '/wc/v1/stats' );
			$request->set_query_params( [ 'period' => $input ] );
			if ( rest_do_request( $request )->is_error() ) { return -1; }
			$before = $read(); $cost = $read() - $before; $before = $read();
			rest_do_request( $request );
			return $read() - $before - $cost;`,
			period
		);

	/** Refused activations, of 900 keys, so many minutes ago. */
	const refuse = ( from: number, to: number ) =>
		evaluate(
			site(),
			`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
			$wpdb->query( "INSERT INTO {$p}events (at, actor_kind, event, object_kind, object_id, tally) SELECT NOW() - INTERVAL seq MINUTE, 'license', 'license.activation_refused', 'license', 1 + seq % 900, 2 FROM seq_$input[0]_to_$input[1] ORDER BY seq DESC" );
			return $wpdb->query( "ANALYZE TABLE {$p}events" );`,
			[ from, to ]
		);

	it( 'counts, and never keys', async () => {
		const both = async () => [ await reads( 30 ), await reads( 90 ) ];
		const none = await both();
		await refuse( 4951, 5000 );
		const few = await both();
		await refuse( 1, 4950 );
		const many = await both();
		if ( ROUNDS > 0 ) {
			process.stderr.write(
				`${ JSON.stringify( { KEYS, rebuilt, none, few, many } ) }\n`
			);
		}
		// Counts, and keys that end soon, which are about one of 25.
		const counts = rebuilt.rows as number;
		const ending = Math.min( 10_000, KEYS / 20 );
		for ( const [ at, read ] of none.entries() ) {
			expect( read ).toBeGreaterThan( 0 );
			expect( read ).toBeLessThanOrEqual( 4 * counts + ending + 500 );
			// Refused activations by their own index, one key for each line that is shown, and of many the latest.
			expect( few[ at ]! - read ).toBeLessThanOrEqual( 6 * 50 );
			expect( many[ at ]! - read ).toBeLessThanOrEqual( 6 * 1000 );
		}
	}, 600_000 );

	it( 'shows what a scan finds', async () => {
		const browser = await signIn( site() );
		const answer = await send( `${ site().url }/wp-json/wc/v1/stats`, {
			headers: session( browser ),
		} );
		const stats = body< {
			starts_at: string;
			sold: { total: number };
			stock: { total: number };
		} >( answer );
		expect( {
			sold: stats.sold.total,
			stock: stats.stock.total,
		} ).toEqual(
			await evaluate(
				site(),
				`global $wpdb; $t = $wpdb->prefix . 'latchkey_licenses';
				return [ 'sold' => (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $t WHERE ordered_at >= %s AND status IN ('active', 'expired')", $input ) ),
					'stock' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $t WHERE status = 'available'" ) ];`,
				stats.starts_at
			)
		);
	}, 120_000 );

	( ROUNDS > 0 ? it : it.skip )(
		'takes little more than an empty route, in turns',
		async () => {
			const browser = await signIn( site() );
			const headers = session( browser );
			const times: Record< string, number[] > = {};
			const routes = {
				empty: '/wp-json/empty/v1/empty',
				stats30: '/wp-json/wc/v1/stats?period=30',
				stats90: '/wp-json/wc/v1/stats?period=90',
			};
			for ( let round = 0; round <= ROUNDS; round++ ) {
				for ( const [ name, route ] of Object.entries( routes ) ) {
					const begun = process.hrtime.bigint();
					await send( `${ site().url }${ route }`, { headers } );
					if ( round > 0 ) {
						( times[ name ] ??= [] ).push(
							Number( process.hrtime.bigint() - begun ) / 1e6
						);
					}
				}
			}
			const median = ( list: number[] = [] ) =>
				[ ...list ].sort( ( a, b ) => a - b )[
					Math.floor( list.length / 2 )
				] as number;
			const medians = Object.fromEntries(
				Object.entries( times ).map( ( [ name, list ] ) => [
					name,
					Math.round( median( list ) * 10 ) / 10,
				] )
			);
			process.stderr.write( `${ JSON.stringify( medians ) }\n` );
			expect( medians.empty ).toBeGreaterThan( 0 );
		},
		1_200_000
	);
} );
