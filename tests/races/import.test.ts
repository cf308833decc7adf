import path from 'node:path';
import { evaluate, useSite } from '../rest/support/site';
import type { Site } from '../site';
import { driver } from './driver';
import { gate } from './gate';

/** SQLite takes a minute for as many as MariaDB. */
const COUNTS = { sqlite: 3000, mariadb: 20_000 };
const MEGABYTE = 1024 * 1024;
const ROWS = path.join( __dirname, 'import.php' );
const GATE = path.join( __dirname, 'gate.php' );
const SENDERS = 4;
const ROUNDS = 20;

jest.setTimeout( 20 * 60_000 );

/** What an import has come to. */
interface Outcome {
	state: string;
	done: number;
	errors: number;
	keys: number;
	codes: number;
	waiting: number;
	refused: Record< string, number >;
	wrong: string[];
	counted: Record< string, number >;
	scanned: Record< string, number >;
}

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'imports on %s',
	( database ) => {
		const site = useSite( { database, woocommerce: null } );
		const count = COUNTS[ database ];
		let base = 0;

		beforeAll( async () => {
			base = ( await driver( site(), 0 ).end ).peak;
		} );

		it( 'two drivers, killed twice: exactly the bad rows are refused, every other code is one key', async () => {
			const job = await begin( site(), count );
			for ( const part of [ 1, 2 ] ) {
				const query = 1 + Math.floor( Math.random() * 12 );
				const killed = driver( site(), job, {
					done: ( count * part ) / 4,
					query,
				} );
				const { signal } = await killed.end;
				expect( signal ).toBe( 'SIGKILL' );
				const { done, errors, keys } = await outcome( site(), job );
				// A chunk, its refusals and its progress are one.
				expect( keys + errors ).toBe( done );
				expect( done ).toBeLessThan( count );
			}
			const both = [ driver( site(), job ), driver( site(), job ) ];
			const ends = await Promise.all( both.map( ( { end } ) => end ) );
			expect( ends.map( ( { code } ) => code ) ).toEqual( [ 0, 0 ] );
			const found = await outcome( site(), job );
			expect( found ).toMatchObject( {
				state: 'done',
				done: count,
				errors: count / 20,
				keys: count - count / 20,
				codes: count - count / 20,
				waiting: 0,
				wrong: [],
			} );
			expect( Object.keys( found.refused ) ).toHaveLength( 10 );
			expect( new Set( Object.values( found.refused ) ) ).toEqual(
				new Set( [ count / 200 ] )
			);
			expect( found.counted ).toEqual( found.scanned );
			for ( const { peak } of ends ) {
				expect( peak - base ).toBeLessThan( 64 * MEGABYTE );
			}
			process.stderr.write(
				`${ database }: base ${ base / MEGABYTE } MB, peak +${
					Math.max( ...ends.map( ( { peak } ) => peak - base ) ) /
					MEGABYTE
				} MB\n`
			);
		} );

		it( 'takes no more than three times a bare INSERT of the same rows', async () => {
			const job = await begin( site(), count );
			const { whole, bare } = await evaluate< {
				whole: number;
				bare: number;
			} >( site(), TIMES, job );
			process.stderr.write(
				`${ database }: ${ count } rows in ${ whole.toFixed(
					2
				) } s, a bare INSERT ${ bare.toFixed( 2 ) } s, ratio ${ (
					whole / bare
				).toFixed( 2 ) }\n`
			);
			expect( whole / bare ).toBeLessThan( 3 );
		} );

		it( 'of several that send at once, each adds its rows, and one knows that all have arrived', async () => {
			const jobs = await evaluate< number[] >(
				site(),
				`$imports = Latchkey\\Plugin::instance()->transfer->imports();
				return array_map( static fn () => $imports->start( 'keys.csv', $input['total'], Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system(), 0 )->id, range( 1, $input['rounds'] ) );`,
				{ total: SENDERS, rounds: ROUNDS }
			);
			const door = gate( site().dir, SENDERS );
			const sent = await Promise.all(
				Array.from( { length: SENDERS }, ( _, at ) =>
					evaluate< number[] >(
						site(),
						`putenv( 'GATE=' . $input['door'] );
						$wait = require $input['gate'];
						$plugin = Latchkey\\Plugin::instance();
						return array_map( static function ( $id ) use ( $wait, $plugin, $input ) {
							$job = $plugin->jobs->service()->get( $id );
							$wait( "round-$id" );
							return $plugin->transfer->imports()->receive( $job, [ [ 'line' => $input['line'], 'code' => 'AT-ONCE' ] ] );
						}, $input['jobs'] );`,
						{ door, gate: GATE, jobs, line: at + 1 }
					)
				)
			);
			const each = jobs.map( ( _, round ) =>
				sent.map( ( some ) => some[ round ] ).sort()
			);
			expect( each ).toEqual(
				jobs.map( () =>
					Array.from( { length: SENDERS }, ( _, at ) => at + 1 )
				)
			);
		} );
	}
);

