import { spawn } from 'node:child_process';
import path from 'node:path';
import { createSite, type Site } from '../site';
import { plant } from '../rest/support/licenses';
import { evaluate } from '../rest/support/site';
import { compiled } from '../site/runtime/native';
import { gate } from './gate';

/** CI runs a few; by hand, 200 rounds. */
const ROUNDS = Number( process.env.LATCHKEY_RACE_EDIT_ROUNDS ?? 3 );
const VERBS = [ 'give', 'end', 'delete', 'force' ] as const;
const OTHER = 'other@example.org';
const END = '2033-03-03 03:03:03';

interface Standing {
	/** The key that both wanted; null where it is gone. */
	key: {
		status: string;
		order_id: number;
		slot: number | null;
		email: string;
		expires_at: string | null;
	} | null;
	/** Keys that fill the order's one unit. */
	live: number[];
	missing: number;
}

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'an edit of a key and its sale on %s',
	( database ) => {
		let site: Site;
		let order = 50_000;

		beforeAll( async () => {
			site = await createSite( { database, workers: 1 } );
		} );

		afterAll( async () => {
			const log = site.debugLog();
			await site.stop();
			expect( log ).toBe( '' );
		} );

		/** A paid order of one unit, and so many keys in stock. */
		const open = async ( stock: number ) => {
			const id = ++order;
			await evaluate(
				site,
				`update_option( "fake_order_$input", [ 'phase' => 'paid', 'customer' => 0, 'email' => 'buyer@example.org', 'lines' => [ [ 'id' => $input,
				'product' => $input, 'quantity' => 1, 'policy' => '{"source":"stock","per_unit":1}' ] ] ], false ); return true;`,
				id
			);
			const keys = await plant(
				site,
				Array.from( { length: stock }, () => ( { product_id: id } ) )
			);
			return { id, key: keys[ 0 ] as number };
		};

		const run = (
			script: string,
			parameters: ( string | number )[],
			env: Record< string, string > = {}
		) =>
			new Promise< string >( ( resolve ) => {
				const child = spawn(
					'php',
					[
						...compiled( site.dir ),
						path.join( __dirname, script ),
						path.join( site.dir, 'wordpress' ),
						...parameters.map( String ),
					],
					{ env: { ...process.env, ...env } }
				);
				let said = '';
				child.stdout.on( 'data', ( data ) => ( said += data ) );
				child.stderr.on( 'data', ( data ) => ( said += data ) );
				child.on( 'close', () => resolve( said ) );
			} );

		const standing = ( id: number, key: number ): Promise< Standing > =>
			evaluate(
				site,
				`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
				$key = $wpdb->get_row( $wpdb->prepare( "SELECT status, order_id, slot, email, expires_at FROM {$p}licenses WHERE id = %d", $input['key'] ), ARRAY_A );
				return [
					'key' => $key === null ? null : [ 'order_id' => (int) $key['order_id'], 'slot' => $key['slot'] === null ? null : (int) $key['slot'] ] + $key,
					'live' => array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT id FROM {$p}licenses WHERE order_id = %d AND slot IS NOT NULL", $input['id'] ) ) ),
					'missing' => (int) $wpdb->get_var( $wpdb->prepare( "SELECT missing FROM {$p}order_lines WHERE order_id = %d", $input['id'] ) ),
				];`,
				{ id, key }
			);

		/** Whoever was first has the key, alone; the order has its one key or is owed it. */
		const expectOneOwner = (
			verb: ( typeof VERBS )[ number ],
			said: string,
			order_: number,
			key: number,
			{ key: found, live, missing }: Standing
		) => {
			expect( [
				'done',
				'busy',
				'latchkey_conflict',
				'latchkey_fills_order',
			] ).toContain( said );
			expect( {
				verb,
				said,
				units: live.length + missing,
			} ).toMatchObject(
				verb === 'force' && found === null
					? // Whoever forces it says that the order is not owed another one.
						{ said: 'done' }
					: { units: 1 }
			);
			const isSold = live.includes( key );
			if ( isSold ) {
				expect( found ).toMatchObject( {
					status: 'active',
					order_id: order_,
					slot: 0,
				} );
				// An end that is set on a key that was sold before is a person's right; the buyer never changes.
				expect(
					verb === 'end' || said !== 'done' || found?.email === OTHER
				).toBe( true );
			} else if ( said === 'done' && verb === 'give' ) {
				expect( found ).toMatchObject( {
					status: 'active',
					order_id: 0,
					slot: null,
					email: OTHER,
				} );
			} else if ( said === 'done' && verb !== 'end' ) {
				expect( found ).toBeNull();
			}
		};

		it.each( VERBS )(
			'waits for a sale under way, and is refused where it took what is changed: %s',
			async ( verb ) => {
				const { id, key } = await open( 2 );
				const said = await run( 'sell-slowly.php', [ id, verb, key ] );
				const found = await standing( id, key );
				expect( [ 'busy', 'latchkey_conflict' ] ).toContain( said );
				expect( said === 'busy' && database === 'mariadb' ).toBe(
					false
				);
				expect( found ).toMatchObject( {
					live: [ key ],
					missing: 0,
					key: { status: 'active', email: 'buyer@example.org' },
				} );
				expect( found.key?.expires_at ).not.toBe( END );
			},
			60_000
		);

		it( `leaves one owner, whoever is first, ${ ROUNDS } times`, async () => {
			for ( let round = 0; round < ROUNDS; round++ ) {
				const verb = VERBS[
					round % VERBS.length
				] as ( typeof VERBS )[ number ];
				const { id, key } = await open( 1 + ( round % 2 ) );
				const together = { GATE: gate( site.dir, 2 ) };
				const [ sold, said ] = await Promise.all( [
					run( 'orders.php', [ id ], together ),
					run( 'edit.php', [ verb, key ], together ),
				] );
				expect( sold ).toMatch( /^done/ );
				expectOneOwner(
					verb,
					said,
					id,
					key,
					await standing( id, key )
				);
			}
		}, 1_800_000 );
	}
);
