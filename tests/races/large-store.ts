import { evaluate, useSite } from '../rest/support/site';
import type { Site } from '../site';

/** PHP: `$read()` gets how many rows of indexes and tables this connection has read, and `$cost` what asking costs. */
export const READS = `$read = static fn (): int => array_sum( array_map( 'intval', array_column( $GLOBALS['wpdb']->get_results( "SHOW SESSION STATUS LIKE 'Handler_read%'", ARRAY_A ), 'Value' ) ) );
	$read();
	$cost = -$read() + $read();`;

/**
 * A store with many license keys, on a MariaDB server of its own: what waits and is read is counted for a whole server. Its debug log must
 * be empty at the end.
 *
 * @param keys  How many.
 * @param first The data of the key that all others are copies of.
 * @param vary  PHP that makes them different: `$t` is the licenses table, `$w` the table of words.
 * @param input `$input` of it.
 */
export function useLargeStore(
	keys: number,
	first: Record< string, unknown >,
	vary: string,
	input: unknown
): () => Site {
	const site = useSite( {
		database: 'mariadb',
		ownServer: true,
		workers: 1,
	} );
	beforeAll( async () => {
		const made = await evaluate< number >(
			site(),
			`global $wpdb; $t = $wpdb->prefix . 'latchkey_licenses'; $w = $wpdb->prefix . 'latchkey_search_words';
			[ $keys, $first, $input ] = $input;
			Latchkey\\Plugin::instance()->licenses->service()->create( $first );
			// As many rows again, each time, until there are enough.
			$columns = 'code_box, hint, source, status, product_id, variation_id, customer_id, email, valid_for, clock, expires_at, activation_limit, ordered_at, created_at';
			for ( $have = 1; $have < $keys; $have += $wpdb->rows_affected ) {
				$wpdb->query( $wpdb->prepare( "INSERT INTO $t (uuid, code_hash, $columns) SELECT UUID(), UNHEX(SHA2(CONCAT(id, RAND(), UUID()), 256)), $columns FROM $t LIMIT %d", $keys - $have ) );
			}
			${ vary }
			$wpdb->query( "ANALYZE TABLE $t, $w" );
			return (int) $wpdb->get_var( "SELECT COUNT(*) FROM $t" );`,
			[ keys, first, input ]
		);
		expect( made ).toBe( keys );
	}, 900_000 );
	return site;
}
