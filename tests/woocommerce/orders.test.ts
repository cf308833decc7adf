import { slots, useShop, type Storage } from './support/shop';

const ACTIVE = [
	[ 0, 'active' ],
	[ 1, 'active' ],
	[ 2, 'active' ],
];

interface RestOrder {
	id: number;
	line_items: { id: number }[];
	date_paid_gmt: string | null;
}

describe.each< Storage >( [ 'hpos', 'legacy', 'synchronised' ] )(
	'orders that get keys (%s)',
	( storage ) => {
		const shop = useShop( storage );

		it( 'made by REST, paid at once: every field of their keys', async () => {
			const product = await shop().product(
				{ per_unit: 2, valid_for: 90, activation_limit: 5 },
				7
			);
			const customer = await shop().step< number >(
				`return wc_create_new_customer( 'rest@example.org', 'rest-buyer', 'password' );`
			);
			const order = await shop().woocommerce< RestOrder >(
				'POST',
				'/orders',
				{
					status: 'processing',
					set_paid: true,
					customer_id: customer,
					billing: { email: 'rest@example.org' },
					line_items: [ { product_id: product, quantity: 3 } ],
				}
			);
			const keys = await shop().keys( `order_id=${ order.id }` );
			expect( keys ).toHaveLength( 6 );
			for ( const key of keys ) {
				expect( key ).toMatchObject( {
					status: 'active',
					product_id: product,
					variation_id: 0,
					order_id: order.id,
					order_item_id: order.line_items[ 0 ]?.id,
					customer_id: customer,
					email: 'rest@example.org',
					price: 5,
					valid_for: 90,
					activation_limit: 5,
					ordered_at: order.date_paid_gmt?.replace( 'T', ' ' ),
					vendor_id: 0,
					subscription_id: 0,
				} );
				const end = Date.parse( `${ key.expires_at as string }Z` );
				expect(
					Math.abs( end - Date.now() - 90 * 86_400_000 )
				).toBeLessThan( 120_000 );
			}
			expect( await shop().available( product ) ).toBe( 1 );
			const { notes } = await shop().standing( order.id );
			expect( notes ).toEqual( [ '6 license keys assigned.' ] );
		} );

		it( 'made by REST unpaid, then completed by REST', async () => {
			const product = await shop().product( {}, 3 );
			const order = await shop().woocommerce< RestOrder >(
				'POST',
				'/orders',
				{
					line_items: [ { product_id: product, quantity: 3 } ],
				}
			);
			expect( ( await shop().standing( order.id ) ).keys ).toEqual( [] );
			await shop().woocommerce( 'PUT', `/orders/${ order.id }`, {
				status: 'completed',
			} );
			expect( slots( await shop().standing( order.id ) ) ).toEqual(
				ACTIVE
			);
		} );

		it( 'made in the admin with the status it is saved with first', async () => {
			const product = await shop().product( {}, 3 );
			const order = await shop().step< number >(
				`$order = new WC_Order();
				$order->set_status( 'completed' );
				$order->add_product( wc_get_product( $input ), 3 );
				$order->calculate_totals();
				return $order->save();`,
				product
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( ACTIVE );
		} );

		it( 'going from status to status: one key a slot, never a second', async () => {
			const product = await shop().product( {}, 9 );
			const order = await shop().order( product, 3, 'completed' );
			const { keys } = await shop().standing( order );
			await shop().setStatus( order, 'on-hold' );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'pending' ],
				[ 1, 'pending' ],
				[ 2, 'pending' ],
			] );
			for ( const status of [
				'completed',
				'processing',
				'failed',
				'pending',
				'processing',
				'completed',
			] ) {
				await shop().setStatus( order, status );
			}
			expect( ( await shop().standing( order ) ).keys ).toEqual( keys );
			expect( await shop().available( product ) ).toBe( 6 );
		} );

		it( 'get their keys on the statuses that the store chose, and on no other', async () => {
			const product = await shop().product( {}, 2 );
			await shop().change( { order_statuses: [ 'on-hold' ] } );
			try {
				const order = await shop().order( product, 1, 'processing' );
				expect( ( await shop().standing( order ) ).keys ).toEqual( [] );
				await shop().setStatus( order, 'on-hold' );
				expect( slots( await shop().standing( order ) ) ).toEqual( [
					[ 0, 'active' ],
				] );
			} finally {
				await shop().change( { order_statuses: [] } );
			}
		} );

		it( 'keep their keys working while unpaid, where the store says so', async () => {
			const product = await shop().product( {}, 3 );
			const order = await shop().order( product, 3 );
			await shop().change( { keep_unpaid_active: true } );
			await shop().setStatus( order, 'on-hold' );
			await shop().change( { keep_unpaid_active: false } );
			expect( slots( await shop().standing( order ) ) ).toEqual( ACTIVE );
		} );

		it( 'get no more though every hook is fired ten times', async () => {
			const product = await shop().product( {}, 9 );
			const order = await shop().order( product, 3 );
			const before = await shop().standing( order );
			await shop().step(
				`$id = $input;
				$order = wc_get_order( $id );
				$line = line( $order );
				for ( $i = 0; $i < 10; $i++ ) {
					do_action( 'woocommerce_order_status_processing', $id, $order, [] );
					do_action( 'woocommerce_order_status_completed', $id, $order, [] );
					do_action( 'woocommerce_order_status_changed', $id, 'pending', 'processing', $order );
					do_action( 'woocommerce_payment_complete', $id, '' );
					do_action( 'woocommerce_order_refunded', $id, 0 );
					do_action( 'woocommerce_refund_deleted', 0, $id );
					do_action( 'woocommerce_trash_order', $id );
					do_action( 'woocommerce_untrash_order', $id, 'processing' );
					do_action( 'woocommerce_new_order', $id, $order );
					do_action( 'woocommerce_update_order', $id, $order );
					do_action( 'woocommerce_saved_order_items', $id, [] );
					do_action( 'woocommerce_new_order_item', $line, $order->get_item( $line ), $id );
					do_action( 'woocommerce_before_delete_order_item', $line );
					do_action( 'latchkey_reconcile_order', $id );
					do_action( 'latchkey_fill_shortages', $order->get_item( $line )->get_product_id() );
					Latchkey\\Plugin::instance()->licenses->stock_changes->tell( $order->get_item( $line )->get_product_id(), 0 );
					do_action( 'shutdown' );
				}
				return true;`,
				order
			);
			expect( await shop().standing( order ) ).toEqual( before );
			expect( await shop().available( product ) ).toBe( 6 );
		} );

		it( 'of price zero deliver too', async () => {
			const product = await shop().product( {}, 3, '0' );
			const order = await shop().step< number >(
				`$order = order( $input, 3 ); $order->payment_complete(); return $order->get_id();`,
				product
			);
			const keys = await shop().keys( `order_id=${ order }` );
			expect(
				keys.map( ( { status, price } ) => [ status, price ] )
			).toEqual( [
				[ 'active', 0 ],
				[ 'active', 0 ],
				[ 'active', 0 ],
			] );
		} );

		it( 'of a product that sells none get none', async () => {
			const product = await shop().product( { sells: 'no' }, 3 );
			const order = await shop().order( product, 3 );
			expect( await shop().standing( order ) ).toEqual( {
				keys: [],
				missing: 0,
				notes: [],
			} );
			expect( await shop().available( product ) ).toBe( 3 );
		} );

		it( 'from before the plugin get theirs when somebody asks', async () => {
			const product = await shop().product( { sells: 'no' }, 3 );
			const order = await shop().order( product, 3, 'completed' );
			await shop().step(
				`$p = wc_get_product( $input ); $p->update_meta_data( '_latchkey_sells', 'yes' ); $p->save(); return true;`,
				product
			);
			expect( ( await shop().standing( order ) ).keys ).toEqual( [] );
			await shop().step(
				`wp_set_current_user( 1 );
				Latchkey\\Plugin::instance()->woocommerce->order_pages->assign()->run( wc_get_order( $input ) ); return true;`,
				order
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( ACTIVE );
		} );

		it( 'take stock first, then a generator', async () => {
			const product = await shop().step< number >(
				`$id = product( [ 'source' => 'stock_then_generator', 'generator_id' => generator(), 'per_unit' => 2 ] ); stock( 2, $id ); return $id;`
			);
			const order = await shop().order( product, 3 );
			const { keys, missing } = await shop().standing( order );
			expect(
				keys.map( ( { slot, source } ) => [ slot, source ] )
			).toEqual( [
				[ 0, 'stock' ],
				[ 1, 'stock' ],
				[ 2, 'generator' ],
				[ 3, 'generator' ],
				[ 4, 'generator' ],
				[ 5, 'generator' ],
			] );
			expect( missing ).toBe( 0 );
		} );
	}
);
