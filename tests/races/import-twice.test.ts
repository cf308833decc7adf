import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { evaluate, useSite } from '../rest/support/site';
import { gate } from './gate';

const GATE = path.join( __dirname, 'gate.php' );
const ROWS = path.join( __dirname, 'import.php' );
const PROCESSES = 4;
const COUNTS = { sqlite: 600, mariadb: 4000 };
const ROUNDS = { sqlite: 5, mariadb: 20 };
const PERIOD = { kind: 'sale', valid_unit: 'day', valid_count: 20 };
const KEYS = 5;

jest.setTimeout( 10 * 60_000 );

/** What every process begins with. */
const OPEN = `putenv( 'GATE=' . $input['door'] );
	$wait = require $input['gate'];
	$plugin = Latchkey\\Plugin::instance();`;

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'the same, imported by several at once, on %s',
	( database ) => {
		const site = useSite( { database, woocommerce: null } );

		/** Lets processes run the same code together. What each returns. */
		const together = < T >( code: string, input: object ) => {
			const door = gate( site().dir, PROCESSES );
			return Promise.all(
				Array.from( { length: PROCESSES }, ( _, at ) =>
					evaluate< T >( site(), OPEN + code, {
						...{ door, gate: GATE, at },
						...input,
					} )
				)
			);
		};

		it( 'two files with the same codes, each run by two: each code is one key, and the counts are right', async () => {
			const count = COUNTS[ database ];
			const jobs = await evaluate< number[] >(
				site(),
				`$plugin = Latchkey\\Plugin::instance();
				$imports = $plugin->transfer->imports();
				$rows = require $input['file'];
				$jobs = [];
				foreach ( [ 'one.csv', 'backwards.csv' ] as $at => $name ) {
					$job = $imports->start( $name, $input['count'], Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system(), 0 );
					for ( $line = 0; $line < $input['count']; $line += 500 ) {
						$some = $rows( min( 500, $input['count'] - $line ), $line );
						$imports->receive( $job, $at === 0 ? $some : array_map( static fn ( $row ) => [ 'line' => $input['count'] + 1 - $row['line'] ] + $row, $some ) );
					}
					$jobs[] = $job->id;
				}
				return $jobs;`,
				{ count, file: ROWS }
			);
			await together< boolean >(
				`$wait();
				while ( ! ( $job = $plugin->jobs->service()->get( $input['jobs'][ $input['at'] % 2 ] ) )->state->has_ended() ) {
					$plugin->jobs->runner()->run( $job->id, null ) || usleep( 20000 );
				}
				return true;`,
				{ jobs }
			);
			const found = await evaluate< {
				results: Record< string, number >[];
				keys: number;
				wrong: unknown[];
				waiting: number;
			} >(
				site(),
				`global $wpdb;
				$plugin = Latchkey\\Plugin::instance();
				return [
					'results' => array_map( static fn ( $id ) => $plugin->jobs->service()->get( $id )->result, $input ),
					'keys' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses" ),
					'waiting' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_import_rows WHERE row_box IS NOT NULL" ),
					'wrong' => $plugin->counts->recount()->differences(),
				];`,
				jobs
			);
			const sum = ( name: string ) =>
				found.results.reduce(
					( total, one ) => total + ( one[ name ] ?? 0 ),
					0
				);
			const good = count - count / 20;
			expect( found ).toMatchObject( { keys: good, waiting: 0 } );
			expect( sum( 'new' ) ).toBe( good );
			expect( sum( 'known' ) ).toBe( good );
			expect( sum( 'invalid' ) ).toBe( count / 10 );
			expect( found.wrong ).toEqual( [] );
			// Both have had a part in it, or nothing was at once.
			for ( const one of found.results ) {
				expect( one.new ).toBeGreaterThan( 0 );
				expect( one.known ).toBeGreaterThan( 0 );
			}
		} );

		it( 'periods and seats of one file of everything come once', async () => {
			const uuids = Array.from(
				{ length: KEYS * ROUNDS[ database ] },
				() => randomUUID()
			);
			const base = {
				...{ status: 'active', clock: 'sale', instance_kind: 'device' },
				...{ valid_unit: 'day', created_at: '2026-01-01 00:00:00' },
				...{
					ordered_at: '2026-01-01 00:00:00',
					email: 'a@example.org',
				},
			};
			const licenses = uuids.map( ( uuid, at ) => ( {
				...{ type: 'license', uuid, code: `AT-ONCE-${ at }` },
				...base,
			} ) );
			const hanging = uuids.flatMap( ( license, at ) => [
				...[ 1, 2, 3 ].map( ( month ) => ( {
					...{ type: 'period', license, ...PERIOD },
					paid_at: `2026-0${ month }-01 00:00:00`,
				} ) ),
				{
					...{ type: 'activation', license, uuid: randomUUID() },
					...{ instance: `device-${ at }`, state: 'active' },
					...{
						takes_seat: true,
						activated_at: '2026-01-02 00:00:00',
					},
				},
			] );
			const size = hanging.length / ROUNDS[ database ];
			await evaluate( site(), IMPORT, { records: licenses, size: 1000 } );
			await together( IMPORT, { records: hanging, size } );
			expect(
				await evaluate(
					site(),
					`global $wpdb;
					$rows = $wpdb->get_results( "SELECT l.activation_count AS seats, (SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_license_periods p WHERE p.license_id = l.id) AS periods,
						(SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_activations a WHERE a.license_id = l.id) AS devices FROM {$wpdb->prefix}latchkey_licenses l WHERE l.email = 'a@example.org'" );
					$found = [];
					foreach ( $rows as $row ) {
						$found[ "seats $row->seats, devices $row->devices, periods $row->periods" ] = ( $found[ "seats $row->seats, devices $row->devices, periods $row->periods" ] ?? 0 ) + 1;
					}
					return $found;`
				)
			).toEqual( {
				'seats 1, devices 1, periods 3': uuids.length,
			} );
		} );
	}
);

/** Imports records, each set in a transaction, after the gate if there is one. */
const IMPORT = `$plugin = Latchkey\\Plugin::instance();
	foreach ( array_chunk( $input['records'], $input['size'] ) as $round => $some ) {
		$rows = array_map( static fn ( $record ) => [ 'line' => 2, 'record' => json_encode( $record ) ], $some );
		isset( $wait ) && $wait( "round-$round" );
		$refused = $plugin->database->transaction()->run( static fn () => $plugin->transfer->importer()->import( $rows, Latchkey\\Transfer\\Import\\KnownCodes::Skip, Latchkey\\Support\\Actor::system() ) )->refused;
		if ( $refused !== [] ) {
			throw new Exception( $refused[0]->message() );
		}
	}
	return true;`;
