import fs from 'node:fs';
import path from 'node:path';
import { createSite, type Site } from '../site';
import { body } from '../rest/support/answers';
import { send, type Answer } from '../rest/support/http';
import { plant } from '../rest/support/licenses';
import { evaluate } from '../rest/support/site';

/** CI runs a short one; by hand, ten rounds and 100 turns of storm. */
const LIMIT = 5;
const CLIENTS = Number( process.env.LATCHKEY_RACE_CLIENTS ?? 100 );
const ROUNDS = Number( process.env.LATCHKEY_RACE_ROUNDS ?? 2 );
const TURNS = Number( process.env.LATCHKEY_RACE_TURNS ?? 15 );
const SAMPLES = 4;
/** Keys whose seats are to be of another kind while they are taken. */
const KINDS = Number( process.env.LATCHKEY_RACE_KINDS ?? 4 );
/** Clients of a license key without a limit; 500 by hand. */
const MANY = Number( process.env.LATCHKEY_RACE_MANY ?? 60 );

/** What the tables say of a license key's seats. */
interface Seats {
	counted: number;
	active: number;
	rows: number;
}

/** Spellings of one website. */
const SPELLINGS = [
	'https://bücher.example.com',
	'http://www.BÜCHER.example.com/',
	'https://xn--bcher-kva.example.com:8443',
	'bu\u0308cher.example.com.',
	'//bücher.example.com/?a=1',
];

/** Changes what the seats of a license key are for: `$input` is its id and the kind. */
const CHANGE = `try { Latchkey\\Plugin::instance()->licenses->service()->update( $input[0], [ 'instance_kind' => Latchkey\\Licenses\\InstanceKind::from( $input[1] ) ], Latchkey\\Support\\Actor::system() ); return 'changed'; }
	catch ( Latchkey\\Support\\DomainError $error ) { return $error->reason; }`;

