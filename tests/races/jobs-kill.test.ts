import { evaluate, useSite } from '../rest/support/site';
import type { Site } from '../site';
import { driver } from './driver';

/** 100,000 by hand (SQLite takes minutes); a few chunks in CI. */
const COUNT = Number( process.env.LATCHKEY_KILL_COUNT ?? 5000 );
const KILLS = 3;
const MEGABYTE = 1024 * 1024;

jest.setTimeout( 20 * 60_000 );

/** What is in the tables after a job. */
interface Outcome {
	state: string;
	done: number;
	keys: number;
	hashes: number;
	codes: number;
}

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'jobs on %s',
	( database ) => {
		const site = useSite( { database, woocommerce: null } );
		let base = 0;

		beforeAll( async () => {
			base = ( await driver( site(), 0 ).end ).peak;
		} );

		it( `${ COUNT } codes, killed ${ KILLS } times: exactly as many, all different`, async () => {
			const job = await begin( site(), COUNT );
			for ( let kill = 1; kill <= KILLS; kill++ ) {
				const running = driver( site(), job, {
					done: ( COUNT * kill ) / ( KILLS + 2 ),
					// Anywhere within the chunk that follows.
					query: 1 + Math.floor( Math.random() * 8 ),
				} );
				expect( ( await running.end ).signal ).toBe( 'SIGKILL' );
				const { done, keys } = await outcome( site(), job );
				// A chunk and its progress are one: never a key without its count.
				expect( keys ).toBe( done );
				expect( done ).toBeLessThan( COUNT );
			}
			const begun = Date.now();
			const before = ( await outcome( site(), job ) ).done;
			const { peak, code } = await driver( site(), job ).end;
			const seconds = ( Date.now() - begun ) / 1000;
			expect( code ).toBe( 0 );
			expect( await outcome( site(), job ) ).toEqual( {
				state: 'done',
				done: COUNT,
				keys: COUNT,
				hashes: COUNT,
				codes: COUNT,
			} );
			expect( peak - base ).toBeLessThan( 64 * MEGABYTE );
			if ( process.env.LATCHKEY_KILL_COUNT ) {
				process.stderr.write(
					`${ database }: ${ COUNT } codes, base ${ base / MEGABYTE } MB, peak +${
						( peak - base ) / MEGABYTE
					} MB, last driver ${ Math.round(
						( COUNT - before ) / seconds
					) } codes a second\n`
				);
			}
		} );

		it( 'four drivers at once make no more than was asked for', async () => {
			const job = await begin( site(), 3000 );
			const drivers = [ 1, 2, 3, 4 ].map( () => driver( site(), job ) );
			const ends = await Promise.all( drivers.map( ( { end } ) => end ) );
			expect( ends.map( ( { code } ) => code ) ).toEqual( [
				0, 0, 0, 0,
			] );
			expect( await outcome( site(), job ) ).toEqual( {
				state: 'done',
				done: 3000,
				keys: 3000,
				hashes: 3000,
				codes: 3000,
			} );
		} );

		it( 'Cancel stops within a chunk and keeps what was made', async () => {
			const job = await begin( site(), 1_000_000 );
			const running = driver( site(), job );
			await running.reached( 1000 );
			const cancelled = await evaluate< number >(
				site(),
				`return Latchkey\\Plugin::instance()->jobs->service()
				->cancel( $input, Latchkey\\Support\\Actor::system() )->done;`,
				job
			);
			expect( ( await running.end ).code ).toBe( 0 );
			const { state, done, keys } = await outcome( site(), job );
			expect( { state, done, keys } ).toEqual( {
				state: 'cancelled',
				done: cancelled,
				keys: cancelled,
			} );
		} );
	}
);

/** Empties the stock and queues a job. Its id. */
function begin( site: Site, count: number ): Promise< number > {
	return evaluate(
		site,
		`global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_licenses" );
		$plugin = Latchkey\\Plugin::instance();
		$actor = Latchkey\\Support\\Actor::system();
		$generator = $plugin->generators->service()->create( wp_generate_uuid4(), new Latchkey\\Generators\\GeneratorFields(), $actor );
		return $plugin->generators->generation()->start( $generator->id, $input, 0, 0, $actor, 0 )->id;`,
		count
	);
}

/** The job's word, and the table's: rows, different hashes, different codes. */
function outcome( site: Site, job: number ): Promise< Outcome > {
	return evaluate(
		site,
		`global $wpdb;
		$plugin = Latchkey\\Plugin::instance();
		$job = $plugin->jobs->service()->get( $input );
		$table = $wpdb->prefix . 'latchkey_licenses';
		$codes = [];
		$last = 0;
		while ( $rows = $wpdb->get_results( $wpdb->prepare( "SELECT id, uuid, code_box FROM $table WHERE source = 'generator' AND id > %d ORDER BY id LIMIT 2000", $last ) ) ) {
			foreach ( $rows as $row ) {
				$codes[ md5( (string) $plugin->secrets->encrypter()->open( $row->code_box, Latchkey\\Secrets\\SealedColumn::LicenseCode, $row->uuid ), true ) ] = true;
				$last = (int) $row->id;
			}
		}
		return [
			'state' => $job->state->value,
			'done' => $job->done,
			'keys' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" ),
			'hashes' => (int) $wpdb->get_var( "SELECT COUNT(DISTINCT code_hash) FROM $table" ),
			'codes' => count( $codes ),
		];`,
		job
	);
}