/** Runs a job, and then inserts the same rows into a table of the same shape, 200 a statement and 1,000 a transaction, as it does. */
const TIMES = `global $wpdb;
	$begun = microtime( true );
	Latchkey\\Plugin::instance()->jobs->runner()->run( $input, null );
	$whole = microtime( true ) - $begun;
	$table = $wpdb->prefix . 'latchkey_licenses';
	$rows = $wpdb->get_results( "SELECT * FROM $table ORDER BY code_hash", ARRAY_A );
	$statements = [];
	foreach ( array_chunk( $rows, 200 ) as $some ) {
		$lines = array_map( static fn ( $row ) => '(' . implode( ', ', array_map( static fn ( $name, $value ) => match ( true ) {
			$value === null => 'NULL',
			in_array( $name, [ 'code_hash', 'code_box' ], true ) => "x'" . bin2hex( $value ) . "'",
			default => "'" . esc_sql( $value ) . "'",
		}, array_keys( $row ), $row ) ) . ')', $some );
		$statements[] = "INSERT INTO $table VALUES " . implode( ', ', $lines );
	}
	$wpdb->query( "DELETE FROM $table" );
	$begun = microtime( true );
	foreach ( array_chunk( $statements, 5 ) as $some ) {
		$wpdb->query( 'START TRANSACTION' );
		array_map( [ $wpdb, 'query' ], $some );
		$wpdb->query( 'COMMIT' );
	}
	$bare = microtime( true ) - $begun;
	if ( (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" ) !== count( $rows ) ) {
		throw new Exception( 'Not the same rows.' );
	}
	return [ 'whole' => $whole, 'bare' => $bare ];`;

/** Empties the stock, starts an import and sends its rows. Its id. */
function begin( site: Site, count: number ): Promise< number > {
	return evaluate(
		site,
		`global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_licenses" );
		$plugin = Latchkey\\Plugin::instance();
		$plugin->counts->upkeep()->rebuild();
		$imports = $plugin->transfer->imports();
		$actor = Latchkey\\Support\\Actor::system();
		$job = $imports->start( 'keys.csv', $input['count'], Latchkey\\Transfer\\Import\\KnownCodes::Skip, $actor, 0 );
		$rows = require $input['file'];
		for ( $line = 0; $line < $input['count']; $line += 500 ) {
			$imports->receive( $job, $rows( 500, $line ) );
		}
		return $job->id;`,
		{ count, file: ROWS }
	);
}

function outcome( site: Site, job: number ): Promise< Outcome > {
	return evaluate(
		site,
		`global $wpdb;
		$plugin = Latchkey\\Plugin::instance();
		$job = $plugin->jobs->service()->get( $input['job'] );
		$table = $wpdb->prefix . 'latchkey_licenses';
		$rows = require $input['file'];
		$expected = [];
		for ( $line = 0; $line < $job->total; $line += 500 ) {
			foreach ( $rows( 500, $line ) as $row ) {
				$expected[ $row['line'] ] = $row['code'];
			}
		}
		$refused = [];
		$wrong = [];
		for ( $after = 0; $some = $plugin->transfer->imports()->refused( $job, $after ); ) {
			foreach ( $some as $row ) {
				$after = $row->line;
				$reason = $row->error->value;
				$refused[ $reason ] = ( $refused[ $reason ] ?? 0 ) + 1;
				if ( $row->line % 20 !== 7 ) {
					$wrong[] = "line {$row->line}: $reason";
				}
			}
		}
		$codes = [];
		for ( $last = 0; $some = $wpdb->get_results( $wpdb->prepare( "SELECT id, uuid, code_box FROM $table WHERE id > %d ORDER BY id LIMIT 1000", $last ) ); ) {
			foreach ( $some as $row ) {
				$last = (int) $row->id;
				$code = (string) $plugin->secrets->encrypter()->open( $row->code_box, Latchkey\\Secrets\\SealedColumn::LicenseCode, $row->uuid );
				$codes[ $code ] = true;
				$line = (int) substr( $code, 7, 8 );
				if ( ( $expected[ $line ] ?? '' ) !== $code || $line % 20 === 7 ) {
					$wrong[] = "code $code";
				}
			}
		}
		$by = static fn ( array $found ): array => array_map( 'intval', array_column( $found, 'amount', 'name' ) );
		$counts = $wpdb->prefix . 'latchkey_counts';
		$deltas = $wpdb->prefix . 'latchkey_count_deltas';
		return [
			'state' => $job->state->value,
			'done' => $job->done,
			'errors' => $job->errors,
			'keys' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" ),
			'codes' => count( $codes ),
			'waiting' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_import_rows WHERE row_box IS NOT NULL" ),
			'refused' => (object) $refused,
			'wrong' => array_slice( $wrong, 0, 5 ),
			'counted' => (object) $by( $wpdb->get_results( "SELECT CONCAT(state, ' ', product_id) AS name, SUM(amount) AS amount FROM (SELECT state, product_id, amount FROM $counts WHERE day = '' UNION ALL SELECT state, product_id, amount FROM $deltas WHERE day = '') AS a GROUP BY state, product_id HAVING SUM(amount) <> 0 ORDER BY state, product_id", ARRAY_A ) ),
			'scanned' => (object) $by( $wpdb->get_results( "SELECT CONCAT(status, ' ', product_id) AS name, COUNT(*) AS amount FROM $table GROUP BY status, product_id ORDER BY status, product_id", ARRAY_A ) ),
		];`,
		{ job, file: ROWS }
	);
}