/** Local websites of one license key that take no seat. */
const FREE = 5;

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'seats on %s',
	( database ) => {
		let site: Site;

		beforeAll( async () => {
			site = await createSite( { database, workers: 8 } );
		} );

		afterAll( async () => {
			const log = site.debugLog();
			await site.stop();
			expect( log ).toBe( '' );
		} );

		const ask = (
			verb: string,
			key: string,
			instance: string
		): Promise< Answer > =>
			send( `${ site.url }/wp-json/wc/v1/keys/${ verb }`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify( { key, instance } ),
			} );

		const sold = async (
			code: string,
			limit: number = LIMIT,
			kind: 'device' | 'website' = 'device'
		): Promise< number > => {
			const [ id ] = await plant( site, [
				{
					code,
					status: 'active',
					email: 'buyer@example.org',
					activation_limit: limit,
					instance_kind: kind,
				},
			] );
			return id as number;
		};

		const seats = ( id: number ): Promise< Seats > =>
			evaluate(
				site,
				`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
			return array_map( 'intval', $wpdb->get_row( $wpdb->prepare( "SELECT
				(SELECT activation_count FROM {$p}licenses WHERE id = %d) AS counted,
				(SELECT COUNT(*) FROM {$p}activations WHERE license_id = %d AND state = 'active') AS active,
				(SELECT COUNT(*) FROM {$p}activations WHERE license_id = %d) AS rows_", $input, $input, $input ), ARRAY_A ) );`,
				id
			).then( ( { counted, active, rows_: rows }: any ) => ( {
				counted,
				active,
				rows,
			} ) );

		const tally = ( answers: Answer[] ) => {
			const counts: Record< number, number > = {};
			for ( const { status } of answers ) {
				counts[ status ] = ( counts[ status ] ?? 0 ) + 1;
			}
			return counts;
		};

		it( `gives exactly ${ LIMIT } of ${ CLIENTS } clients a seat, ${ ROUNDS } times`, async () => {
			for ( let round = 0; round < ROUNDS; round++ ) {
				const code = `RACE-${ round }`;
				const id = await sold( code );
				const answers = await Promise.all(
					Array.from( { length: CLIENTS }, ( _, client ) =>
						ask( 'activate', code, `client-${ client }` )
					)
				);
				const {
					200: given,
					409: full = 0,
					429: limited = 0,
				} = tally( answers );
				expect( { given, refused: full + limited } ).toEqual( {
					given: LIMIT,
					refused: CLIENTS - LIMIT,
				} );
				expect( await seats( id ) ).toEqual( {
					counted: LIMIT,
					active: LIMIT,
					rows: LIMIT,
				} );
			}
		}, 600_000 );

		it( 'gives one instance that asks 50 times at once one seat and 50 successes', async () => {
			const id = await sold( 'RACE-SAME' );
			const answers = await Promise.all(
				Array.from( { length: 50 }, () =>
					ask( 'activate', 'RACE-SAME', 'one and the same' )
				)
			);
			expect( tally( answers ) ).toEqual( { 200: 50 } );
			const uuids = answers.map(
				( answer ) =>
					body< { instance: { id: string } } >( answer ).instance.id
			);
			expect( new Set( uuids ).size ).toBe( 1 );
			expect( await seats( id ) ).toEqual( {
				counted: 1,
				active: 1,
				rows: 1,
			} );
		}, 120_000 );

		/**
		 * Sixteen clients that take and give up a seat in turns, until it was looked at often enough.
		 *
		 * @param id    The license key.
		 * @param code  Its code.
		 * @param turns How often each of them does so at least.
		 * @param look  What is done with each sample.
		 * @return Failures of the server.
		 */
		const storm = async (
			id: number,
			code: string,
			turns: number,
			look: ( sample: Seats, number: number ) => Promise< void > | void
		): Promise< number[] > => {
			let samples = 0;
			let left = 16;
			const failures: number[] = [];
			const client = async ( number: number ) => {
				for (
					let turn = 0;
					turn < turns || samples < SAMPLES;
					turn++
				) {
					for ( const verb of [ 'activate', 'deactivate' ] ) {
						const { status } = await ask(
							verb,
							code,
							`storm-${ number }`
						);
						if ( status >= 500 ) {
							failures.push( status );
						}
					}
				}
				left--;
			};
			const watch = async () => {
				while ( left > 0 ) {
					await look( await seats( id ), samples );
					samples++;
				}
			};
			await Promise.all( [
				watch(),
				...Array.from( { length: 16 }, ( _, number ) =>
					client( number )
				),
			] );
			return failures;
		};

		it( `never goes above the limit in a storm of ${ TURNS } turns by 16 clients, and counts right at every sample`, async () => {
			const id = await sold( 'RACE-STORM' );
			let most = 0;
			const wrong: Seats[] = [];
			const failures = await storm(
				id,
				'RACE-STORM',
				TURNS,
				( sample ) => {
					most = Math.max( most, sample.active );
					// One statement reads both, so they are of one moment.
					if ( sample.counted !== sample.active ) {
						wrong.push( sample );
					}
				}
			);
			expect( failures ).toEqual( [] );
			expect( wrong ).toEqual( [] );
			expect( most ).toBeGreaterThan( 0 );
			expect( most ).toBeLessThanOrEqual( LIMIT );
			const { counted, active } = await seats( id );
			expect( counted ).toBe( active );
		}, 600_000 );

		it( 'a limit that is lowered meanwhile: seats that are held stay, and none comes back above it', async () => {
			const id = await sold( 'RACE-LOWER' );
			const lower = 2;
			let highest = Infinity;
			const above: number[] = [];
			const failures = await storm(
				id,
				'RACE-LOWER',
				TURNS / 3,
				async ( { active }, number ) => {
					if ( number === 0 ) {
						await evaluate(
							site,
							`Latchkey\\Plugin::instance()->licenses->service()->update( $input[0], [ 'activation_limit' => $input[1] ], Latchkey\\Support\\Actor::system() ); return true;`,
							[ id, lower ]
						);
						return;
					}
					if ( active > highest ) {
						above.push( active );
					}
					highest = Math.max( lower, Math.min( highest, active ) );
				}
			);
			expect( failures ).toEqual( [] );
			expect( above ).toEqual( [] );
			expect( highest ).toBeLessThanOrEqual( LIMIT );
			await Promise.all(
				Array.from( { length: 16 }, ( _, number ) =>
					ask( 'deactivate', 'RACE-LOWER', `storm-${ number }` )
				)
			);
			const afterwards = await Promise.all(
				[ 'a', 'b', 'c' ].map( ( instance ) =>
					ask( 'activate', 'RACE-LOWER', instance )
				)
			);
			// The third is told that it is full, or asked to wait.
			expect( tally( afterwards )[ 200 ] ).toBe( lower );
			expect( await seats( id ) ).toMatchObject( {
				counted: lower,
				active: lower,
			} );
		}, 600_000 );

		/**
		 * How many local websites the key counts, and how many there are.
		 * @param id
		 */
		const locals = ( id: number ): Promise< [ number, number, number ] > =>
			evaluate(
				site,
				`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
			return array_map( 'intval', $wpdb->get_row( $wpdb->prepare( "SELECT
				(SELECT local_count FROM {$p}licenses WHERE id = %d),
				(SELECT COUNT(*) FROM {$p}activations WHERE license_id = %d AND state = 'active' AND takes_seat = 0),
				(SELECT activation_count FROM {$p}licenses WHERE id = %d)", $input, $input, $input ), ARRAY_N ) );`,
				id
			);

		it( 'gives one website that asks 50 times at once, in all its spellings, one seat', async () => {
			const id = await sold( 'RACE-SITE', LIMIT, 'website' );
			const answers = await Promise.all(
				Array.from( { length: 50 }, ( _, client ) =>
					ask(
						'activate',
						'RACE-SITE',
						SPELLINGS[ client % SPELLINGS.length ] as string
					)
				)
			);
			expect( tally( answers ) ).toEqual( { 200: 50 } );
			expect( await seats( id ) ).toEqual( {
				counted: 1,
				active: 1,
				rows: 1,
			} );
		}, 120_000 );

		it( `gives exactly ${ FREE } of 50 local websites a place without a seat, and the next ones the seats`, async () => {
			const id = await sold( 'RACE-LOCAL', 3, 'website' );
			const answers = await Promise.all(
				Array.from( { length: 50 }, ( _, client ) =>
					ask(
						'activate',
						'RACE-LOCAL',
						`http://www.shop-${ client }.test:80/`
					)
				)
			);
			expect( tally( answers )[ 200 ] ).toBe( FREE + 3 );
			expect( await locals( id ) ).toEqual( [ FREE, FREE, 3 ] );
			expect( ( await seats( id ) ).active ).toBe( FREE + 3 );
		}, 120_000 );

		it( 'counts websites right that come and go, local and not, at the same time', async () => {
			const id = await sold( 'RACE-SITES', 3, 'website' );
			const one = async ( client: number ) => {
				for ( let turn = 0; turn < TURNS / 3; turn++ ) {
					for ( const verb of [ 'activate', 'deactivate' ] ) {
						await ask(
							verb,
							'RACE-SITES',
							client % 4 === 0
								? `www.shop-${ client }.org`
								: `shop-${ client }.local`
						);
					}
				}
				await ask( 'activate', 'RACE-SITES', `shop-${ client }.local` );
			};
			await Promise.all(
				Array.from( { length: 16 }, ( _, client ) => one( client ) )
			);
			const [ counted, there, taken ] = await locals( id );
			expect( counted ).toBe( there );
			expect( counted ).toBe( FREE );
			expect( taken ).toBe( ( await seats( id ) ).active - there );
			expect( taken ).toBeLessThanOrEqual( 3 );
		}, 600_000 );

		it( `never changes what seats are for while one is taken, ${ KINDS } times`, async () => {
			const change = ( id: number, kind: string ): Promise< string > =>
				evaluate( site, CHANGE, [ id, kind ] );
			for ( let round = 0; round < KINDS; round++ ) {
				const code = `RACE-KIND-${ round }`;
				const id = await sold( code, 1, 'website' );
				const [ changed, ...answers ] = await Promise.all( [
					change( id, 'device' ),
					...SPELLINGS.map( async ( spelling, place ) => {
						// The change comes after them, between them, or before.
						await new Promise( ( resolve ) =>
							setTimeout( resolve, 10 * place + 60 * round )
						);
						return ask( 'activate', code, spelling );
					} ),
				] );
				// As a device, each spelling is a device of its own, and there is one seat.
				const { counted, active } = await seats( id );
				expect( [ counted, active ] ).toEqual( [ 1, 1 ] );
				expect( tally( answers )[ 200 ] ).toBe(
					changed === 'changed' ? 1 : SPELLINGS.length
				);
				expect( await change( id, 'device' ) ).toBe(
					changed === 'changed' ? 'changed' : 'latchkey_seats_in_use'
				);
				// Whoever has the seat is recognized by it.
				for ( const [ place, { status } ] of answers.entries() ) {
					if ( status === 200 ) {
						const again = await ask(
							'activate',
							code,
							SPELLINGS[ place ] as string
						);
						expect( again.status ).toBe( 200 );
					}
				}
			}
		}, 300_000 );

		it.each( [ 'change', 'activation' ] as const )(
			'never changes what seats are for while one is taken: the %s comes late to its lock',
			async ( late ) => {
				const code = `RACE-LATE-${ late }`;
				const id = await sold( code, 1, 'website' );
				const file = path.join( site.dir, `late-${ late }` );
				// It has read the key, and begins its transaction when the other is done.
				const wait = `add_filter( 'query', static function ( $query ) {
					if ( 'START TRANSACTION' === $query && @fopen( '${ file }', 'x' ) ) {
						for ( $tries = 0; ! file_exists( '${ file }-go' ) && $tries < 1200; $tries++ ) { usleep( 50000 ); clearstatcache(); }
					}
					return $query;
				} );`;
				const work = {
					change: ( before = '' ) =>
						evaluate< string >( site, `${ before } ${ CHANGE }`, [
							id,
							'device',
						] ),
					activation: ( before = '' ) =>
						evaluate< string >(
							site,
							`${ before } $plugin = Latchkey\\Plugin::instance(); $key = $plugin->licenses->repository()->find_by_code( $input[0] );
							try { $plugin->licenses->activations()->activate( $key, new Latchkey\\Licenses\\Activations\\Instance( $input[1] ), Latchkey\\Support\\Actor::system() ); return 'activated'; }
							catch ( Latchkey\\Support\\DomainError $error ) { return $error->reason; }`,
							[ code, SPELLINGS[ 0 ] ]
						),
				};
				const first = late === 'change' ? 'activation' : 'change';
				const second = work[ late ]( wait );
				while ( ! fs.existsSync( file ) ) {
					await new Promise( ( resolve ) =>
						setTimeout( resolve, 20 )
					);
				}
				expect( await work[ first ]() ).toBe(
					first === 'change' ? 'changed' : 'activated'
				);
				fs.writeFileSync( `${ file }-go`, '' );
				expect( await second ).toBe(
					late === 'change'
						? 'latchkey_seats_in_use'
						: 'activation_limit_reached'
				);
				expect( ( await seats( id ) ).active ).toBe(
					late === 'change' ? 1 : 0
				);
			},
			120_000
		);

		it( `without a limit ${ MANY } clients at once all get a seat`, async () => {
			const id = await sold( 'RACE-FREE', 0 );
			const answers = await Promise.all(
				Array.from( { length: MANY }, ( _, client ) =>
					ask( 'activate', 'RACE-FREE', `free-${ client }` )
				)
			);
			expect( tally( answers ) ).toEqual( { 200: MANY } );
			expect( await seats( id ) ).toEqual( {
				counted: MANY,
				active: MANY,
				rows: MANY,
			} );
		}, 600_000 );
	}
);
