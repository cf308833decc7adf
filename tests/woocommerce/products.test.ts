import { mustUse } from '../rest/support/site';
import { slots, useShop } from './support/shop';

/** A plugin with a product type of its own, and one that lets a site translate products: `[ translation => original ]`. */
const PLUGINS = `
add_action( 'plugins_loaded', static function (): void {
	class Stand_In_Seminar extends WC_Product {
		public function get_type() { return 'seminar'; }
	}
} );
add_filter( 'product_type_selector', static fn ( $types ) => $types + [ 'seminar' => 'Seminar' ] );
add_filter( 'woocommerce_product_class', static fn ( $class, $type ) => $type === 'seminar' ? 'Stand_In_Seminar' : $class, 10, 2 );
add_filter( 'wpml_object_id', static fn ( $id, $type, $or_itself = false, $language = null ) => get_option( 'stand_in_originals', [] )[ $id ] ?? ( $or_itself ? $id : null ), 10, 4 );
add_filter( 'wpml_original_element_id', static fn ( $none, $id, $type ) => get_option( 'stand_in_originals', [] )[ $id ] ?? $id, 10, 3 );
add_filter( 'wpml_default_language', static fn () => 'en' );
add_action( 'init', static function (): void {
	remove_filter( 'woocommerce_stock_amount', 'intval' );
	add_filter( 'woocommerce_stock_amount', 'floatval' );
}, 1 );`;

