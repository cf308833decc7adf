import path from 'node:path';
import { phpDir } from '../site/paths';
import { evaluate, useSite } from '../rest/support/site';

/** What `npm start -- --shop` shows. */
describe( 'the demo shop', () => {
	const site = useSite();
	let made: Record< string, number | string >;

	beforeAll( async () => {
		made = JSON.parse(
			await site().php( path.join( phpDir, 'demo-shop.php' ), 'admin' )
		);
	} );

	it( 'has an order in every state, with the keys that its state gives', async () => {
		const orders = await evaluate< Record< string, unknown >[] >(
			site(),
			`global $wpdb;
			$standing = [];
			foreach ( wc_get_orders( [ 'limit' => -1, 'orderby' => 'ID', 'order' => 'ASC', 'type' => 'shop_order' ] ) as $order ) {
				$keys = $wpdb->get_col( $wpdb->prepare( "SELECT status FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = %d", $order->get_id() ) );
				$missing = $wpdb->get_var( $wpdb->prepare( "SELECT SUM(missing) FROM {$wpdb->prefix}latchkey_order_lines WHERE order_id = %d", $order->get_id() ) );
				$standing[] = [ $order->get_status(), count( $keys ), (int) $missing ];
			}
			return $standing;`
		);
		expect( orders ).toEqual( [
			[ 'completed', 1, 0 ],
			[ 'completed', 2, 0 ],
			[ 'processing', 1, 0 ],
			[ 'on-hold', 0, 0 ],
			[ 'pending', 0, 0 ],
			[ 'completed', expect.any( Number ), 0 ],
			[ 'cancelled', expect.any( Number ), 0 ],
			[ 'completed', 2, 3 ],
		] );
	} );

	it( 'has a customer whose key runs on two devices', async () => {
		expect(
			await evaluate(
				site(),
				`global $wpdb;
				$user = wp_authenticate( $input, 'password' );
				return [
					'role' => $user->roles ?? [],
					'devices' => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_activations" ),
				];`,
				made.customer
			)
		).toEqual( { role: [ 'customer' ], devices: 2 } );
	} );

	it( 'gives a pair that lists the keys', async () => {
		const answer = await fetch( `${ site().url }/wp-json/wc/v1/keys/`, {
			headers: {
				Authorization: `Basic ${ btoa( `${ made.consumer_key }:${ made.consumer_secret }` ) }`,
			},
		} );
		expect( answer.status ).toBe( 200 );
		expect( Number( answer.headers.get( 'X-WP-Total' ) ) ).toBeGreaterThan(
			20
		);
	} );
} );
