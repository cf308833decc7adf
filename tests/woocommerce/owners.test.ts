import { useShop, type Storage } from './support/shop';

/** Whoever an order belongs to now, its keys belong to: also where it changed hands without an event. */
describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'whose keys (%s)',
	( storage ) => {
		const shop = useShop( storage );

		const seen = ( owner: string ) =>
			shop().step< number[] >(
				`$owner = is_numeric( $input ) ? Latchkey\\Customers\\Owner::customer( (int) $input ) : Latchkey\\Customers\\Owner::guest( $input );
				return array_map( fn ( $key ) => $key->order_id, Latchkey\\Plugin::instance()->customers->repository()->list( $owner, 1, 50 ) );`,
				owner
			);

		it( 'follow an order past every event, and the copied columns follow with the sweep', async () => {
			const product = await shop().product( {}, 1 );
			const { order, old, heir } = await shop().step< {
				order: number;
				old: number;
				heir: number;
			} >(
				`$old = wc_create_new_customer( 'old@example.org', 'old', 'password' );
				$heir = wc_create_new_customer( 'heir@example.org', 'heir', 'password' );
				return [ 'order' => order( $input, 1, 'processing', 'old@example.org', $old )->get_id(), 'old' => $old, 'heir' => $heir ];`,
				product
			);
			expect( await seen( String( old ) ) ).toEqual( [ order ] );
			await shop().step(
				`global $wpdb;
				if ( Automattic\\WooCommerce\\Utilities\\OrderUtil::custom_orders_table_usage_is_enabled() ) {
					$wpdb->update( $wpdb->prefix . 'wc_orders', [ 'customer_id' => $input[1], 'billing_email' => 'heir@example.org' ], [ 'id' => $input[0] ] );
				} else {
					update_post_meta( $input[0], '_customer_user', $input[1] );
					update_post_meta( $input[0], '_billing_email', 'heir@example.org' );
				}
				return true;`,
				[ order, heir ]
			);
			expect( await seen( String( old ) ) ).toEqual( [] );
			expect( await seen( String( heir ) ) ).toEqual( [ order ] );
			await shop().step(
				`Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run(); return true;`
			);
			const { keys } = await shop().standing( order );
			expect(
				keys.map( ( key ) => [ key.customer_id, key.email ] )
			).toEqual( [ [ heir, 'heir@example.org' ] ] );
		} );

		it( 'of guests by the order’s own address', async () => {
			const product = await shop().product( {}, 1 );
			const order = await shop().step< number >(
				`return order( $input, 1, 'processing', 'First@Example.org' )->get_id();`,
				product
			);
			expect( await seen( 'first@example.org' ) ).toEqual( [ order ] );
			expect( await seen( 'other@example.org' ) ).toEqual( [] );
		} );

		it( 'of no order by what they say themselves', async () => {
			await shop().step(
				`Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => 'ALONE-' . wp_rand(), 'email' => 'alone@example.org',
					'status' => Latchkey\\Licenses\\LicenseStatus::Active ] );
				return true;`
			);
			expect( await seen( 'alone@example.org' ) ).toEqual( [ 0 ] );
			// Whoever has no order at all does not have those of no order.
			expect( await seen( 'nobody@example.org' ) ).toEqual( [] );
			expect( await seen( '987654' ) ).toEqual( [] );
		} );
	}
);
