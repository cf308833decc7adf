import { slots, useShop, type Storage } from './support/shop';

/** What is promised when a line is made, and what no event gives: cases E3 to E7. */
describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'the terms of a sale (%s)',
	( storage ) => {
		const shop = useShop( storage );

		const set = ( product: number, meta: Record< string, string > ) =>
			shop().step(
				`$p = wc_get_product( $input[0] );
				foreach ( $input[1] as $name => $value ) { $p->update_meta_data( '_latchkey_' . $name, $value ); }
				$p->save(); return true;`,
				[ product, meta ]
			);

		const terms = ( order: number ) =>
			shop().step< string[] >(
				`global $wpdb; return $wpdb->get_col( $wpdb->prepare(
					"SELECT meta_value FROM {$wpdb->prefix}woocommerce_order_itemmeta m JOIN {$wpdb->prefix}woocommerce_order_items i USING (order_item_id)
					WHERE i.order_id = %d AND meta_key = '_latchkey_terms'", $input ) );`,
				order
			);

		const shortages = ( order: number ) =>
			shop().step< number[][] >(
				`global $wpdb; return array_map( fn ( $r ) => [ (int) $r->missing, (int) $r->unpromised ], $wpdb->get_results( $wpdb->prepare(
					"SELECT missing, unpromised FROM {$wpdb->prefix}latchkey_order_lines WHERE order_id = %d", $input ) ) );`,
				order
			);

		const mails = () => shop().site.mails().length;

		it( 'a transfer paid after the product changed brings what was bought', async () => {
			const product = await shop().product(
				{ valid_for: 730, activation_limit: 3, per_unit: 2 },
				5
			);
			const order = await shop().order( product, 1, 'on-hold' );
			await set( product, {
				valid_for: '30',
				activation_limit: '1',
				per_unit: '1',
			} );
			await shop().setStatus( order, 'completed' );
			const keys = await shop().keys( `order_id=${ order }` );
			expect(
				keys.map( ( key ) => [ key.valid_for, key.activation_limit ] )
			).toEqual( [
				[ 730, 3 ],
				[ 730, 3 ],
			] );
		} );

		it( 'keys come from where the product says on the day of delivery', async () => {
			const product = await shop().product( {}, 0 );
			const order = await shop().order( product, 1, 'on-hold' );
			const generator = await shop().step< number >(
				'return generator();'
			);
			await set( product, {
				source: 'generator',
				generator_id: String( generator ),
			} );
			await shop().setStatus( order, 'processing' );
			const { keys } = await shop().standing( order );
			expect( keys.map( ( { source } ) => source ) ).toEqual( [
				'generator',
			] );
		} );

		it.each( [ 'deleted', 'sells no more' ] )(
			'a product that is %s meanwhile: what was promised, or a shortage',
			async ( how ) => {
				const product = await shop().product( {}, 1 );
				const order = await shop().order( product, 2, 'on-hold' );
				if ( how === 'deleted' ) {
					await shop().step(
						'return wc_get_product( $input )->delete( true );',
						product
					);
				} else {
					await set( product, { sells: 'no' } );
				}
				await shop().setStatus( order, 'completed' );
				const { keys, missing, notes } = await shop().standing( order );
				expect( [ keys.length, missing ] ).toEqual( [ 1, 1 ] );
				expect( notes ).toHaveLength( 2 );
			}
		);

		it( 'a variation that is deleted meanwhile', async () => {
			const order = await shop().step< number >(
				`$parent = new WC_Product_Variable(); $parent->set_name( 'Editions' ); $parent->save();
				$variation = new WC_Product_Variation(); $variation->set_parent_id( $parent->get_id() );
				$id = product( [], '10', $variation );
				stock( 1, $parent->get_id(), $id );
				$order = order( $id, 1, 'on-hold' );
				wc_get_product( $id )->delete( true );
				return $order->get_id();`
			);
			await shop().setStatus( order, 'completed' );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
			] );
		} );

		it( 'a line made while its product sold none is owed nothing by an edit', async () => {
			const product = await shop().product( { sells: 'no' }, 3 );
			const order = await shop().order( product, 1, 'completed' );
			await set( product, { sells: 'yes' } );
			const before = mails();
			await shop().woocommerce( 'PUT', `/orders/${ order }`, {
				billing: { phone: '0123' },
			} );
			await shop().step(
				`foreach ( wc_get_order( $input )->get_items() as $item ) { $item->set_quantity( 2 ); $item->save(); } return true;`,
				order
			);
			expect( await shop().standing( order ) ).toEqual( {
				keys: [],
				missing: 0,
				notes: [],
			} );
			expect( mails() ).toBe( before );
			expect( await shop().available( product ) ).toBe( 3 );
		} );

		it( 'becomes paid: one note, “not promised yet”, and the action serves it', async () => {
			const product = await shop().product( { sells: 'no' }, 3 );
			const order = await shop().order( product, 2, 'on-hold' );
			await set( product, { sells: 'yes' } );
			await shop().setStatus( order, 'processing' );
			await shop().setStatus( order, 'completed' );
			const waiting = await shop().standing( order );
			expect( waiting.keys ).toEqual( [] );
			expect( waiting.notes ).toEqual( [
				'This order was promised no license keys when it was created, but its products sell 2 now. To assign them, choose “Assign license keys”.',
			] );
			expect( await shortages( order ) ).toEqual( [ [ 0, 2 ] ] );
			await shop().step(
				`wp_set_current_user( 1 );
				Latchkey\\Plugin::instance()->woocommerce->order_pages->assign()->run_many( '/', 'latchkey_assign', [ $input ] ); return true;`,
				order
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ 1, 'active' ],
			] );
			expect( await shortages( order ) ).toEqual( [ [ 0, 0 ] ] );
		} );

		it( 'terms that are copied to another order are replaced, never trusted', async () => {
			const product = await shop().product( { valid_for: 730 }, 5 );
			const first = await shop().order( product, 1, 'on-hold' );
			await set( product, { valid_for: '30' } );
			const copy = await shop().step< number >(
				`$order = wc_create_order();
				$order->set_billing_email( 'buyer@example.org' );
				$from = current( wc_get_order( $input )->get_items() );
				$item = new WC_Order_Item_Product();
				$item->set_product( $from->get_product() );
				$item->set_quantity( 1 );
				foreach ( $from->get_meta_data() as $meta ) { $item->add_meta_data( $meta->key, $meta->value ); }
				$order->add_item( $item ); $order->save();
				foreach ( $from->get_meta_data() as $meta ) { $item->update_meta_data( $meta->key, $meta->value ); }
				$item->save();
				foreach ( $from->get_meta_data() as $meta ) { wc_add_order_item_meta( $item->get_id(), $meta->key, $meta->value ); }
				return $order->get_id();`,
				first
			);
			await shop().setStatus( copy, 'completed' );
			const keys = await shop().keys( `order_id=${ copy }` );
			expect( keys.map( ( key ) => key.valid_for ) ).toEqual( [ 30 ] );
			expect( ( await terms( first ) ).length ).toBe( 1 );
		} );

		it( 'the terms of a line that was made without an order are bound to the one that it gets', async () => {
			const product = await shop().product( { per_unit: 2 }, 4 );
			const [ order, loose, bound ] = await shop().step<
				[ number, string, string ]
			>(
				`global $wpdb;
				$item = new WC_Order_Item_Product();
				$item->set_product( wc_get_product( $input ) );
				$item->set_quantity( 1 );
				$item->save();
				$loose = $wpdb->get_var( $wpdb->prepare( "SELECT meta_value FROM {$wpdb->prefix}woocommerce_order_itemmeta WHERE order_item_id = %d AND meta_key = '_latchkey_terms'", $item->get_id() ) );
				$order = wc_create_order();
				$order->add_item( $item );
				$order->set_billing_email( 'a@example.org' );
				$order->save();
				return [ $order->get_id(), $loose, $wpdb->get_var( $wpdb->prepare( "SELECT meta_value FROM {$wpdb->prefix}woocommerce_order_itemmeta WHERE order_item_id = %d AND meta_key = '_latchkey_terms'", $item->get_id() ) ) ];`,
				product
			);
			expect( JSON.parse( bound ) ).toEqual( {
				...JSON.parse( loose ),
				order_id: order,
			} );
			await shop().setStatus( order, 'completed' );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ 1, 'active' ],
			] );
		} );

		it( 'another product on the line: the old keys go, the new ones come', async () => {
			const one = await shop().product( {}, 1 );
			const other = await shop().product( { activation_limit: 7 }, 1 );
			const order = await shop().order( one, 1, 'processing' );
			await shop().step(
				`foreach ( wc_get_order( $input[0] )->get_items() as $item ) { $item->set_product( wc_get_product( $input[1] ) ); $item->save(); } return true;`,
				[ order, other ]
			);
			const { keys } = await shop().standing( order );
			expect(
				keys.map( ( key ) => [ key.product_id, key.status ] )
			).toEqual( [
				[ other, 'active' ],
				[ one, 'disabled' ],
			] );
		} );

		it( 'what is paid is what WooCommerce calls paid', async () => {
			const product = await shop().product( {}, 1 );
			const order = await shop().step< number >(
				`add_filter( 'woocommerce_order_is_paid_statuses', fn ( $s ) => [ ...$s, 'on-hold' ] );
				return order( $input, 1, 'on-hold' )->get_id();`,
				product
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
			] );
			expect(
				await shop().step(
					`return Latchkey\\Plugin::instance()->settings->values->all()['order_statuses'];`
				)
			).toEqual( [] );
		} );

		it( 'a status that says nothing leaves keys as they are', async () => {
			const product = await shop().product( {}, 2 );
			const order = await shop().order( product, 2, 'processing' );
			await shop().step(
				`register_post_status( 'wc-packing', [ 'label' => 'Packing' ] );
				add_filter( 'wc_order_statuses', fn ( $s ) => $s + [ 'wc-packing' => 'Packing' ] );
				wc_get_order( $input )->update_status( 'packing' );
				return true;`,
				order
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ 1, 'active' ],
			] );
		} );

		it( 'an order that is deleted for good ends its keys, by the store’s choice', async () => {
			for ( const [ choice, status ] of [
				[ 'disable', 'disabled' ],
				[ 'keep', 'active' ],
			] as const ) {
				await shop().change( { given_up_keys: choice } );
				const product = await shop().product( {}, 1 );
				const order = await shop().order( product, 1 );
				await shop().step(
					'return wc_get_order( $input )->delete( true );',
					order
				);
				const { keys } = await shop().standing( order );
				expect( keys.map( ( key ) => key.status ) ).toEqual( [
					status,
				] );
			}
			await shop().change( { given_up_keys: 'disable' } );
		} );

		it( 'a key made by hand for an order is its buyer’s', async () => {
			const product = await shop().product( {}, 0 );
			const { customer, order, key } = await shop().step< {
				customer: number;
				order: number;
				key: { customer_id: number; email: string };
			} >(
				`$customer = wc_create_new_customer( 'hand' . wp_rand() . '@example.org', 'hand' . wp_rand(), 'password' );
				$order = order( $input, 1, '', 'hand@example.org', $customer );
				$license = Latchkey\\Plugin::instance()->licenses->service()->create( [
					'code' => 'BY-HAND-' . wp_rand(), 'product_id' => $input, 'order_id' => $order->get_id(),
					'status' => Latchkey\\Licenses\\LicenseStatus::Active ] );
				return [ 'customer' => $customer, 'order' => $order->get_id(),
					'key' => [ 'customer_id' => $license->customer_id, 'email' => $license->email ] ];`,
				product
			);
			expect( order ).toBeGreaterThan( 0 );
			expect( key ).toEqual( {
				customer_id: customer,
				email: 'hand@example.org',
			} );
		} );
	}
);
