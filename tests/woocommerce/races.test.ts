import { spawn } from 'node:child_process';
import path from 'node:path';
import { gate } from '../races/gate';
import { useShop, type Row } from './support/shop';

/** CI runs fewer; by hand, 100 processes, 50 rounds and 20 kills. */
const PROCESSES = Number( process.env.LATCHKEY_SHOP_PROCESSES ?? 8 );
const ROUNDS = Number( process.env.LATCHKEY_SHOP_ROUNDS ?? 4 );
const KILLS = Number( process.env.LATCHKEY_SHOP_KILLS ?? 3 );

const MINUTES = 60_000;

interface Ending {
	signal: string | null;
	said: string;
}

interface Found {
	keys: Pick< Row, 'id' | 'slot' | 'status' >[];
	missing: number;
}

describe( 'orders that are completed by real processes', () => {
	const shop = useShop();

	/** Unpaid orders of a product, and keys in stock for it. */
	const open = async ( count: number, quantity: number, stock: number ) => {
		const product = await shop().product( {}, stock );
		const orders = await shop().step< number[] >(
			`$ids = [];
			while ( count( $ids ) < $input[1] ) { $ids[] = order( $input[0], $input[2] )->get_id(); }
			return $ids;`,
			[ product, count, quantity ]
		);
		return { product, orders };
	};

	const run = (
		action: 'complete' | 'hooks',
		orders: number[],
		together = '',
		killAt?: number
	) =>
		new Promise< Ending >( ( resolve ) => {
			const child = spawn(
				'php',
				[
					path.join( __dirname, 'order.php' ),
					path.join( shop().site.dir, 'wordpress' ),
					action,
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
			child.on( 'close', ( _, signal ) => resolve( { signal, said } ) );
		} );

	const find = ( orders: number[] ): Promise< Found[] > =>
		shop().step(
			`return array_map( fn ( $id ) => standing( $id ), $input );`,
			orders
		);

	/** Every order has or is owed what was bought, and no key is in two. */
	const expectSound = ( found: Found[], quantity: number ) => {
		const keys = found.flatMap( ( order ) => order.keys );
		expect( new Set( keys.map( ( { id } ) => id ) ).size ).toBe(
			keys.length
		);
		for ( const order of found ) {
			expect( order.keys.length + order.missing ).toBe( quantity );
			expect(
				new Set( order.keys.map( ( { slot } ) => slot ) ).size
			).toBe( order.keys.length );
			for ( const { slot, status } of order.keys ) {
				expect( status ).toBe( 'active' );
				expect( slot ).not.toBeNull();
			}
		}
		return keys.length;
	};

	const expectDone = ( endings: Ending[] ) =>
		expect(
			endings.filter( ( { said } ) => ! /^done \d+$/.test( said ) )
		).toEqual( [] );

	it(
		`${ PROCESSES } at once sell no key twice and leave none lying`,
		async () => {
			const stock = PROCESSES * 2;
			const { product, orders } = await open( PROCESSES, 3, stock );
			const together = gate( shop().site.dir, PROCESSES );
			expectDone(
				await Promise.all(
					orders.map( ( id ) => run( 'complete', [ id ], together ) )
				)
			);
			const delivered = expectSound( await find( orders ), 3 );
			const left = await shop().available( product );
			expect( delivered + left ).toBe( stock );
			expect( left ).toBeLessThanOrEqual( 2 );
		},
		15 * MINUTES
	);

	it(
		'as many keys as are wanted: no shortage',
		async () => {
			const { product, orders } = await open( 4, 3, 12 );
			const together = gate( shop().site.dir, 4 );
			expectDone(
				await Promise.all(
					orders.map( ( id ) => run( 'complete', [ id ], together ) )
				)
			);
			expect( expectSound( await find( orders ), 3 ) ).toBe( 12 );
			expect( await shop().available( product ) ).toBe( 0 );
		},
		5 * MINUTES
	);

	it(
		`two with every hook at once fill an order once, ${ ROUNDS } times`,
		async () => {
			const { product, orders } = await open( ROUNDS, 3, ROUNDS * 4 );
			for ( const action of [ 'complete', 'hooks' ] as const ) {
				const together = gate( shop().site.dir, 2 );
				expectDone(
					await Promise.all( [
						run( action, orders, together ),
						run( action, orders, together ),
					] )
				);
				expect( expectSound( await find( orders ), 3 ) ).toBe(
					ROUNDS * 3
				);
				expect( await shop().available( product ) ).toBe( ROUNDS );
			}
		},
		30 * MINUTES
	);

	it(
		`killed at ${ KILLS } points and run again: nothing lost, nothing double`,
		async () => {
			// The first makes more: what it arranges stays.
			let queries = NaN;
			for ( let whole = 0; whole < 2; whole++ ) {
				const { orders } = await open( 3, 3, 9 );
				const { said } = await run( 'complete', orders );
				queries = Number( /^done (\d+)$/.exec( said )?.[ 1 ] );
			}
			for ( let kill = 0; kill < KILLS; kill++ ) {
				const { product, orders } = await open( 3, 3, 9 );
				const point = Math.ceil( ( queries * ( kill + 0.5 ) ) / KILLS );
				const { signal } = await run( 'complete', orders, '', point );
				expect( signal ).toBe( 'SIGKILL' );
				// Half a unit of work is no unit of work.
				for ( const half of await find( orders ) ) {
					expect( [ 0, 3 ] ).toContain( half.keys.length );
				}
				expectDone( [ await run( 'complete', orders ) ] );
				expect( expectSound( await find( orders ), 3 ) ).toBe( 9 );
				expect( await shop().available( product ) ).toBe( 0 );
			}
		},
		30 * MINUTES
	);
} );
