import { evaluate } from '../rest/support/site';
import { READS, useLargeStore } from './large-store';

/** CI plants fewer; by hand: `LATCHKEY_LIST_KEYS=100000 npx jest --config tests/races/jest.config.js lists`. */
const KEYS = Number( process.env.LATCHKEY_LIST_KEYS ?? 20_000 );

/** Rows that may be read for each that is listed, of an index and of the table; and for the query as such. */
const EACH = 3;
const ANY = 20;

/** What a page of a filtered list reads, of a large store on MariaDB: the newest keys of its oldest tenth. */
describe( 'listing a large store', () => {
	const site = useLargeStore(
		KEYS,
		{ code: 'FIRST' },
		`$wpdb->query( "UPDATE $t SET product_id = 70 + MOD(id, 3), variation_id = IF(id <= $input / 10, 704, 700 + MOD(id, 4)), customer_id = 1 + MOD(id, 11),
			status = ELT(1 + MOD(FLOOR(id / 10), 3), 'active', 'available', 'disabled'), order_id = IF(MOD(FLOOR(id / 10), 3) = 0, 1000 + id, 0), email = 'a@example.org'" );`,
		KEYS
	);

	const cost = ( ids: object, statuses: string[], ascending: boolean ) =>
		evaluate< { read: number; returned: number; plan: string[] } >(
			site(),
			`global $wpdb;
			$repository = Latchkey\\Plugin::instance()->licenses->repository();
			${ READS }
			$query = new Latchkey\\Licenses\\LicenseQuery( ids: $input[0], statuses: array_map( Latchkey\\Licenses\\LicenseStatus::from( ... ), $input[1] ), ascending: $input[2] );
			$repository->list( $query );
			$before = $read();
			$returned = count( $repository->list( $query ) );
			$asked = $wpdb->last_query;
			$read = $read() - $before - $cost;
			$plan = $wpdb->get_results( "EXPLAIN $asked", ARRAY_A );
			return [ 'read' => $read, 'returned' => $returned, 'plan' => array_map( static fn ( $row ) => "$row[key]: $row[Extra]", $plan ) ];`,
			[ ids, statuses, ascending ]
		);

	it( 'reads no more than it returns, by variation', async () => {
		const all = [];
		for ( const statuses of [ [], [ 'disabled' ] ] ) {
			for ( const ascending of [ false, true ] ) {
				const found = await cost(
					{ variation_id: [ 704 ] },
					statuses,
					ascending
				);
				expect( found.returned ).toBe( 20 );
				all.push( { statuses, ascending, ...found } );
			}
		}
		expect(
			all.filter(
				( { read, returned, plan } ) =>
					read > EACH * returned + ANY ||
					plan.join().includes( 'filesort' )
			)
		).toEqual( [] );
	} );
} );
