import { call, issuePair } from '../rest/support/pairs';
import { slots, useShop, type Storage } from './support/shop';

describe.each< Storage >( [ 'hpos', 'legacy' ] )(
	'orders that the store edits (%s)',
	( storage ) => {
		const shop = useShop( storage );

		const sold = async ( stock: number, quantity: number ) => {
			const product = await shop().product( {}, stock );
			const order = await shop().order( product, quantity );
			const line = await shop().step< number >(
				'return line( wc_get_order( $input ) );',
				order
			);
			return { product, order, line };
		};

		const setQuantity = ( order: number, line: number, quantity: number ) =>
			shop().ajax( 'woocommerce_save_order_items', 'order-item', {
				order_id: String( order ),
				items: new URLSearchParams( {
					'order_item_id[]': String( line ),
					[ `order_item_qty[${ line }]` ]: String( quantity ),
					[ `line_total[${ line }]` ]: String( quantity * 10 ),
					[ `line_subtotal[${ line }]` ]: String( quantity * 10 ),
				} ).toString(),
			} );

		it( 'give and take keys with the quantity', async () => {
			const { product, order, line } = await sold( 6, 2 );
			await setQuantity( order, line, 4 );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ 1, 'active' ],
				[ 2, 'active' ],
				[ 3, 'active' ],
			] );
			await setQuantity( order, line, 1 );
			expect( slots( await shop().standing( order ) ) ).toEqual( [
				[ 0, 'active' ],
				[ null, 'disabled' ],
				[ null, 'disabled' ],
				[ null, 'disabled' ],
			] );
			await setQuantity( order, line, 5 );
			const { keys } = await shop().standing( order );
			expect( keys.map( ( { slot } ) => slot ) ).toEqual( [
				0, 1, 2, 3, 4,
			] );
			expect( await shop().available( product ) ).toBe( 1 );
		} );

		it( 'follow a quantity that REST changes', async () => {
			const { order, line } = await sold( 3, 1 );
			await shop().woocommerce( 'PUT', `/orders/${ order }`, {
				line_items: [ { id: line, quantity: 3 } ],
			} );
			expect( ( await shop().standing( order ) ).keys ).toHaveLength( 3 );
		} );

		it( 'lose the keys of a line that is deleted', async () => {
			const { product, order, line } = await sold( 3, 2 );
			await shop().ajax( 'woocommerce_remove_order_item', 'order-item', {
				order_id: String( order ),
				order_item_ids: String( line ),
			} );
			const after = await shop().standing( order );
			expect( slots( after ) ).toEqual( [
				[ null, 'disabled' ],
				[ null, 'disabled' ],
			] );
			expect( after.missing ).toBe( 0 );
			expect( await shop().available( product ) ).toBe( 1 );
		} );

		it( 'get the keys of a line that is added', async () => {
			const { order } = await sold( 1, 1 );
			const other = await shop().product( {}, 2 );
			await shop().ajax( 'woocommerce_add_order_item', 'order-item', {
				order_id: String( order ),
				'data[0][id]': String( other ),
				'data[0][qty]': '2',
			} );
			const { keys } = await shop().standing( order );
			expect(
				keys.filter(
					( { product_id: product, status } ) =>
						product === other && status === 'active'
				)
			).toHaveLength( 2 );
			expect( keys ).toHaveLength( 3 );
		} );

		it( 'hand their keys to another customer', async () => {
			const { order } = await sold( 2, 2 );
			const customer = await shop().step< number >(
				`return wc_create_new_customer( 'heir@example.org', 'heir', 'password' );`
			);
			await shop().woocommerce( 'PUT', `/orders/${ order }`, {
				customer_id: customer,
				billing: { email: 'heir@example.org' },
			} );
			const keys = await shop().keys( `customer_id=${ customer }` );
			expect(
				keys.map( ( key ) => [ key.order_id, key.email ] )
			).toEqual( [
				[ order, 'heir@example.org' ],
				[ order, 'heir@example.org' ],
			] );
		} );

		it( 'keep their keys: none moves to another customer alone', async () => {
			const { order } = await sold( 1, 1 );
			const pair = await issuePair( shop().site );
			const [ key ] = await shop().keys( `order_id=${ order }` );
			const patch = async ( changes: object ) => {
				const answer = await call(
					shop().site,
					pair,
					'PATCH',
					`/wc-latchkey/v1/keys/${ String( key?.id ) }`,
					changes
				);
				return [ answer.status, JSON.parse( answer.text ) ];
			};
			const refused = {
				code: 'latchkey_follows_order',
				message: `This license key follows order #${ order }. Change the customer of the order.`,
				data: { status: 409, order_id: order },
			};
			for ( const changes of [
				{ email: 'new@example.org' },
				{ email: 'new@example.org', order_id: order },
				{ customer_id: 1, email: '' },
			] ) {
				expect( await patch( changes ) ).toEqual( [ 409, refused ] );
			}
			// What is sent back as it was is no move.
			expect(
				await patch( {
					email: key?.email,
					customer_id: key?.customer_id,
					price: 4,
				} )
			).toEqual( [ 200, expect.objectContaining( { price: 4 } ) ] );
			// Once the order is deleted, nobody takes the key back.
			await shop().step(
				'wc_get_order( $input )->delete( true ); return true;',
				order
			);
			expect( await patch( { email: 'new@example.org' } ) ).toEqual( [
				200,
				expect.objectContaining( { email: 'new@example.org' } ),
			] );
		} );
	}
);

