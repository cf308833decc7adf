import { mustUse } from '../rest/support/site';
import { useShop } from './support/shop';

/** Subscriptions: each is itself an order, as that plugin's are; an option knows which orders are theirs, and how. */
const SUBSCRIPTIONS = `
function stand_in_related( $order, $kinds ) {
	$id = is_object( $order ) ? $order->get_id() : $order;
	$found = [];
	foreach ( get_option( 'stand_in_subscriptions', [] ) as [ $subscription, $of, $kind ] ) {
		if ( $of === $id && in_array( $kind, $kinds, true ) ) { $found[ $subscription ] = wc_get_order( $subscription ); }
	}
	return $found;
}
function wcs_get_subscriptions_for_order( $order, $arguments = [] ) { return stand_in_related( $order, [ 'parent', 'renewal', 'switch' ] ); }
function wcs_get_subscriptions_for_renewal_order( $order ) { return stand_in_related( $order, [ 'renewal' ] ); }
function wcs_order_contains_renewal( $order ) { return stand_in_related( $order, [ 'renewal' ] ) !== []; }
function wcs_order_contains_switch( $order ) { return stand_in_related( $order, [ 'switch' ] ) !== []; }`;

const SERVICES = 'Latchkey\\Plugin::instance()->services';
const END = '2040-01-01 00:00:00';

interface Subscribed {
	subscription: number;
	product: number;
	order: number;
	key: number;
}

