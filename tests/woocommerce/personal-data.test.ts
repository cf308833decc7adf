import { useShop } from './support/shop';

/** Orders that a guest bought, and the keys that came with them. */
interface Bought {
	order: number;
	customers: number[];
}

describe( 'whose purchases they are', () => {
	const shop = useShop();

	/** A guest's order with a key, and a key without an order. */
	const buy = ( email: string ) =>
		shop().step< number >(
			`$product = product( [] );
			stock( 1, $product );
			Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => bin2hex( random_bytes( 9 ) ), 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => $input ] );
			return order( $product, 1, 'processing', $input )->get_id();`,
			email
		);

	const owners = ( order: number, email: string ) =>
		shop().step< Bought >(
			`global $wpdb;
			return [
				'order' => wc_get_order( $input[0] )->get_customer_id(),
				'customers' => array_map( 'intval', $wpdb->get_col( $wpdb->prepare( "SELECT customer_id FROM {$wpdb->prefix}latchkey_licenses WHERE email = %s ORDER BY id", $input[1] ) ) ),
			];`,
			[ order, email ]
		);

	const register = ( email: string ) =>
		shop().step< number >(
			`return wc_create_new_customer( $input, '', 'password' );`,
			email
		);

	it( 'registering with an address gives nobody what was bought with it', async () => {
		const order = await buy( 'victim@example.org' );
		await register( 'victim@example.org' );
		expect( await owners( order, 'victim@example.org' ) ).toEqual( {
			order: 0,
			customers: [ 0, 0 ],
		} );
	} );

	it( 'where guests have a page, registering mails a link there; once a guest has bought', async () => {
		await shop().step(
			`return wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Keys', 'post_content' => '[latchkey_license_keys]' ] );`
		);
		await buy( 'linked@example.org' );
		const waiting = ( email: string ) =>
			shop().step< number >(
				`global $wpdb; return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_outbox WHERE kind = 'guest_link' AND payload LIKE %s", '%' . $input . '%' ) );`,
				email
			);
		await register( 'linked@example.org' );
		expect( await waiting( 'linked@example.org' ) ).toBe( 1 );
		await register( 'newcomer@example.org' );
		expect( await waiting( 'newcomer@example.org' ) ).toBe( 0 );
	} );

	it( 'a password set by the mailed link brings orders and keys to the account, and no one else’s', async () => {
		const order = await buy( 'ada@example.org' );
		const other = await buy( 'bob@example.org' );
		const customer = await register( 'ada@example.org' );
		await shop().step(
			`$user = get_userdata( $input ); $key = get_password_reset_key( $user );
			reset_password( check_password_reset_key( $key, $user->user_login ), 'another password' ); return true;`,
			customer
		);
		expect( await owners( order, 'ada@example.org' ) ).toEqual( {
			order: customer,
			customers: [ customer, customer ],
		} );
		expect( await owners( other, 'bob@example.org' ) ).toEqual( {
			order: 0,
			customers: [ 0, 0 ],
		} );
	} );

	it( 'WordPress erases devices before WooCommerce forgets whose order it was', async () => {
		const email = 'erased@example.org';
		const order = await buy( email );
		const left = await shop().step< {
			erasers: string[];
			seats: string[];
		} >(
			`global $wpdb; $p = $wpdb->prefix . 'latchkey_';
			update_option( 'woocommerce_erasure_request_removes_order_data', 'yes' );
			$plugin = Latchkey\\Plugin::instance();
			[ $id ] = array_map( fn ( $key ) => $key->id, $plugin->orders->assignments()->live( $input[0] ) );
			$plugin->licenses->activations()->activate( $plugin->licenses->service()->get( $id ), new Latchkey\\Licenses\\Activations\\Instance( 'her-laptop', 'Her laptop', 'macOS', '1', '203.0.113.9' ), Latchkey\\Support\\Actor::system() );
			$erasers = apply_filters( 'wp_privacy_personal_data_erasers', [] );
			foreach ( $erasers as $eraser ) {
				for ( $page = 1; ! call_user_func( $eraser['callback'], $input[1], $page )['done']; $page++ );
			}
			return [
				'erasers' => array_slice( array_keys( $erasers ), 0, 1 ),
				'seats' => $wpdb->get_col( "SELECT CONCAT( instance, name, ip ) FROM {$p}activations WHERE license_id = $id AND state = 'active'" ),
			];`,
			[ order, email ]
		);
		expect( left.erasers ).toEqual( [ 'latchkey' ] );
		expect( left.seats ).toEqual( [ '(erased)' ] );
		// The order was erased by WooCommerce, and its key follows it once the request has ended.
		const found = await shop().standing( order );
		expect( found.keys ).toHaveLength( 1 );
		expect( found.keys[ 0 ] ).toMatchObject( {
			status: 'active',
			customer_id: 0,
		} );
		expect( found.keys[ 0 ]?.email ).not.toBe( email );
		expect( ( await owners( order, email ) ).customers ).toEqual( [] );
	} );
} );
