import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { slots, useShop, type Storage } from './support/shop';

/** By hand: LATCHKEY_SAVE_KILLS=60, LATCHKEY_SAVE_ROUNDS=200. */
const KILLS = Number( process.env.LATCHKEY_SAVE_KILLS ?? 8 );
const ROUNDS = Number( process.env.LATCHKEY_SAVE_ROUNDS ?? 4 );
const MINUTES = 60_000;

const SWEEP = `Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run( 60, 0 ); return true;`;

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'between two saves (%s)',
	( storage ) => {
		const shop = useShop( storage );

		const open = ( product: number, count: number, quantity: number ) =>
			shop().step< number[] >(
				`$ids = [];
				while ( count( $ids ) < $input[1] ) { $ids[] = order( $input[0], $input[2] )->get_id(); }
				return $ids;`,
				[ product, count, quantity ]
			);

		/** A process that runs PHP and is killed at a query, or not. */
		const run = ( code: string, input: unknown, killAt?: number ) =>
			new Promise< { killed: boolean; said: string } >( ( resolve ) => {
				const file = path.join(
					shop().site.dir,
					`process-${ Math.random() }.php`
				);
				fs.writeFileSync(
					file,
					`<?php use function Latchkey\\Tests\\Shop\\order;
					$input = json_decode( $argv[2], true );
					require $argv[1] . '/wp-load.php';
					$queries = get_num_queries();
					if ( getenv( 'KILL_AT' ) !== false ) { ( require '${ path.join(
						__dirname,
						'../races/kill.php'
					) }' )( (int) getenv( 'KILL_AT' ) ); }
					register_shutdown_function( static function () use ( $queries ) { echo 'done ', get_num_queries() - $queries; } );
					${ code }`
				);
				const child = spawn(
					'php',
					[
						file,
						path.join( shop().site.dir, 'wordpress' ),
						JSON.stringify( input ),
					],
					{
						env: {
							...process.env,
							...( killAt !== undefined && {
								KILL_AT: `${ killAt }`,
							} ),
						},
					}
				);
				let said = '';
				child.stdout.on( 'data', ( data ) => ( said += data ) );
				child.stderr.on( 'data', ( data ) => ( said += data ) );
				child.on( 'close', ( _, signal ) =>
					resolve( { killed: signal === 'SIGKILL', said } )
				);
			} );

		const served = async ( orders: number[] ) => {
			const counts = [];
			for ( const order of orders ) {
				const { keys, missing } = await shop().standing( order );
				counts.push( [
					keys.filter( ( { status } ) => status === 'active' ).length,
					missing,
				] );
			}
			return counts;
		};

		it(
			`killed at ${ KILLS } queries of a status change: after one sweep every paid line has its keys, once`,
			async () => {
				const product = await shop().product( {}, ( KILLS + 2 ) * 2 );
				const code = `wc_get_order( $input )->update_status( 'completed' );`;
				const [ first ] = await open( product, 1, 2 );
				const { said } = await run( code, first );
				const queries = Number( /done (\d+)/.exec( said )?.[ 1 ] );
				expect( queries ).toBeGreaterThan( 20 );
				let killed = 0;
				for ( let kill = 0; kill < KILLS; kill++ ) {
					const [ order ] = await open( product, 1, 2 );
					const at =
						1 + Math.floor( ( queries * ( kill + 0.5 ) ) / KILLS );
					killed += ( await run( code, order, at ) ).killed ? 1 : 0;
					await shop().step( SWEEP );
					const paid = await shop().step< boolean >(
						'return wc_get_order( $input )->is_paid();',
						order
					);
					expect( [
						at,
						await served( [ order as number ] ),
					] ).toEqual( [ at, [ [ paid ? 2 : 0, 0 ] ] ] );
					const messages = await shop().step< number >(
						`global $wpdb; return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_outbox WHERE message_id LIKE %s", 'order_keys:' . $input . ':%' ) );`,
						order
					);
					expect( messages ).toBe( paid ? 1 : 0 );
				}
				expect( killed ).toBeGreaterThan( KILLS / 2 );
				expect(
					await shop().step(
						`global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_order_notices" );`
					)
				).toBe( 0 );
			},
			( 15 + ROUNDS + KILLS ) * MINUTES
		);

		it(
			'30 orders whose lines come after the status, killed before the end: all served by the sweep',
			async () => {
				const product = await shop().product( {}, 30 );
				const { killed } = await run(
					`$ids = [];
					while ( count( $ids ) < 30 ) {
						$order = wc_create_order( [ 'status' => 'completed' ] );
						$order->add_product( wc_get_product( $input ), 1 );
						$order->set_billing_email( 'loop@example.org' );
						$order->save();
						$ids[] = $order->get_id();
					}
					file_put_contents( ABSPATH . '../loop.json', json_encode( $ids ) );
					posix_kill( getmypid(), 9 );`,
					product
				);
				expect( killed ).toBe( true );
				const orders: number[] = JSON.parse(
					fs.readFileSync(
						path.join( shop().site.dir, 'loop.json' ),
						'utf8'
					)
				);
				await shop().step( SWEEP );
				expect( await served( orders ) ).toEqual(
					orders.map( () => [ 1, 0 ] )
				);
			},
			( 5 + KILLS ) * MINUTES
		);

		it( 'one order that throws stops none of the others, and is tried alone', async () => {
			const product = await shop().product( {}, 6 );
			const orders = await open( product, 6, 1 );
			await shop().step(
				`add_filter( 'latchkey_vendor_id', static function ( $vendor ) use ( $input ) {
					static $count = 0;
					if ( ++$count === 3 ) { throw new RuntimeException( 'Not today.' ); }
					return $vendor;
				} );
				foreach ( $input as $id ) { wc_get_order( $id )->update_status( 'completed' ); }
				return true;`,
				orders
			);
			expect( shop().site.debugLog() ).toContain( 'Not today.' );
			shop().site.clearDebugLog();
			const counts = await served( orders );
			expect( counts.filter( ( [ keys ] ) => keys === 1 ) ).toHaveLength(
				6
			);
		} );

		it( 'stays so until the sweep, where the request ends after the failure', async () => {
			const product = await shop().product( {}, 1 );
			const [ order ] = await open( product, 1, 1 );
			await shop().step(
				`add_filter( 'latchkey_vendor_id', static fn () => throw new RuntimeException( 'Not today.' ) );
				wc_get_order( $input )->update_status( 'completed' );
				return true;`,
				order
			);
			shop().site.clearDebugLog();
			expect( await served( [ order as number ] ) ).toEqual( [
				[ 0, 0 ],
			] );
			const retries = await shop().step< number >(
				`return count( as_get_scheduled_actions( [ 'hook' => 'latchkey_reconcile_order', 'args' => [ $input ], 'status' => 'pending' ], 'ids' ) );`,
				order
			);
			expect( retries ).toBe( 1 );
			await shop().step( SWEEP );
			expect( await served( [ order as number ] ) ).toEqual( [
				[ 1, 0 ],
			] );
		} );

		it( 'an order that always fails gathers neither notices nor retries', async () => {
			const product = await shop().product( {}, 1 );
			const [ order ] = await open( product, 1, 1 );
			for ( let turn = 0; turn < 4; turn++ ) {
				await shop().step(
					`add_filter( 'latchkey_vendor_id', static fn () => throw new RuntimeException( 'Never.' ) );
					if ( $input[1] === 0 ) { wc_get_order( $input[0] )->update_status( 'completed' ); }
					else { Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run( 60, 0 ); }
					return true;`,
					[ order, turn ]
				);
			}
			shop().site.clearDebugLog();
			const left = await shop().step< number[] >(
				`global $wpdb;
				return [
					(int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_order_notices WHERE order_id = %d", $input ) ),
					count( as_get_scheduled_actions( [ 'hook' => 'latchkey_reconcile_order', 'args' => [ $input ], 'status' => 'pending' ], 'ids' ) ),
				];`,
				order
			);
			expect( left ).toEqual( [ 1, 1 ] );
			await shop().step( SWEEP );
			expect( await served( [ order as number ] ) ).toEqual( [
				[ 1, 0 ],
			] );
		} );

		it.each( [
			[
				'cancelled',
				`wc_get_order( $id )->update_status( 'cancelled' );`,
				[
					[ null, 'disabled' ],
					[ null, 'disabled' ],
				],
			],
			[
				'put on hold',
				`wc_get_order( $id )->update_status( 'on-hold' );`,
				[
					[ 0, 'pending' ],
					[ 1, 'pending' ],
				],
			],
			[
				'trashed',
				`wc_get_order( $id )->delete( false );`,
				[
					[ null, 'disabled' ],
					[ null, 'disabled' ],
				],
			],
			[
				'refunded by one',
				`Latchkey\\Tests\\Shop\\refund( $id, 1, 10 );`,
				[
					[ 0, 'active' ],
					[ null, 'disabled' ],
				],
			],
		] )(
			'%s by another request while the one that completes it still runs',
			async ( _name, change, right ) => {
				for ( let round = 0; round < ROUNDS; round++ ) {
					const product = await shop().product( {}, 2 );
					const [ order ] = await open( product, 1, 2 );
					const flag = path.join(
						shop().site.dir,
						`flag-${ round }-${ Math.random() }`
					);
					// Held open after it has completed the order, until the other one has ended.
					const held = shop().step(
						`$order = wc_get_order( $input[0] );
						$order->update_status( 'completed' );
						touch( $input[1] . '.done' );
						while ( ! file_exists( $input[1] ) ) { usleep( 5000 ); }
						wc_get_order( $input[0] );
						do_action( 'woocommerce_update_order', $input[0] );
						return true;`,
						[ order, flag ]
					);
					while ( ! fs.existsSync( `${ flag }.done` ) ) {
						await new Promise( ( resolve ) =>
							setTimeout( resolve, 5 )
						);
					}
					await shop().step(
						`$id = $input; ${ change } return true;`,
						order
					);
					fs.writeFileSync( flag, '' );
					await held;
					expect(
						slots( await shop().standing( order as number ) )
					).toEqual( right );
				}
			},
			( 15 + ROUNDS + KILLS ) * MINUTES
		);

		it(
			`a completion beside a refund of one unit, ${ ROUNDS * 2 } orders of two`,
			async () => {
				const count = ROUNDS * 2;
				const product = await shop().product( {}, count * 2 );
				const orders = await open( product, count, 2 );
				for ( const order of orders ) {
					await shop().step(
						`wc_get_order( $input )->update_status( 'processing' ); return true;`,
						order
					);
					await Promise.all( [
						shop().step(
							`wc_get_order( $input )->update_status( 'completed' ); return true;`,
							order
						),
						shop().step(
							`Latchkey\\Tests\\Shop\\refund( $input, 1, 10 ); return true;`,
							order
						),
					] );
				}
				expect( await served( orders ) ).toEqual(
					orders.map( () => [ 1, 0 ] )
				);
			},
			( 15 + ROUNDS + KILLS ) * MINUTES
		);
	}
);