describe( 'subscriptions', () => {
	const shop = useShop();

	beforeAll( () => mustUse( shop().site, 'subscriptions', SUBSCRIPTIONS ) );

	/** A subscription, and the order that it began with; its key ends in 2040 where it has an end. */
	const subscribe = (
		settings: Record< string, string | number >,
		end: string | null = END
	) =>
		shop().step< Subscribed >(
			`$product = product( $input['settings'] );
			stock( 5, $product );
			$subscription = order( $product, 1 )->get_id();
			$order = order( $product, 1 );
			update_option( 'stand_in_subscriptions', [ [ $subscription, $order->get_id(), 'parent' ], ...get_option( 'stand_in_subscriptions', [] ) ] );
			$order->update_status( 'processing' );
			$key = ${ SERVICES }->orders()->assignments()->live( $order->get_id() )[0]->id;
			if ( $input['end'] ) { ${ SERVICES }->license_repository()->update( $key, [ 'expires_at' => $input['end'] ] ); }
			return [ 'subscription' => $subscription, 'product' => $product, 'order' => $order->get_id(), 'key' => $key ];`,
			{ settings, end }
		);
	/** A paid order of a product, that belongs to a subscription. */
	const order = (
		{ subscription }: Subscribed,
		product: number,
		kind: 'renewal' | 'switch'
	) =>
		shop().step< number >(
			`$order = order( $input['product'], 1 );
			update_option( 'stand_in_subscriptions', [ [ $input['subscription'], $order->get_id(), $input['kind'] ], ...get_option( 'stand_in_subscriptions', [] ) ] );
			$order->update_status( 'processing' );
			return $order->get_id();`,
			{ subscription, product, kind }
		);
	const read = ( { key }: Subscribed ) =>
		shop().step< Record< string, unknown > >(
			`$key = ${ SERVICES }->licenses()->get( $input );
			return [ 'end' => $key->expires_at, 'product' => $key->product_id, 'limit' => $key->activation_limit, 'status' => $key->status( time() )->value ];`,
			key
		);
	const becomes = ( { subscription }: Subscribed, status: string ) =>
		shop().step(
			`do_action( 'woocommerce_subscription_status_' . $input[1], wc_get_order( $input[0] ) ); return true;`,
			[ subscription, status ]
		);
	const given = async ( of: number ) =>
		( await shop().standing( of ) ).keys.length;

	it( 'a renewal order extends the subscription’s key; refunded, it does not', async () => {
		const one = await subscribe( { valid_for: 30 } );
		const renewal = await order( one, one.product, 'renewal' );
		expect( await given( renewal ) ).toBe( 0 );
		expect( ( await read( one ) ).end ).toBe( '2040-01-31 00:00:00' );
		await order( one, one.product, 'renewal' );
		expect( ( await read( one ) ).end ).toBe( '2040-03-01 00:00:00' );
		await shop().step( 'return refund( $input, 1, 10 );', renewal );
		expect( ( await read( one ) ).end ).toBe( '2040-01-31 00:00:00' );
	} );

	it( 'a renewal order brings a new key, or none, where the product says so', async () => {
		const one = await subscribe( { valid_for: 30, renewal: 'new' } );
		expect(
			await given( await order( one, one.product, 'renewal' ) )
		).toBe( 1 );
		const other = await subscribe( { valid_for: 30, renewal: 'off' } );
		expect(
			await given( await order( other, other.product, 'renewal' ) )
		).toBe( 0 );
		for ( const each of [ one, other ] ) {
			expect( ( await read( each ) ).end ).toBe( END );
		}
	} );

	it( 'a switch moves the key to the new product and its limit; the next renewal is the new product’s', async () => {
		const one = await subscribe( { valid_for: 30, activation_limit: 1 } );
		const next = await shop().product(
			{ valid_for: 60, activation_limit: 9 },
			5
		);
		const bought = await order( one, next, 'switch' );
		expect( await given( bought ) ).toBe( 0 );
		expect( await read( one ) ).toMatchObject( {
			product: next,
			limit: 9,
			end: END,
		} );
		await shop().step(
			`do_action( 'latchkey_reconcile_order', $input[0] ); do_action( 'latchkey_reconcile_order', $input[1] ); return true;`,
			[ one.order, bought ]
		);
		expect( await read( one ) ).toMatchObject( {
			product: next,
			limit: 9,
		} );
		expect( await shop().available( next ) ).toBe( 5 );
		await order( one, next, 'renewal' );
		expect( await read( one ) ).toMatchObject( {
			end: '2040-03-01 00:00:00',
		} );
	} );

	it.each( [ 'cancelled', 'expired' ] )(
		'%s: a key without an end ends, and goes on with its subscription; one with an end runs out by itself',
		async ( status ) => {
			const endless = await subscribe( { valid_for: 0 }, null );
			const paid = await subscribe( { valid_for: 30 } );
			for ( const each of [ endless, paid ] ) {
				await becomes( each, status );
				await becomes( each, status );
			}
			expect( await read( endless ) ).toMatchObject( {
				status: 'expired',
			} );
			expect( await read( paid ) ).toMatchObject( {
				status: 'active',
				end: END,
			} );
			await becomes( endless, 'active' );
			expect( await read( endless ) ).toMatchObject( {
				status: 'active',
				end: null,
			} );
		}
	);

	it( 'cancelled while the database is busy: the status changes all the same, and the key follows', async () => {
		const one = await subscribe( { valid_for: 0 }, null );
		const waiting = await shop().step< string[] >(
			`$busy = fn ( $query ) => str_contains( $query, 'latchkey_orders' ) ? "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'Deadlock'" : $query;
			$subscription = wc_get_order( $input );
			$subscription->update_status( 'cancelled' );
			$log = ini_set( 'error_log', '/dev/null' );
			add_filter( 'query', $busy );
			do_action( 'woocommerce_subscription_status_cancelled', $subscription );
			remove_filter( 'query', $busy );
			ini_set( 'error_log', $log );
			return array_map( fn ( $action ) => $action->get_args()[0],
				array_values( as_get_scheduled_actions( [ 'hook' => 'latchkey_follow_subscription', 'status' => 'pending' ] ) ) );`,
			one.subscription
		);
		expect( waiting ).toEqual( [ one.subscription ] );
		expect( await read( one ) ).toMatchObject( { status: 'active' } );
		await shop().step(
			`do_action( 'latchkey_follow_subscription', $input ); return true;`,
			one.subscription
		);
		expect( await read( one ) ).toMatchObject( { status: 'expired' } );
	} );
} );
