import { useShop } from './support/shop';

/** Stock that arrives goes on until it is gone. */
describe( 'the queue of shortages', () => {
	const shop = useShop();

	const missing = async ( orders: number[] ) =>
		Promise.all(
			orders.map(
				async ( order ) => ( await shop().standing( order ) ).missing
			)
		);

	it( 'an order that also lacks something else stops nobody', async () => {
		const p = await shop().product();
		const q = await shop().product();
		const crossed = await shop().step< number >(
			`$order = order( $input[0], 1 );
			$order->add_product( wc_get_product( $input[1] ), 1 );
			$order->save();
			$order->update_status( 'processing' );
			return $order->get_id();`,
			[ p, q ]
		);
		const orders = [
			crossed,
			await shop().order( p, 1 ),
			await shop().order( p, 2 ),
		];
		expect( await missing( orders ) ).toEqual( [ 2, 1, 2 ] );
		await shop().step( 'return stock( 5, $input );', p );
		expect( await missing( orders ) ).toEqual( [ 1, 0, 0 ] );
		expect( await shop().available( p ) ).toBe( 1 );
		await shop().step( 'return stock( 1, $input );', q );
		expect( await missing( orders ) ).toEqual( [ 0, 0, 0 ] );
	} );

	it( 'a variation without keys does not stop the next one', async () => {
		const [ parent, one, two ] = await shop().step< number[] >(
			`$parent = new WC_Product_Variable(); $parent->set_name( 'Editions' ); $parent->save();
			$ids = [ $parent->get_id() ];
			foreach ( [ 1, 2 ] as $n ) {
				$variation = new WC_Product_Variation(); $variation->set_parent_id( $parent->get_id() );
				$ids[] = product( [], '10', $variation );
			}
			return $ids;`
		);
		const orders = [
			await shop().order( one as number, 1 ),
			await shop().order( two as number, 1 ),
			await shop().order( one as number, 1 ),
			await shop().order( two as number, 2 ),
		];
		expect( await missing( orders ) ).toEqual( [ 1, 1, 1, 2 ] );
		await shop().step( 'return stock( 2, ...$input );', [ parent, two ] );
		expect( await missing( orders ) ).toEqual( [ 1, 0, 1, 1 ] );
	} );

	it( 'what a process left in stock beside a shortage is given by the sweep', async () => {
		const product = await shop().product();
		const order = await shop().order( product, 1 );
		// Asked in the same request: a job of the site's own may fill it at any time afterwards.
		expect(
			await shop().step(
				`remove_all_actions( 'shutdown' ); stock( 1, $input[0] ); return standing( $input[1] )['missing'];`,
				[ product, order ]
			)
		).toBe( 1 );
		await shop().step(
			`Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run(); return true;`
		);
		expect( await missing( [ order ] ) ).toEqual( [ 0 ] );
	} );
} );
