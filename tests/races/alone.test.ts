import path from 'node:path';
import { evaluate } from '../rest/support/site';
import { createSite, type Site } from '../site';
import { gate } from './gate';

const PARTIES = 4;
const WRITES = 150;

/** Work whose progress is an option, done by several processes at once. */
describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'work that one process does on %s',
	( database ) => {
		let site: Site;

		beforeAll( async () => {
			site = await createSite( { database, workers: 1 } );
		} );

		afterAll( async () => {
			const log = site.debugLog();
			await site.stop();
			expect( log ).toBe( '' );
		} );

		/**
		 * Runs PHP in processes that begin at the same moment.
		 *
		 * @param inputs One for each process.
		 * @param code   Ends with `return`.
		 */
		const together = < T >( inputs: unknown[], code: string ) => {
			const door = gate( site.dir, inputs.length );
			return Promise.all(
				inputs.map( ( input ) =>
					evaluate< T >(
						site,
						`putenv( 'GATE=' . $input[0] ); $input = $input[1];
						( require '${ path.join( __dirname, 'gate.php' ) }' )();
						${ code }`,
						[ door, input ]
					)
				)
			);
		};

		it( 'how far each reminder has come stays, whatever the others write', async () => {
			const lost = await together< number >(
				[ 'first', 'second', 'after' ],
				`$option = new Latchkey\\WooCommerce\\Reminders\\ReminderProgressOption( Latchkey\\Plugin::instance()->database->transaction() );
				$step = Latchkey\\WooCommerce\\Reminders\\ReminderStep::from( $input );
				for ( $lost = 0, $n = 1; $n <= ${ WRITES }; $n++ ) {
					$option->write( $step, new Latchkey\\WooCommerce\\Reminders\\ReminderProgress( '2026-11-26 00:00:00', $n, $n, true ) );
					usleep( mt_rand( 0, 4000 ) );
					$lost += $option->read( $step )?->id === $n ? 0 : 1;
				}
				return $lost;`
			);
			expect( lost ).toEqual( [ 0, 0, 0 ] );
		}, 300_000 );

		it( 'the words of a store are stored again by one job', async () => {
			const jobs = await together< number >(
				Array( PARTIES ).fill( null ),
				`return Latchkey\\Plugin::instance()->search->rebuild()->begin( Latchkey\\Support\\Actor::system(), 0 )->id;`
			);
			expect( new Set( jobs ).size ).toBe( 1 );
		}, 120_000 );

		it( 'days are counted again once', async () => {
			const rebuilds = () =>
				evaluate< number >(
					site,
					`global $wpdb; return (int) $wpdb->get_var( "SELECT amount FROM {$wpdb->prefix}latchkey_counts WHERE state = 'lock' AND day = 'rebuild'" );`
				);
			await evaluate(
				site,
				`update_option( Latchkey\\Counts\\Upkeep::ZONE, 'Mars/Olympus', false ); return true;`
			);
			const before = await rebuilds();
			await together(
				Array( PARTIES ).fill( null ),
				`Latchkey\\Plugin::instance()->counts->upkeep()->rebuild_outdated(); return true;`
			);
			expect( ( await rebuilds() ) - before ).toBe( 1 );
		}, 120_000 );
	}
);
