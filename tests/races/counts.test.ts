import { spawn } from 'node:child_process';
import path from 'node:path';
import { evaluate } from '../rest/support/site';
import { createSite, type Site } from '../site';
import { compiled } from '../site/runtime/native';
import { gate } from './gate';

/** By hand, 100,000 keys and half an hour. */
const KEYS = Number( process.env.LATCHKEY_COUNTS_KEYS ?? 2000 );
const SECONDS = Number( process.env.LATCHKEY_COUNTS_SECONDS ?? 8 );
const SHOPS = 4;
/** What happens at once, as `counts.php` names it. */
const DEEDS = [
	...[ 'sale', 'refund', 'activation', 'deletion', 'keys', 'sweep' ],
	...[ 'edit', 'fold', 'rebuild' ],
];

interface End {
	signal: string | null;
	said: Record< string, number >;
	errors: string;
}

/** The counts, by cell, and the seats that were taken. */
interface Standing {
	kept: Record< string, number >;
	scanned: Record< string, number >;
	activated: number;
	recorded: number;
}

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'counts on %s',
	( database ) => {
		let site: Site;

		beforeAll( async () => {
			site = await createSite( { database, workers: 1 } );
			await process_( 'fill', KEYS, 0 );
		}, 600_000 );

		afterAll( async () => {
			// Work that met too many locks is logged by WordPress.
			const log = site
				.debugLog()
				.split( '\n' )
				.filter(
					( line ) => ! /deadlock|lock|restarting/i.test( line )
				);
			await site.stop();
			expect( log.join( '\n' ) ).not.toMatch( /PHP (Fatal|Warning)/ );
		} );

		const process_ = (
			role: string,
			amount: number,
			seed: number,
			together = '',
			killAt?: number
		) =>
			new Promise< End >( ( resolve ) => {
				const child = spawn(
					'php',
					[
						...compiled( site.dir ),
						path.join( __dirname, 'counts.php' ),
						path.join( site.dir, 'wordpress' ),
						role,
						`${ amount }`,
						`${ seed }`,
					],
					{
						env: {
							...process.env,
							GATE: together,
							...( killAt && { KILL_AT: `${ killAt }` } ),
						},
					}
				);
				let said = '';
				let errors = '';
				child.stdout.on( 'data', ( data ) => ( said += data ) );
				child.stderr.on( 'data', ( data ) => ( errors += data ) );
				child.on( 'close', ( _, signal ) => {
					let parsed = {};
					try {
						parsed = JSON.parse( said || '{}' );
					} catch {
						errors += said;
					}
					resolve( { signal, said: parsed, errors } );
				} );
			} );

		/** With statements of its own, independent of the plugin's. */
		const standing = () =>
			evaluate< Standing >(
				site,
				`global $wpdb; $p = $wpdb->prefix . 'latchkey_'; $kept = []; $scanned = [];
				foreach ( [ 'counts', 'count_deltas' ] as $table ) {
					foreach ( $wpdb->get_results( "SELECT state, day, product_id, variation_id, vendor_id, amount FROM {$p}$table WHERE state NOT IN ('lock', 'activated')", ARRAY_N ) as $row ) {
						$amount = (int) array_pop( $row ); $cell = implode( ' ', $row ); $kept[ $cell ] = ( $kept[ $cell ] ?? 0 ) + $amount;
					}
				}
				foreach ( [ "status, ''" => '1 = 1', "'aside', ''" => "status = 'available' AND claim IS NOT NULL", "'sold', SUBSTR(ordered_at, 1, 10)" => "ordered_at IS NOT NULL AND status IN ('active', 'expired')" ] as $cell => $where ) {
					foreach ( $wpdb->get_results( "SELECT $cell, product_id, variation_id, vendor_id, COUNT(*) FROM {$p}licenses WHERE $where GROUP BY 1, 2, 3, 4, 5", ARRAY_N ) as $row ) {
						$amount = (int) array_pop( $row ); $scanned[ implode( ' ', $row ) ] = $amount;
					}
				}
				$kept = array_filter( $kept ); ksort( $kept ); ksort( $scanned );
				return [ 'kept' => (object) $kept, 'scanned' => (object) $scanned,
					'activated' => (int) $wpdb->get_var( "SELECT SUM(amount) FROM (SELECT amount FROM {$p}counts WHERE state = 'activated' UNION ALL SELECT amount FROM {$p}count_deltas WHERE state = 'activated') a" ),
					'recorded' => (int) $wpdb->get_var( "SELECT SUM(tally) FROM {$p}events WHERE event = 'license.activated'" ) ];`
			);

		const expectRight = async () => {
			const { kept, scanned, activated, recorded } = await standing();
			expect( kept ).toEqual( scanned );
			expect( activated ).toBe( recorded );
			return { cells: Object.keys( kept ).length, activated };
		};

		it(
			`${ KEYS } keys, ${ SECONDS } seconds of everything at once: counts equal a scan`,
			async () => {
				// Rebuilding mends this while the shop sells; every later time it finds nothing to mend.
				await evaluate(
					site,
					`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
					$wpdb->query( "INSERT INTO {$p}counts (state, day, product_id, amount) VALUES ('active', '', 3, 7), ('sold', '2026-11-01', 4, -9)" );
					return $wpdb->query( "INSERT INTO {$p}count_deltas (state, day, product_id, amount) VALUES ('available', '', 999, 5)" );`
				);
				const together = gate( site.dir, SHOPS + 5 );
				const ends = await Promise.all( [
					...Array.from( { length: SHOPS }, ( _, shop ) =>
						process_( 'shop', SECONDS, shop + 1, together )
					),
					// Killed anywhere in their work.
					process_( 'shop', SECONDS, 90, together, 97 ),
					process_( 'shop', SECONDS, 91, together, 160 ),
					process_( 'fold', SECONDS, 0, together ),
					process_( 'fold', SECONDS, 0, together, 14 ),
					process_( 'rebuild', SECONDS, 0, together ),
				] );
				// A second folding is killed in its first round: after adding up, before deleting.
				const killed = await process_( 'fold', 5, 0, '', 8 );
				const signals = [ ...ends, killed ].map(
					( { signal } ) => signal
				);
				expect(
					signals.filter( ( signal ) => signal === 'SIGKILL' )
				).toHaveLength( 4 );
				expect(
					[ ...ends, killed ]
						.map( ( { errors } ) => errors )
						.join( '' )
				).toBe( '' );
				const found = await expectRight();
				const sums: Record< string, number > = {};
				for ( const { said } of ends ) {
					for ( const [ what, times ] of Object.entries( said ) ) {
						sums[ what ] = ( sums[ what ] ?? 0 ) + times;
					}
				}
				expect( sums.corrected ).toBe( 3 );
				// Each kind of deed, also those that no process has said.
				expect(
					DEEDS.filter( ( what ) => ! ( ( sums[ what ] ?? 0 ) > 0 ) )
				).toEqual( [] );
				// What is left is folded, and the sums are the same.
				await process_( 'fold', 2, 0 );
				expect( await expectRight() ).toEqual( found );
				if ( process.env.LATCHKEY_COUNTS_SECONDS ) {
					process.stderr.write(
						`${ database }: ${ JSON.stringify( { KEYS, SECONDS, ...found, ...sums } ) }\n`
					);
				}
			},
			SECONDS * 1000 + 600_000
		);
	}
);
