import { spawn } from 'node:child_process';
import path from 'node:path';
import { createSite, type Site } from '../site';
import { plant } from '../rest/support/licenses';
import { evaluate } from '../rest/support/site';
import { compiled } from '../site/runtime/native';
import { gate } from './gate';

/** CI runs fewer; by hand, 100 processes and 50 rounds. */
const PROCESSES = Number( process.env.LATCHKEY_RACE_PROCESSES ?? 24 );
const ROUNDS = Number( process.env.LATCHKEY_RACE_ORDER_ROUNDS ?? 5 );
const RENEWED = Number( process.env.LATCHKEY_RACE_RENEWALS ?? 20 );
const HOOKS = 10;
const KILLS = Number( process.env.LATCHKEY_RACE_KILLS ?? 20 );

/** What a process says last: how many queries it took. */
const DONE = /^done (\d+)$/;

interface Standing {
	keys: { id: number; order_id: number; slot: number; status: string }[];
	lines: { order_id: number; missing: number }[];
	available: number;
}

describe.each( [ 'sqlite', 'mariadb' ] as const )(
	'orders on %s',
	( database ) => {
		let site: Site;
		let product = 1000;
		let order = 1000;

		beforeAll( async () => {
			site = await createSite( { database, workers: 1 } );
		} );

		afterAll( async () => {
			const log = site.debugLog();
			await site.stop();
			expect( log ).toBe( '' );
		} );

		/** Orders of one line each, paid, and keys in stock for them. */
		const open = async (
			count: number,
			quantity: number,
			stock: number
		) => {
			product++;
			const ids = Array.from( { length: count }, () => ++order );
			await evaluate(
				site,
				`foreach ( $input['ids'] as $id ) {
				update_option( "fake_order_$id", [ 'phase' => 'paid', 'customer' => 0, 'email' => 'b@example.org', 'lines' => [ [ 'id' => $id,
					'product' => $input['product'], 'quantity' => $input['quantity'], 'policy' => '{"source":"stock","per_unit":1}' ] ] ], false );
			}
			return true;`,
				{ ids, product, quantity }
			);
			await plant(
				site,
				Array.from( { length: stock }, () => ( {
					product_id: product,
				} ) )
			);
			return { ids, product };
		};

		const run = ( orders: number[], together = '', killAt?: number ) =>
			new Promise< {
				code: number | null;
				signal: string | null;
				said: string;
			} >( ( resolve ) => {
				const child = spawn(
					'php',
					[
						...compiled( site.dir ),
						path.join( __dirname, 'orders.php' ),
						path.join( site.dir, 'wordpress' ),
						...orders.map( String ),
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
				child.stdout.on( 'data', ( data ) => ( said += data ) );
				child.stderr.on( 'data', ( data ) => ( said += data ) );
				child.on( 'close', ( code, signal ) =>
					resolve( { code, signal, said } )
				);
			} );

		const standing = ( of: {
			ids: number[];
			product: number;
		} ): Promise< Standing > =>
			evaluate(
				site,
				`global $wpdb; $p = $wpdb->prefix . 'latchkey_'; $ids = implode( ',', array_map( 'intval', $input['ids'] ) );
			$ints = fn ( $rows ) => array_map( fn ( $row ) => array_map( fn ( $v ) => is_numeric( $v ) ? (int) $v : $v, $row ), $rows );
			return [
				'keys' => $ints( $wpdb->get_results( "SELECT id, order_id, slot, status FROM {$p}licenses WHERE order_id IN ($ids)", ARRAY_A ) ),
				'lines' => $ints( $wpdb->get_results( "SELECT order_id, missing FROM {$p}order_lines WHERE order_id IN ($ids)", ARRAY_A ) ),
				'available' => (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$p}licenses WHERE product_id = %d AND status = 'available' AND claim IS NULL", $input['product'] ) ),
			];`,
				of
			);

		/** Every order has or is owed exactly what was ordered, and no key is in two. */
		const expectSound = (
			{ keys, lines }: Standing,
			ids: number[],
			quantity: number
		) => {
			expect( new Set( keys.map( ( key ) => key.id ) ).size ).toBe(
				keys.length
			);
			for ( const id of ids ) {
				const own = keys.filter( ( key ) => key.order_id === id );
				const missing =
					lines.find( ( line ) => line.order_id === id )?.missing ??
					NaN;
				expect( { id, keys: own.length + missing } ).toEqual( {
					id,
					keys: quantity,
				} );
				expect( new Set( own.map( ( key ) => key.slot ) ).size ).toBe(
					own.length
				);
				expect( own.every( ( key ) => key.status === 'active' ) ).toBe(
					true
				);
			}
		};

		it( `sells no key twice to ${ PROCESSES } processes, and leaves none lying`, async () => {
			const stock = PROCESSES * 2;
			const opened = await open( PROCESSES, 3, stock );
			const together = gate( site.dir, PROCESSES );
			const ends = await Promise.all(
				opened.ids.map( ( id ) => run( [ id ], together ) )
			);
			expect(
				ends.filter( ( { said } ) => ! DONE.test( said ) )
			).toEqual( [] );
			const found = await standing( opened );
			expectSound( found, opened.ids, 3 );
			expect( found.keys.length + found.available ).toBe( stock );
			expect( found.available ).toBeLessThanOrEqual( 2 );
		}, 600_000 );

		it( 'has no shortage where there is as much as is wanted', async () => {
			const opened = await open( 10, 3, 30 );
			const together = gate( site.dir, 10 );
			await Promise.all(
				opened.ids.map( ( id ) => run( [ id ], together ) )
			);
			const found = await standing( opened );
			expectSound( found, opened.ids, 3 );
			expect( [ found.keys.length, found.available ] ).toEqual( [
				30, 0,
			] );
		}, 120_000 );

		it( `fills an order once though two processes reconcile it together, ${ ROUNDS } times`, async () => {
			for ( let round = 0; round < ROUNDS; round++ ) {
				const opened = await open( 1, 3, 9 );
				const together = gate( site.dir, 2 );
				await Promise.all( [
					run( [ ...opened.ids, ...opened.ids ], together ),
					run( [ ...opened.ids, ...opened.ids ], together ),
				] );
				const found = await standing( opened );
				expectSound( found, opened.ids, 3 );
				expect( found.available ).toBe( 6 );
			}
		}, 600_000 );

		it( `renews ${ RENEWED } keys once for each of two orders, though ${ HOOKS } processes run at once`, async () => {
			const { product: of } = await open( 0, 0, RENEWED );
			const first = order + 1;
			order += 2 * RENEWED;
			const end = () =>
				evaluate< { ends: string[]; terms: number } >(
					site,
					`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
				return [
					'ends' => $wpdb->get_col( $wpdb->prepare( "SELECT DISTINCT expires_at FROM {$p}licenses WHERE product_id = %d", $input ) ),
					'terms' => (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$p}license_periods WHERE license_id IN (SELECT id FROM {$p}licenses WHERE product_id = %d)", $input ) ),
				];`,
					of
				);
			await evaluate(
				site,
				`global $wpdb; $table = $wpdb->prefix . 'latchkey_licenses';
			$wpdb->query( $wpdb->prepare( "UPDATE $table SET status = 'active', email = 'b@example.org', valid_for = 365, valid_count = 365, expires_at = '2040-01-01 00:00:00' WHERE product_id = %d", $input['of'] ) );
			$id = $input['first'];
			foreach ( $wpdb->get_col( $wpdb->prepare( "SELECT id FROM $table WHERE product_id = %d", $input['of'] ) ) as $key ) {
				foreach ( [ $id, $id + $input['count'] ] as $order ) {
					update_option( "fake_order_$order", [ 'phase' => 'paid', 'customer' => 0, 'email' => 'b@example.org', 'lines' => [ [ 'id' => $order,
						'product' => $input['of'], 'quantity' => 1, 'policy' => '{"source":"stock","per_unit":1}', 'renews' => [ (int) $key ] ] ] ], false );
				}
				$id++;
			}
			return true;`,
				{ of, first, count: RENEWED }
			);
			const together = gate( site.dir, HOOKS );
			const ended = await Promise.all(
				Array.from( { length: HOOKS }, ( _, index ) =>
					run(
						Array.from(
							{ length: RENEWED },
							( __, key ) => first + ( index % 2 ) * RENEWED + key
						),
						together
					)
				)
			);
			expect(
				ended.filter( ( { said } ) => ! DONE.test( said ) )
			).toEqual( [] );
			expect( await end() ).toEqual( {
				ends: [ '2041-12-31 00:00:00' ],
				// Its sale, and two renewals.
				terms: 3 * RENEWED,
			} );
		}, 120_000 );

		it( `loses and doubles nothing when it is killed at ${ KILLS } points`, async () => {
			const clean = await run( ( await open( 8, 3, 24 ) ).ids );
			const queries = Number( DONE.exec( clean.said )?.[ 1 ] );
			for ( let kill = 0; kill < KILLS; kill++ ) {
				const opened = await open( 8, 3, 24 );
				const point = 1 + Math.floor( ( queries * kill ) / KILLS );
				const end = await run( opened.ids, '', point );
				expect( end.signal ).toBe( 'SIGKILL' );
				// Half a unit of work is no unit of work.
				const half = await standing( opened );
				for ( const id of opened.ids ) {
					expect( [ 0, 3 ] ).toContain(
						half.keys.filter( ( key ) => key.order_id === id )
							.length
					);
				}
				expect( ( await run( opened.ids ) ).said ).toMatch( DONE );
				const found = await standing( opened );
				expectSound( found, opened.ids, 3 );
				expect( [ found.keys.length, found.available ] ).toEqual( [
					24, 0,
				] );
			}
		}, 600_000 );
	}
);
