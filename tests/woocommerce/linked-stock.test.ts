import { useShop, type Storage } from './support/shop';

/** By hand: LATCHKEY_STOCK_ROUNDS=200. */
const ROUNDS = Number( process.env.LATCHKEY_STOCK_ROUNDS ?? 3 );

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'WooCommerce’s stock, where it follows the keys (%s)',
	( storage ) => {
		const shop = useShop( storage );

		/** What WooCommerce shows, and the keys in stock. */
		const both = ( product: number ) =>
			shop().step< number[] >(
				`return [ wc_get_product( $input )->get_stock_quantity(), available( $input ) ];`,
				product
			);

		const sold = async ( givenUp = 'disable' ) => {
			await shop().change( { given_up_keys: givenUp } );
			const product = await shop().product( { linked_stock: 'yes' }, 5 );
			const order = await shop().order( product, 2, 'processing' );
			expect( await both( product ) ).toEqual( [ 3, 3 ] );
			return { product, order };
		};

		const restock = ( order: number ) =>
			shop().step(
				`$order = wc_get_order( $input );
				wc_create_refund( [ 'order_id' => $input, 'amount' => 10, 'restock_items' => true,
					'line_items' => [ line( $order ) => [ 'qty' => 1, 'refund_total' => 10 ] ] ] );
				return 1;`,
				order
			);

		it( 'an order cancelled: what became of its keys is what counts', async () => {
			const disabled = await sold();
			await shop().setStatus( disabled.order, 'cancelled' );
			expect( await both( disabled.product ) ).toEqual( [ 3, 3 ] );
			await shop().setStatus( disabled.order, 'processing' );
			expect( await both( disabled.product ) ).toEqual( [ 3, 3 ] );

			const back = await sold( 'stock' );
			await shop().setStatus( back.order, 'cancelled' );
			expect( await both( back.product ) ).toEqual( [ 5, 5 ] );
		} );

		it( 'a unit refunded with WooCommerce’s own restock', async () => {
			const disabled = await sold();
			await restock( disabled.order );
			expect( await both( disabled.product ) ).toEqual( [ 3, 3 ] );
			const back = await sold( 'stock' );
			await restock( back.order );
			expect( await both( back.product ) ).toEqual( [ 4, 4 ] );
		} );

		it(
			`orders, refunds, new keys and edits at once, ${ ROUNDS } times`,
			async () => {
				const product = await shop().product(
					{ linked_stock: 'yes' },
					12
				);
				const refunded: number[] = [];
				for ( let round = 0; round < ROUNDS; round++ ) {
					const [ held, paid, cancelled ] = await Promise.all( [
						shop().order( product, 1, 'on-hold' ),
						shop().order( product, 2, 'processing' ),
						shop().order( product, 1, 'processing' ),
					] );
					await Promise.all( [
						shop().setStatus( held, 'completed' ),
						restock( paid ),
						shop().setStatus( cancelled, 'cancelled' ),
						shop().step( `stock( 3, $input ); return 1;`, product ),
						shop().step(
							`wc_update_product_stock( $input, 40 ); return 1;`,
							product
						),
					] );
					refunded.push( paid );
					const [ shown, keys ] = await both( product );
					expect( [ round, shown ] ).toEqual( [ round, keys ] );
				}
				for ( const order of refunded ) {
					expect(
						( await shop().standing( order ) ).keys.filter(
							( key ) => key.status === 'active'
						)
					).toHaveLength( 1 );
				}
			},
			60 * 60_000
		);

		it( 'a raised quantity, and the product changed by REST', async () => {
			const { product, order } = await sold();
			await shop().step(
				`$order = wc_get_order( $input );
				$item = $order->get_item( line( $order ) );
				$item->set_quantity( 3 );
				$item->save();
				$order->save();
				return 1;`,
				order
			);
			expect( await both( product ) ).toEqual( [ 2, 2 ] );
			await shop().woocommerce( 'PUT', `/products/${ product }`, {
				stock_quantity: 40,
			} );
			expect( await both( product ) ).toEqual( [ 2, 2 ] );
		} );
	}
);