describe( 'whatever has a price sells keys', () => {
	const shop = useShop();

	beforeAll( () => mustUse( shop().site, 'plugins', PLUGINS ) );

	const translate = ( translation: number, original: number ) =>
		shop().step(
			`return update_option( 'stand_in_originals', [ $input[0] => $input[1] ] + get_option( 'stand_in_originals', [] ) );`,
			[ translation, original ]
		);

	it( 'a product type that extends nothing but a product', async () => {
		const product = await shop().step< number >(
			`$id = product( [], '10', new Stand_In_Seminar() ); stock( 2, $id ); return $id;`
		);
		const order = await shop().order( product, 1, 'completed' );
		expect( slots( await shop().standing( order ) ) ).toEqual( [
			[ 0, 'active' ],
		] );
	} );

	const said = ( order: number ) =>
		shop().step< string[] >(
			`return array_values( array_filter( array_map( static fn ( $note ) => $note->content, wc_get_order_notes( [ 'order_id' => $input, 'order' => 'ASC' ] ) ),
				static fn ( $text ) => str_contains( $text, 'whole units' ) ) );`,
			order
		);
	const due = ( units: string, whole: number, name = 'Pro' ) =>
		`License keys are assigned for whole units only. ${ units } of “${ name }” were bought, so keys for ${ whole } are due.`;

	it( 'half a unit is said, once; whole ones bring their keys', async () => {
		const product = await shop().product( {}, 5 );
		const order = await shop().step< number >(
			`$order = wc_create_order();
			$order->add_product( wc_get_product( $input ), 0.5 );
			$order->add_product( wc_get_product( $input ), 2.5 );
			$order->save();
			$order->update_status( 'processing' );
			return $order->get_id();`,
			product
		);
		await shop().setStatus( order, 'completed' );
		// A line's name is no part of what was said.
		await shop().step(
			`$order = wc_get_order( $input );
			foreach ( $order->get_items() as $item ) { $item->set_name( 'Editor' ); $item->save(); }
			$order->save();
			return 1;`,
			order
		);
		expect( await said( order ) ).toEqual( [
			due( '0.5', 0 ),
			due( '2.5', 2 ),
		] );
		expect( ( await shop().standing( order ) ).keys ).toHaveLength( 2 );
	} );

	it( 'parts of a unit count by what the line was promised, where the order is paid', async () => {
		const [ order = 0, plain = 0 ] = await shop().step< number[] >(
			`$product = product( [] );
			stock( 5, $product );
			$other = product( [ 'sells' => 'no' ] );
			$orders = [];
			foreach ( [ $product, $other ] as $id ) {
				$order = wc_create_order();
				$order->add_product( wc_get_product( $id ), 2.5 );
				$order->save();
				$order->update_status( 'on-hold' );
				$orders[] = $order->get_id();
			}
			// What the products say today changes no line of the past.
			foreach ( [ $product => 'no', $other => 'yes' ] as $id => $sells ) {
				update_post_meta( $id, '_latchkey_sells', $sells );
			}
			return $orders;`
		);
		expect( await said( order ) ).toEqual( [] );
		await shop().setStatus( order, 'completed' );
		await shop().setStatus( plain, 'completed' );
		expect( await said( order ) ).toEqual( [ due( '2.5', 2 ) ] );
		expect( await said( plain ) ).toEqual( [] );
	} );

	it( 'a part of a unit that is refunded leaves the whole ones', async () => {
		const product = await shop().product( {}, 5 );
		const order = await shop().order( product, 2, 'completed' );
		await shop().step(
			`$order = wc_get_order( $input );
			wc_create_refund( [ 'order_id' => $input, 'amount' => 5, 'line_items' => [ line( $order ) => [ 'qty' => 0.5, 'refund_total' => 5 ] ] ] );
			return 1;`,
			order
		);
		expect( await said( order ) ).toEqual( [ due( '1.5', 1 ) ] );
		expect(
			( await shop().standing( order ) ).keys.filter(
				( key ) => key.status === 'active'
			)
		).toHaveLength( 1 );
	} );

	it( 'a translation sells the stock and the terms of its original', async () => {
		const original = await shop().product( { per_unit: 2 }, 5 );
		const translation = await shop().step< number >(
			`$product = new WC_Product_Simple(); $product->set_regular_price( '10' ); return $product->save();`
		);
		await translate( translation, original );
		const order = await shop().order( translation, 2, 'completed' );
		const { keys } = await shop().standing( order );
		expect( keys.map( ( key ) => key.product_id ) ).toEqual(
			Array( 4 ).fill( original )
		);
		// What is owed waits for the stock of the original.
		const waits = await shop().order( translation, 1, 'completed' );
		expect( ( await shop().standing( waits ) ).missing ).toBe( 1 );
		await shop().step( `stock( 1, $input ); return 1;`, original );
		expect( ( await shop().standing( waits ) ).missing ).toBe( 0 );
		expect( ( await shop().standing( waits ) ).keys ).toHaveLength( 2 );
	} );

	it( 'a translated variation sells those of the variation', async () => {
		const ids = await shop().step< number[] >(
			`$ids = [];
			foreach ( [ 'Suite', 'Suite (fr)' ] as $name ) {
				$attribute = new WC_Product_Attribute();
				$attribute->set_name( 'Edition' );
				$attribute->set_options( [ 'Home', 'Pro' ] );
				$attribute->set_variation( true );
				$parent = new WC_Product_Variable();
				$parent->set_name( $name );
				$parent->set_attributes( [ $attribute ] );
				$ids[] = $parent->save();
				$variation = new WC_Product_Variation();
				$variation->set_parent_id( $parent->get_id() );
				$variation->set_attributes( [ 'edition' => 'Pro' ] );
				$ids[] = $name === 'Suite' ? product( [], '20', $variation ) : $variation->save();
			}
			stock( 1, $ids[0], $ids[1] );
			stock( 1, $ids[0], $ids[3] );
			return $ids;`
		);
		const [ suite = 0, pro = 0, , translated = 0 ] = ids;
		await translate( translated, pro );
		const order = await shop().order( translated, 2, 'completed' );
		const { keys, missing } = await shop().standing( order );
		expect(
			keys.map( ( key ) => [ key.product_id, key.variation_id ] )
		).toEqual( [ [ suite, pro ] ] );
		expect( missing ).toBe( 1 );
		// What belongs together is forgotten later, or the plugin that knows it is switched off: the order keeps what it was sold.
		await shop().step(
			`return update_option( 'stand_in_originals', [] );`
		);
		await shop().setStatus( order, 'processing' );
		await shop().step(
			`wc_get_order( $input )->add_order_note( 'Called' ); $order = wc_get_order( $input ); $order->set_billing_phone( '555' ); $order->save(); return 1;`,
			order
		);
		expect( slots( await shop().standing( order ) ) ).toEqual( [
			[ 0, 'active' ],
		] );
		expect( ( await shop().standing( order ) ).missing ).toBe( 1 );
	} );
} );
