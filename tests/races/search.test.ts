import { evaluate } from '../rest/support/site';
import { READS, useLargeStore } from './large-store';

/** CI plants fewer; by hand, 1,000,000: `LATCHKEY_SEARCH_KEYS=1000000 npx jest --config tests/races/jest.config.js search`. */
const KEYS = Number( process.env.LATCHKEY_SEARCH_KEYS ?? 20_000 );

/** What may be read for each row that is found, by all its meanings, for the page and for the total; and for what is not found. */
const EACH = 12;
const ANY = 100;

interface Cost {
	/** Rows of indexes that were read for the page and its total. */
	read: number;
	/** Those of the licenses table alone. */
	keys: number;
	returned: number;
	/** Up to 10,001. */
	total: number;
	seconds: number;
}

/** What a search reads, of a large store on MariaDB. */
describe( 'searching a large store', () => {
	const site = useLargeStore(
		KEYS,
		{ code: 'FIRST' },
		`// Two keys an order, two orders a name of an account, names as they are spread: few are frequent. One product has 40 %.
		$share = static fn ( string $salt ) => "(MOD(CRC32(CONCAT('$salt', FLOOR(id / 2))), 1000003) / 1000003)";
		$wpdb->query( "UPDATE $t SET order_id = 1000000 + FLOOR(id / 2), customer_id = IF(MOD(id, 4) < 2, 1 + FLOOR(id / 4), 0), hint = UPPER(RIGHT(HEX(code_hash), 4)), status = 'active',
			product_id = IF(MOD(id, 10) < 4, $input + 1000, $input + 1001 + MOD(id, 900)), variation_id = IF(MOD(id, 10) = 4, $input + 500 + MOD(id, 7), 0),
			email = CONCAT('f', LPAD(FLOOR(1000 * POW({$share('f')}, 3)), 3, '0'), '.', FLOOR(id / 2), '@example.org')" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT 'order', CONCAT('f', LPAD(FLOOR(1000 * POW({$share('f')}, 3)), 3, '0')), order_id FROM $t" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT 'order', CONCAT('l', LPAD(FLOOR(20000 * POW({$share('l')}, 2)), 5, '0')), order_id FROM $t" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT 'number', CONCAT('shop-', order_id), order_id FROM $t" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT 'customer', CONCAT('f', LPAD(FLOOR(1000 * POW({$share('f')}, 3)), 3, '0')), customer_id FROM $t WHERE customer_id > 0" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT 'customer', CONCAT('l', LPAD(FLOOR(20000 * POW({$share('l')}, 2)), 5, '0')), customer_id FROM $t WHERE customer_id > 0" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT DISTINCT 'product', 'soundmap', product_id FROM $t WHERE product_id = $input + 1000" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT DISTINCT 'product', 'plugin', product_id FROM $t WHERE product_id > $input + 1000" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT DISTINCT 'product', CONCAT('plugin', product_id - $input - 1000), product_id FROM $t WHERE product_id > $input + 1000" );
		$wpdb->query( "INSERT IGNORE INTO $w (kind, word, object_id) SELECT DISTINCT 'variation', 'pro', variation_id FROM $t WHERE variation_id > 0" );`,
		KEYS
	);

	const cost = ( search: string, page = 1 ) =>
		evaluate< Cost >(
			site(),
			`global $wpdb;
			$repository = Latchkey\\Plugin::instance()->licenses->repository();
			${ READS }
			$query = new Latchkey\\Licenses\\LicenseQuery( search: $input[0], page: $input[1] );
			$repository->list( $query );
			$wpdb->query( 'SET GLOBAL userstat = 1' );
			$wpdb->query( 'FLUSH TABLE_STATISTICS' );
			$before = $read();
			$start = microtime( true );
			$returned = count( $repository->list( $query ) );
			$total = $repository->count( $query );
			$seconds = round( microtime( true ) - $start, 4 );
			$read = $read() - $before - $cost;
			$keys = (int) $wpdb->get_var( "SELECT ROWS_READ FROM information_schema.TABLE_STATISTICS WHERE TABLE_NAME = '{$wpdb->prefix}latchkey_licenses'" );
			return [ 'read' => $read, 'keys' => $keys, 'returned' => $returned, 'total' => $total, 'seconds' => $seconds ];`,
			[ search, page ]
		);

	/** A full name, of somebody in the middle of the store. */
	const someone = () =>
		evaluate< {
			first: string;
			last: string;
			order: number;
			email: string;
			hint: string;
			rows: number;
		} >(
			site(),
			`global $wpdb; $t = $wpdb->prefix . 'latchkey_licenses'; $w = $wpdb->prefix . 'latchkey_search_words';
			$key = $wpdb->get_row( $wpdb->prepare( "SELECT * FROM $t WHERE id >= %d ORDER BY id LIMIT 1", $input / 2 ) );
			$words = $wpdb->get_col( $wpdb->prepare( "SELECT word FROM $w WHERE kind = 'order' AND object_id = %d ORDER BY word", $key->order_id ) );
			$rows = (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $w WHERE word = %s", $words[1] ) );
			return [ 'first' => $words[0], 'last' => $words[1], 'order' => (int) $key->order_id, 'email' => $key->email, 'hint' => $key->hint, 'rows' => $rows ];`,
			KEYS
		);

	const figures: Record< string, Cost > = {};

	it( 'reads rows in proportion to those that it finds', async () => {
		const { first, last, order, email, hint, rows } = await someone();
		for ( const [ name, term ] of Object.entries( {
			'full name': `${ last } ${ first }`,
			'rare last name': last,
			email,
			'beginning of an email': email.slice( 0, -9 ),
			order: String( order ),
			'order of a plugin': `#SHOP-${ order }`,
			'last four': hint,
			'rare product': 'plugin77',
			nothing: 'nobody of that name',
			'one letter': 'l',
			'only signs': '%_\\',
		} ) ) {
			const found = await cost( term );
			figures[ name ] = found;
			// A word that two names share is read once for each of its names.
			expect( {
				name,
				...found,
				isBounded: found.read <= EACH * ( found.total + rows ) + ANY,
			} ).toMatchObject( { isBounded: true } );
		}
		expect( figures[ 'full name' ]!.total ).toBeGreaterThan( 0 );
		expect( figures.order!.total ).toBe( 2 );
		expect( figures[ 'order of a plugin' ]!.total ).toBe( 2 );
		expect( figures.nothing!.total ).toBe( 0 );
		expect( figures.nothing!.read ).toBeLessThan( 60 );
	}, 300_000 );

	it( 'of a product with most of the keys, reads the page and what it counts', async () => {
		for ( const [ term, page ] of [
			[ 'soundmap', 1 ],
			[ 'soundmap', 50 ],
		] as const ) {
			const found = await cost( term, page );
			figures[ `${ term }, page ${ page }` ] = found;
			expect( {
				term,
				...found,
				isBounded:
					found.read <= EACH * ( found.total + 20 * page ) + ANY,
				isFew: found.keys > 0 && found.keys < KEYS,
			} ).toMatchObject( { returned: 20, isBounded: true, isFew: true } );
		}
	}, 300_000 );

	it( 'of a frequent name, reads at most the rows of that name', async () => {
		for ( const term of [ 'f00', 'f000', 'plugin', 'pro' ] ) {
			const found = await cost( term );
			figures[ term ] = found;
			const all = await evaluate< number >(
				site(),
				`global $wpdb; $t = $wpdb->prefix . 'latchkey_licenses'; $w = $wpdb->prefix . 'latchkey_search_words';
				$all = 0;
				foreach ( [ 'order' => 'order_id', 'customer' => 'customer_id', 'product' => 'product_id', 'variation' => 'variation_id' ] as $kind => $column ) {
					$all += $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM $w w JOIN $t l ON l.$column = w.object_id WHERE w.kind = %s AND w.word LIKE %s", $kind, "$input%" ) );
				}
				return $all;`,
				term
			);
			expect( {
				term,
				...found,
				all,
				isBounded: found.read <= EACH * all + ANY,
				isFew: found.keys > 0 && found.keys < KEYS,
			} ).toMatchObject( { isBounded: true, isFew: true } );
		}
		if ( process.env.LATCHKEY_SEARCH_KEYS ) {
			process.stderr.write( `${ JSON.stringify( figures, null, 1 ) }\n` );
		}
	}, 900_000 );
} );
