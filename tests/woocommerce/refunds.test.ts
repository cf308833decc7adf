import { slots, useShop, type Standing, type Storage } from './support/shop';

const ids = ( { keys }: Standing ) => keys.map( ( { id } ) => id );
const byId = ( { keys }: Standing ) =>
	[ ...keys ].sort( ( one, other ) => one.id - other.id );

const THREE = [
	[ 0, 'active' ],
	[ 1, 'active' ],
	[ 2, 'active' ],
];

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'what an order gives up (%s)',
	( storage ) => {
		const shop = useShop( storage );

		afterEach( () => shop().change( { given_up_keys: 'disable' } ) );

		/** An order of three, its keys active; `activated` of them, by slot, have a seat. */
		const sold = async ( stock: number, ...activated: number[] ) => {
			const product = await shop().product( {}, stock );
			const order = await shop().order( product, 3 );
			const before = await shop().standing( order );
			expect( slots( before ) ).toEqual( THREE );
			for ( const slot of activated ) {
				await shop().step(
					'activate( $input ); return true;',
					before.keys[ slot ]?.id
				);
			}
			return { product, order, before };
		};

		const refund = ( order: number, quantity: number, amount: number ) =>
			shop().step< number >( 'return refund( ...$input );', [
				order,
				quantity,
				amount,
			] );

		it.each( [ 'through wp-admin', 'by code' ] )(
			'two of three units refunded, and the refund deleted %s: the same keys',
			async ( how ) => {
				const { product, order, before } = await sold( 5 );
				const refundId = await refund( order, 2, 20 );
				const less = await shop().standing( order );
				expect( slots( less ) ).toEqual( [
					[ 0, 'active' ],
					[ null, 'disabled' ],
					[ null, 'disabled' ],
				] );
				expect( less.notes.at( -1 ) ).toBe( '2 license keys removed.' );
				if ( how === 'by code' ) {
					await shop().step(
						'return wc_get_order( $input )->delete( true );',
						refundId
					);
				} else {
					await shop().ajax(
						'woocommerce_delete_refund',
						'order-item',
						{ 'refund_id[]': String( refundId ) }
					);
				}
				const again = await shop().standing( order );
				expect( slots( again ) ).toEqual( THREE );
				expect( ids( again ).sort() ).toEqual( ids( before ).sort() );
				expect( await shop().available( product ) ).toBe( 2 );
			}
		);

		it( 'refunded through wp-admin and through REST', async () => {
			const { order } = await sold( 3 );
			const line = await shop().step< number >(
				'return line( wc_get_order( $input ) );',
				order
			);
			await shop().ajax( 'woocommerce_refund_line_items', 'order-item', {
				order_id: String( order ),
				refund_amount: '10',
				refunded_amount: '0',
				refund_reason: '',
				line_item_qtys: JSON.stringify( { [ line ]: 1 } ),
				line_item_totals: JSON.stringify( { [ line ]: 10 } ),
				line_item_tax_totals: '{}',
				api_refund: 'false',
				restock_refunded_items: 'false',
			} );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ 1, 'active' ],
				[ null, 'disabled' ],
			] );
			const { id } = await shop().woocommerce< { id: number } >(
				'POST',
				`/orders/${ order }/refunds`,
				{
					amount: '10',
					api_refund: false,
					line_items: [ { id: line, quantity: 1, refund_total: 10 } ],
				}
			);
			expect(
				( await shop().standing( order ) ).keys.filter(
					( { status } ) => status === 'active'
				)
			).toHaveLength( 1 );
			await shop().woocommerce(
				'DELETE',
				`/orders/${ order }/refunds/${ id }?force=true`
			);
			expect(
				( await shop().standing( order ) ).keys.filter(
					( { status } ) => status === 'active'
				)
			).toHaveLength( 2 );
		} );

		it( 'never activated keys first, then the highest slot', async () => {
			const { order, before } = await sold( 3, 1, 2 );
			await refund( order, 2, 20 );
			const after = await shop().standing( order );
			expect( after.keys[ 0 ]?.id ).toBe( before.keys[ 1 ]?.id );
			expect( slots( after ) ).toEqual( [
				[ 1, 'active' ],
				[ null, 'disabled' ],
				[ null, 'disabled' ],
			] );
		} );

		it( 'exactly those of the refunded line', async () => {
			const one = await shop().product( {}, 3 );
			const other = await shop().product( { per_unit: 2 }, 4 );
			const order = await shop().step< number >(
				`$order = order( $input[0], 3 );
				$order->add_product( wc_get_product( $input[1] ), 2 );
				$order->calculate_totals();
				$order->save();
				$order->update_status( 'processing' );
				return $order->get_id();`,
				[ one, other ]
			);
			await shop().step(
				`$lines = array_keys( wc_get_order( $input )->get_items() );
				return wc_create_refund( [ 'order_id' => $input, 'amount' => 10, 'line_items' => [ $lines[1] => [ 'qty' => 1, 'refund_total' => 10 ] ] ] )->get_id();`,
				order
			);
			const { keys } = await shop().standing( order );
			const left = ( product: number ) =>
				keys
					.filter( ( key ) => key.product_id === product )
					.map( ( { status } ) => status )
					.sort();
			expect( left( one ) ).toEqual( [ 'active', 'active', 'active' ] );
			expect( left( other ) ).toEqual( [
				'active',
				'active',
				'disabled',
				'disabled',
			] );
		} );

		it( 'money alone refunded changes nothing', async () => {
			const { order, before } = await sold( 3 );
			await refund( order, 0, 15 );
			expect( await shop().standing( order ) ).toEqual( before );
		} );

		it( 'a full refund: every key, and none comes back with the next event', async () => {
			const { order } = await sold( 3 );
			await refund( order, 3, 30 );
			const off = [
				[ null, 'disabled' ],
				[ null, 'disabled' ],
				[ null, 'disabled' ],
			];
			expect( slots( await shop().standing( order ) ) ).toEqual( off );
			await shop().step(
				`do_action( 'woocommerce_order_status_processing', $input, wc_get_order( $input ) ); return true;`,
				order
			);
			expect( slots( await shop().standing( order ) ) ).toEqual( off );
		} );

		it.each( [ 'cancelled', 'refunded' ] )(
			'put on %s, and paid again: the same keys',
			async ( status ) => {
				const { order, before } = await sold( 3 );
				await shop().setStatus( order, status );
				expect(
					( await shop().keys( `order_id=${ order }` ) ).map(
						( key ) => key.status
					)
				).toEqual( [ 'disabled', 'disabled', 'disabled' ] );
				await shop().setStatus( order, 'completed' );
				// The refund that WooCommerce writes by itself names no units.
				const again = await shop().standing( order );
				expect( slots( again ) ).toEqual( THREE );
				expect( ids( again ).sort() ).toEqual( ids( before ).sort() );
			}
		);

		it( 'trashed and restored: the same keys', async () => {
			const { order, before } = await sold( 3 );
			await shop().step(
				'return wc_get_order( $input )->delete( false );',
				order
			);
			expect(
				byId( await shop().standing( order ) ).map(
					( { slot, status } ) => [ slot, status ]
				)
			).toEqual( before.keys.map( () => [ null, 'disabled' ] ) );
			await shop().step(
				`$order = wc_get_order( $input );
				return $order->get_data_store()->has_callable( 'untrash_order' )
					? $order->untrash() : (bool) wp_untrash_post( $input );`,
				order
			);
			const again = await shop().standing( order );
			expect( ids( again ).sort() ).toEqual( ids( before ).sort() );
			expect( slots( again ) ).toEqual( THREE );
		} );

		it( 'back to stock, where the store says so, but never a key that was activated', async () => {
			await shop().change( { given_up_keys: 'stock' } );
			const { product, order, before } = await sold( 3, 0 );
			await shop().setStatus( order, 'cancelled' );
			expect( await shop().available( product ) ).toBe( 2 );
			expect( ids( await shop().standing( order ) ) ).toEqual( [
				before.keys[ 0 ]?.id,
			] );
			const next = await shop().order( product, 3 );
			const sale = await shop().standing( next );
			expect( ids( sale ) ).not.toContain( before.keys[ 0 ]?.id );
			expect( [ sale.keys.length, sale.missing ] ).toEqual( [ 2, 1 ] );
		} );

		it( 'nothing, where the store keeps keys', async () => {
			await shop().change( { given_up_keys: 'keep' } );
			const { order, before } = await sold( 3 );
			await refund( order, 2, 20 );
			await shop().setStatus( order, 'cancelled' );
			expect( await shop().standing( order ) ).toEqual( before );
		} );

		it( 'seats that are counted by quantity follow it', async () => {
			const product = await shop().product(
				{ activation_limit: 2, limit_times_quantity: 'yes' },
				2
			);
			const order = await shop().order( product, 3 );
			const limits = async () =>
				( await shop().standing( order ) ).keys.map(
					( key ) => key.activation_limit
				);
			expect( await limits() ).toEqual( [ 6 ] );
			const refundId = await refund( order, 2, 20 );
			expect( await limits() ).toEqual( [ 2 ] );
			await shop().step(
				'return wc_get_order( $input )->delete( true );',
				refundId
			);
			expect( await limits() ).toEqual( [ 6 ] );
		} );
	}
);