describe( 'shortages', () => {
	const shop = useShop();

	it( 'stock 2, wanted 3: a note, one missing, filled when stock arrives', async () => {
		const product = await shop().product( {}, 2 );
		const order = await shop().order( product, 3 );
		const short = await shop().standing( order );
		expect( slots( short ) ).toEqual( [
			[ 0, 'active' ],
			[ 1, 'active' ],
		] );
		expect( short.missing ).toBe( 1 );
		expect( short.notes ).toEqual( [
			'2 license keys assigned.',
			'1 license key is still owed: none is left in stock. It is assigned automatically when stock arrives.',
		] );
		await shop().step( 'return stock( 2, $input );', product );
		const full = await shop().standing( order );
		expect( full.keys.map( ( { slot } ) => slot ) ).toEqual( [ 0, 1, 2 ] );
		expect( full.missing ).toBe( 0 );
		expect( full.notes.slice( 2 ) ).toEqual( [
			'1 license key assigned.',
		] );
		expect( await shop().available( product ) ).toBe( 1 );
	} );

	it( 'the oldest order is filled first, as far as it goes', async () => {
		const product = await shop().product();
		const orders = [
			await shop().order( product, 3 ),
			await shop().order( product, 1 ),
			await shop().order( product, 2 ),
		];
		const missing = async () =>
			Promise.all(
				orders.map(
					async ( order ) =>
						( await shop().standing( order ) ).missing
				)
			);
		expect( await missing() ).toEqual( [ 3, 1, 2 ] );
		await shop().step( 'return stock( 2, $input );', product );
		expect( await missing() ).toEqual( [ 1, 1, 2 ] );
		await shop().step( 'return stock( 3, $input );', product );
		expect( await missing() ).toEqual( [ 0, 0, 1 ] );
		await shop().step( 'return stock( 5, $input );', product );
		expect( await missing() ).toEqual( [ 0, 0, 0 ] );
		expect( await shop().available( product ) ).toBe( 4 );
	} );

	it( 'a refund of what is missing takes no key', async () => {
		const product = await shop().product( {}, 2 );
		const order = await shop().order( product, 3 );
		await shop().step( 'return refund( $input, 1, 10 );', order );
		const after = await shop().standing( order );
		expect( [ slots( after ), after.missing ] ).toEqual( [
			[
				[ 0, 'active' ],
				[ 1, 'active' ],
			],
			0,
		] );
	} );

	it( 'keys given up by one order go to one that waits', async () => {
		await shop().change( { given_up_keys: 'stock' } );
		const product = await shop().product( {}, 2 );
		const first = await shop().order( product, 2 );
		const second = await shop().order( product, 2 );
		await shop().setStatus( first, 'cancelled' );
		await shop().change( { given_up_keys: 'disable' } );
		const filled = await shop().standing( second );
		expect( [ filled.keys.length, filled.missing ] ).toEqual( [ 2, 0 ] );
		expect( ( await shop().standing( first ) ).keys ).toEqual( [] );
	} );

	it( 'an order that is deleted for good waits no more', async () => {
		const product = await shop().product();
		const order = await shop().order( product, 1 );
		await shop().step(
			'return wc_get_order( $input )->delete( true );',
			order
		);
		expect( ( await shop().standing( order ) ).missing ).toBe( 0 );
		await shop().step( 'return stock( 1, $input );', product );
		expect( await shop().available( product ) ).toBe( 1 );
		const scheduled = await shop().step(
			`return as_has_scheduled_action( 'latchkey_fill_shortages', [ $input ], 'latchkey' );`,
			product
		);
		expect( scheduled ).toBe( false );
	} );
} );
