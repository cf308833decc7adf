import { spawn } from 'node:child_process';
import path from 'node:path';
import { compiled } from '../site/runtime/native';
import { due } from './support/reminders';
import { useShop } from './support/shop';

/** Three in a usual run; by hand, 20 and more. */
const KILLS = Number( process.env.LATCHKEY_SHOP_KILLS ?? 3 );
const MINUTES = 60_000;

jest.setTimeout( 30 * MINUTES );

interface Ending {
	signal: string | null;
	said: string;
}

interface Sale {
	order: number;
	codes: string[];
}

/**
 * A process that sells is killed, and so may be the next that delivers. What was sold is mailed; a second copy comes only where the kill
 * fell between the mail server's yes and the mark.
 */
describe( 'PHP killed between a sale and its email', () => {
	const shop = useShop();
	let read = 0;

	const run = ( deed: string[], kill = '' ) =>
		new Promise< Ending >( ( resolve ) => {
			const child = spawn(
				'php',
				[
					...compiled( shop().site.dir ),
					path.join( __dirname, 'mails.php' ),
					path.join( shop().site.dir, 'wordpress' ),
					...deed,
				],
				{ env: { ...process.env, KILL: kill } }
			);
			let said = '';
			child.stdout.on( 'data', ( data ) => ( said += data ) );
			child.stderr.on( 'data', ( data ) => ( said += data ) );
			child.on( 'close', ( _, signal ) => resolve( { signal, said } ) );
		} );

	/** An order that nobody has paid, and keys for it. */
	const unpaid = async (): Promise< number > => {
		const product = await shop().product( {}, 2 );
		return shop().step( `return order( $input, 2 )->get_id();`, product );
	};

	const sold = async ( order: number ): Promise< string[] > =>
		shop().step(
			`$plugin = Latchkey\\Plugin::instance();
			return array_map( fn ( $key ) => $plugin->licenses->service()->code( $key ), $plugin->orders->assignments()->live( $input ) );`,
			order
		);

	/** Whether the order's message is marked as delivered. */
	const hasTold = ( order: number ): Promise< boolean > =>
		shop().step(
			`global $wpdb;
			return (bool) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_outbox WHERE done_at IS NOT NULL AND message_id LIKE %s", "order_keys:$input:%" ) );`,
			order
		);

	/** A minute, an hour: whoever had a lease has it no more. */
	const timePasses = () =>
		shop().step(
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET leased_until = created_at WHERE leased_until IS NOT NULL" );
			return true;`
		);

	/** Our mails since the last call, as orders. */
	const told = (): Sale[] => {
		const all = shop().site.mails();
		const found = all.slice( read );
		read = all.length;
		return found
			.filter( ( { subject } ) => subject.startsWith( 'Your license' ) )
			.map( ( { subject, message } ) => ( {
				order: Number( /#(\d+)/.exec( subject )?.[ 1 ] ),
				codes: [ ...message.matchAll( /">([0-9a-f]{18})</g ) ].map(
					( [ , code = '' ] ) => code
				),
			} ) );
	};

	const expectDone = ( { said }: Ending ) =>
		expect( said ).toMatch( /^done \d+$/ );

	/** A whole sale, to learn how many queries it makes. The first makes more: what it arranges stays. */
	const measure = async () => {
		let queries = 0;
		for ( let sale = 0; sale < 2; sale++ ) {
			const whole = await run( [ 'complete', `${ await unpaid() }` ] );
			expectDone( whole );
			expect( told() ).toHaveLength( 1 );
			queries = Number( whole.said.split( ' ' )[ 1 ] );
		}
		return queries;
	};

	beforeEach( () => {
		told();
	} );

	it( `at ${ KILLS } queries of the sale: what was sold is told once, and nothing else is`, async () => {
		const queries = await measure();
		const counts = { rolledBack: 0, beforeMail: 0, twice: 0, afterMark: 0 };
		for ( let kill = 0; kill < KILLS; kill++ ) {
			const order = await unpaid();
			const at = Math.ceil( ( queries * ( kill + 0.5 ) ) / KILLS );
			const { signal } = await run(
				[ 'complete', `${ order }` ],
				`query ${ at }`
			);
			expect( signal ).toBe( 'SIGKILL' );
			const early = told();
			const codes = await sold( order );
			expect( [ 0, 2 ] ).toContain( codes.length );
			if ( codes.length === 0 ) {
				// Undone: no mail then. The sweep of the next run serves what was paid for all the same, and tells it.
				expect( early ).toEqual( [] );
				expectDone( await run( [ 'deliver' ] ) );
				await timePasses();
				expectDone( await run( [ 'deliver' ] ) );
				const isPaid = await shop().step< boolean >(
					'return wc_get_order( $input )->is_paid();',
					order
				);
				const late = await sold( order );
				expect( late ).toHaveLength( isPaid ? 2 : 0 );
				expect( told() ).toEqual(
					isPaid ? [ { order, codes: late } ] : []
				);
				counts.rolledBack++;
				continue;
			}
			const isMarked = await hasTold( order );
			await timePasses();
			expectDone( await run( [ 'deliver' ] ) );
			await timePasses();
			expectDone( await run( [ 'deliver' ] ) );
			const late = told();
			const mails = [ ...early, ...late ];
			for ( const mail of mails ) {
				expect( mail ).toEqual( { order, codes } );
			}
			// Sent, killed, not marked: the one window.
			const copies = early.length > 0 && ! isMarked ? 2 : 1;
			expect( mails ).toHaveLength( copies );
			if ( copies === 2 ) {
				counts.twice++;
			} else {
				counts[ early.length ? 'afterMark' : 'beforeMail' ]++;
			}
		}
		if ( process.env.LATCHKEY_SHOP_KILLS ) {
			process.stderr.write(
				`${ queries } queries a sale; ${ JSON.stringify( counts ) }\n`
			);
		}
	} );

	it( 'with the mail in its hand: told once, by the next', async () => {
		const order = await unpaid();
		await run( [ 'complete', `${ order }` ], 'before' );
		expect( told() ).toEqual( [] );
		// As long as the lease lasts, nobody else sends it.
		expectDone( await run( [ 'deliver' ] ) );
		expect( told() ).toEqual( [] );
		await timePasses();
		expectDone( await run( [ 'deliver' ] ) );
		await timePasses();
		expectDone( await run( [ 'deliver' ] ) );
		expect( told() ).toEqual( [ { order, codes: await sold( order ) } ] );
	} );

	it( 'between the mail server’s yes and the mark: the one way to a second copy', async () => {
		const order = await unpaid();
		await run( [ 'complete', `${ order }` ], 'after' );
		expect( told() ).toHaveLength( 1 );
		await timePasses();
		await run( [ 'deliver' ], 'after' );
		expect( told() ).toHaveLength( 1 );
		await timePasses();
		expectDone( await run( [ 'deliver' ] ) );
		expect( told() ).toHaveLength( 1 );
		await timePasses();
		expectDone( await run( [ 'deliver' ] ) );
		expect( told() ).toEqual( [] );
	} );

	it( 'four that deliver at once send one copy of each', async () => {
		const orders = [];
		for ( let sale = 0; sale < 4; sale++ ) {
			const order = await unpaid();
			await run( [ 'complete', `${ order }` ], 'before' );
			orders.push( order );
		}
		expect( told() ).toEqual( [] );
		await timePasses();
		const endings = await Promise.all(
			orders.map( () => run( [ 'deliver' ] ) )
		);
		endings.forEach( expectDone );
		expect(
			told()
				.map( ( { order } ) => order )
				.sort( ( one, other ) => one - other )
		).toEqual( orders );
	} );

	describe( 'a reminder', () => {
		/** An order whose reminder is due. */
		const ending = async (): Promise< number > => {
			const order = await unpaid();
			expectDone( await run( [ 'complete', `${ order }` ] ) );
			await due( shop(), order, 'second' );
			told();
			return order;
		};
		const reminded = (): number => {
			const all = shop().site.mails();
			const found = all.slice( read );
			read = all.length;
			return found.filter( ( { subject } ) =>
				subject.includes( ' expire on ' )
			).length;
		};
		const isMarked = ( order: number ): Promise< boolean > =>
			shop().step(
				`global $wpdb;
				return (bool) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_outbox WHERE done_at IS NOT NULL AND message_id LIKE %s", "reminder:second:$input:%" ) );`,
				order
			);
		/** Two more runs, when whoever had a lease has it no more. */
		const later = async () => {
			for ( let time = 0; time < 2; time++ ) {
				await timePasses();
				expectDone( await run( [ 'deliver' ] ) );
			}
			return reminded();
		};

		it( `at ${ KILLS } queries of the run that finds and sends it: sent once`, async () => {
			await ending();
			const whole = await run( [ 'deliver' ] );
			expectDone( whole );
			expect( reminded() ).toBe( 1 );
			const queries = Number( whole.said.split( ' ' )[ 1 ] );
			for ( let kill = 0; kill < KILLS; kill++ ) {
				const order = await ending();
				const at = Math.ceil( ( queries * ( kill + 0.5 ) ) / KILLS );
				const { signal } = await run( [ 'deliver' ], `query ${ at }` );
				expect( signal ).toBe( 'SIGKILL' );
				const early = reminded();
				// Sent, killed, not marked: the one window.
				const again = early > 0 && ! ( await isMarked( order ) );
				expect( [ at, early + ( await later() ) ] ).toEqual( [
					at,
					again ? 2 : 1,
				] );
			}
		} );

		it( 'with the mail in its hand: sent once, by the next; and not after a renewal', async () => {
			const order = await ending();
			await run( [ 'deliver' ], 'before' );
			expect( reminded() ).toBe( 0 );
			expect( await later() ).toBe( 1 );

			await due( shop(), order, 'first' );
			await run( [ 'deliver' ], 'before' );
			await shop().step(
				`$plugin = Latchkey\\Plugin::instance();
				foreach ( $plugin->orders->assignments()->live( $input ) as $key ) {
					$plugin->licenses->service()->update( $key->id, [ 'expires_at' => gmdate( 'Y-m-d H:i:s', time() + 400 * 86400 ) ] );
				}
				return true;`,
				order
			);
			expect( await later() ).toBe( 0 );
		} );
	} );
} );
