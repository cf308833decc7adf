import { send, type Answer } from '../rest/support/http';
import { byBasic, issuePair } from '../rest/support/pairs';
import { ask, json, signIn } from '../rest/support/people';
import { DropInShop, missing, SETUPS, type Unit } from './support/drop-ins';
import { WRITE_ROUTES, writeAll } from './support/writes';

const PLUGIN = 'Latchkey\\Plugin::instance()';
const API = '/wp-json/wc-latchkey/v1';

if ( missing.length > 0 ) {
	const sentence = `Database drop-ins are not tested: set DB_DROPIN_DIR to a folder with ${ missing.join( ', ' ) }`;
	process.stderr.write( `${ sentence }.\n` );
	it.skip( sentence, () => undefined );
}

( SETUPS.length > 0 ? describe : describe.skip ).each(
	SETUPS.length > 0 ? SETUPS : [ { name: 'none' } as ( typeof SETUPS )[ 0 ] ]
)( 'a shop with $name', ( setup ) => {
	let place: DropInShop;

	beforeAll( async () => {
		place = await DropInShop.open( setup );
		await place.shop.site.lag();
	}, 600_000 );

	afterAll( async () => {
		const log = place?.shop.site.debugLog();
		await place?.shop.site.stop();
		expect( log ).toBe( '' );
	} );

	const code = ( id: number ) =>
		place.shop.step< string >(
			`return ${ PLUGIN }->licenses->service()->code( ${ PLUGIN }->licenses->service()->get( $input ) );`,
			id
		);
	const validate = ( key: string, more = {} ) =>
		send( `${ place.shop.site.url }${ API }/keys/validate`, {
			method: 'POST',
			...json( { key, ...more } ),
		} );
	const live = ( order: number ) =>
		place.ask< { id: string; status: string; end: string | null } >(
			'primary',
			`SELECT id, status, expires_at AS end FROM wp_latchkey_licenses WHERE order_id = ${ order } AND slot IS NOT NULL ORDER BY id`
		);
	/** Each transaction once, at the primary, by one connection. */
	const eachOnce = ( units: Unit[], least: Record< string, number > ) => {
		for ( const found of units ) {
			expect( found ).toMatchObject( {
				name: found.name,
				rolledBack: 0,
				beside: [],
				astray: [],
			} );
			expect( [
				found.name,
				found.transactions.length >= ( least[ found.name ] ?? 0 ),
			] ).toEqual( [ found.name, true ] );
		}
	};
	/** Does something, and makes sure that the replica has not heard of it by then; it may have, on a machine that is slow. */
	const before = async (
		work: () => Promise< () => Promise< boolean > >
	): Promise< void > => {
		for ( let tries = 0; tries < 5; tries++ ) {
			const isOld = await work();
			if ( ! setup.lag || ( await isOld() ) ) {
				return;
			}
		}
		throw new Error( 'The replica is never behind.' );
	};

	it( 'does each write of the REST API in one transaction, once', async () => {
		const made = await place.shop.step< {
			id: number;
			item: number;
			keys: number[];
		} >(
			`$product = product( [] );
			stock( 6, $product );
			$order = order( $product, 2, 'processing' );
			$keys = array_map( static fn ( $key ) => $key->id, ${ PLUGIN }->orders->assignments()->live( $order->get_id() ) );
			return [ 'id' => $order->get_id(), 'item' => line( $order ), 'keys' => $keys ];`
		);
		await place.caughtUp();
		const answered = await writeAll( place, made );
		expect(
			[ ...new Set( answered.map( ( [ route ] ) => route ) ) ].sort()
		).toEqual( WRITE_ROUTES );
		eachOnce( await place.units(), {
			'POST /keys': 1,
			'PATCH /keys/{id}': 1,
			'POST /keys/activate': 1,
			'POST /keys/deactivate': 1,
			'POST /generators/{id}/generate': 1,
			'POST /jobs/{id}/run': 1,
			'POST /key-pairs': 1,
			'POST /order-keys/{order_id}/keys/{key_id}/replace': 1,
		} );
	} );

	it( 'does an order, a refund, a renewal and a job in one transaction each', async () => {
		const sold = await place.during( 'order', () =>
			place.shop.step< { product: number; order: number } >(
				`$product = product( [ 'valid_for' => 365 ] );
				stock( 3, $product );
				return [ 'product' => $product, 'order' => order( $product, 2, 'processing' )->get_id() ];`
			)
		);
		const keys = await live( sold.order );
		expect( keys.map( ( { status } ) => status ) ).toEqual( [
			'active',
			'active',
		] );
		await place.caughtUp();

		await place.during( 'renewal', () =>
			place.shop.step(
				`$order = wc_create_order();
				$item = $order->get_item( $order->add_product( wc_get_product( $input['product'] ), 1 ) );
				$item->update_meta_data( '_latchkey_renews', (string) $input['key'] );
				$item->save();
				$order->set_billing_email( 'buyer@example.org' );
				$order->calculate_totals();
				$order->save();
				$order->update_status( 'processing' );
				return true;`,
				{ ...sold, key: keys[ 0 ]?.id }
			)
		);
		const [ renewed, other ] = await live( sold.order );
		expect( Date.parse( renewed?.end ?? '' ) ).toBeGreaterThan(
			Date.parse( other?.end ?? '' )
		);

		await place.during( 'refund', () =>
			place.shop.step( 'return refund( $input, 1, 10.0 );', sold.order )
		);
		expect( await live( sold.order ) ).toHaveLength( 1 );

		const job = await place.shop.step< number >(
			`$id = generator();
			return ${ PLUGIN }->generators->generation()->start( $id, 1500, 0, 0, Latchkey\\Support\\Actor::system(), 0 )->id;`
		);
		// The background comes at once, and the replica knows of no job yet.
		await place.during( 'job', () =>
			place.shop.step( `do_action( 'latchkey_run_jobs' ); return true;` )
		);
		expect(
			await place.ask(
				'primary',
				`SELECT state, done FROM wp_latchkey_jobs WHERE id = ${ job }`
			)
		).toEqual( [ { state: 'done', done: '1500' } ] );
		const units = await place.units();
		eachOnce(
			units.filter( ( { name } ) =>
				[ 'order', 'refund', 'renewal', 'job' ].includes( name )
			),
			{ order: 1, refund: 1, renewal: 1, job: 2 }
		);
	} );

	it( 'validates a key that was delivered, made or activated a moment ago', async () => {
		const product = await place.shop.product( {}, 6 );
		await place.caughtUp();
		await before( async () => {
			const order = await place.shop.order( product, 1 );
			const [ key ] = await live( order );
			const answer = await validate( await code( Number( key?.id ) ) );
			expect( JSON.parse( answer.text ) ).toMatchObject( {
				valid: true,
			} );
			return async () => {
				const rows = await place.ask< { status: string } >(
					'replica',
					`SELECT status FROM wp_latchkey_licenses WHERE id = ${ key?.id }`
				);
				return rows[ 0 ]?.status === 'available';
			};
		} );
		let made = 0;
		await before( async () => {
			const key = `MADE-A-MOMENT-AGO-${ ++made }`;
			const { id } = await place.shop.step< { id: number } >(
				`return [ 'id' => ${ PLUGIN }->licenses->service()->create( [ 'code' => $input, 'email' => 'buyer@example.org', 'status' => Latchkey\\Licenses\\LicenseStatus::Active ] )->id ];`,
				key
			);
			const url = `${ place.shop.site.url }${ API }/keys/activate`;
			const seat = await send( url, {
				method: 'POST',
				...json( { key, instance: 'laptop' } ),
			} );
			expect( seat.status ).toBe( 200 );
			const answer = await validate( key, { instance: 'laptop' } );
			expect( JSON.parse( answer.text ) ).toMatchObject( {
				valid: true,
			} );
			return async () =>
				(
					await place.ask(
						'replica',
						`SELECT id FROM wp_latchkey_licenses WHERE id = ${ id }`
					)
				).length === 0;
		} );
	} );

	it( 'takes a pair that was made a moment ago, and refuses one that was revoked', async () => {
		const { site } = place.shop;
		const administrator = await signIn( site );
		await place.caughtUp();
		const state = async ( id: number ) =>
			(
				await place.ask< { state: string } >(
					'replica',
					`SELECT state FROM wp_latchkey_api_keys WHERE id = ${ id }`
				)
			)[ 0 ]?.state;
		await before( async () => {
			const pair = await issuePair( site );
			const list = (): Promise< Answer > =>
				send( `${ site.url }${ API }/keys?per_page=1`, {
					headers: byBasic( pair ),
				} );
			expect( ( await list() ).status ).toBe( 200 );
			if ( setup.lag && ( await state( pair.id ) ) !== undefined ) {
				return async () => false;
			}
			await place.caughtUp();
			const revoked = await ask(
				site,
				administrator,
				'POST',
				`/wc-latchkey/v1/key-pairs/${ pair.id }/revoke`
			);
			expect( revoked.status ).toBe( 200 );
			expect( ( await list() ).status ).toBe( 401 );
			return async () => ( await state( pair.id ) ) === 'active';
		} );
	} );

	it.each( [
		[ 'at once', 0 ],
		[ 'after a while', 150_000 ],
	] )(
		'leaves nothing half done where a connection is lost and asked %s',
		async ( _, idle ) => {
			const step = place.shop.step< number >(
				`$event = static fn ( $text ) => ${ PLUGIN }->database->db->insert_new( Latchkey\\Database\\Tables::Events, [
					'at' => '2026-01-01 00:00:00', 'actor_kind' => 'system', 'event' => 'lost-' . $input, 'detail' => $text ] );
				$tries = 0;
				${ PLUGIN }->database->transaction()->run( static function () use ( $event, &$tries, $input ) {
					$event( 'first' );
					if ( ++$tries === 1 ) {
						$id = ${ PLUGIN }->database->db->int( 'SELECT CONNECTION_ID()' );
						[ $host, $port ] = explode( ':', DB_HOST );
						( new mysqli( $host, DB_USER, DB_PASSWORD, DB_NAME, (int) $port ) )->query( 'KILL CONNECTION ' . $id );
						usleep( $input );
					}
					$event( 'second' );
				} );
				return $tries;`,
				idle
			);
			if ( setup.reconnects ) {
				expect( await step ).toBe( 2 );
			} else {
				await expect( step ).rejects.toThrow();
				const { site } = place.shop;
				expect( site.debugLog() ).toMatch(
					/^(\S+ \S+ UTC\] PHP Fatal error: {2}Allowed memory size .* in \S+\/class-ludicrousdb.php on line \d+\n)+$/
				);
				site.clearDebugLog();
			}
			expect(
				await place.ask(
					'primary',
					`SELECT detail FROM wp_latchkey_events WHERE event = 'lost-${ idle }' ORDER BY id`
				)
			).toEqual(
				setup.reconnects
					? [ { detail: 'first' }, { detail: 'second' } ]
					: []
			);
		}
	);

	it( 'leaves the keys that software asks for to the replica', async () => {
		const key = 'ASKED-ALL-DAY-LONG';
		await place.shop.step(
			`return ${ PLUGIN }->licenses->service()->create( [ 'code' => $input, 'email' => 'buyer@example.org', 'status' => Latchkey\\Licenses\\LicenseStatus::Active ] )->id;`,
			key
		);
		await place.caughtUp();
		expect( ( await validate( key ) ).status ).toBe( 200 );
		const from = Date.now() / 1000;
		expect( ( await validate( key ) ).status ).toBe( 200 );
		const to = Date.now() / 1000;
		const [ asked ] = await place.ask< { times: string } >(
			'replica',
			`SELECT COUNT(*) AS times FROM mysql.general_log WHERE argument LIKE '%code_hash = x%'
			AND event_time BETWEEN FROM_UNIXTIME( ${ from } ) AND FROM_UNIXTIME( ${ to } )`
		);
		expect( Number( asked?.times ) ).toBe( 1 );
	} );
} );
