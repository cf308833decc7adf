import { mustUse } from '../rest/support/site';
import { useShop } from './support/shop';

/** A marketplace: each product's vendor is in its meta. */
const MARKETPLACE = `
class Stand_In_Vendor {
	public function __construct( private int $id ) {}
	public function get_id(): int { return $this->id; }
}
function dokan_get_vendor_by_product( $product_id ) {
	$vendor = (int) get_post_meta( $product_id, 'stand_in_vendor', true );
	return $vendor === 0 ? false : new Stand_In_Vendor( $vendor );
}`;

const FOUR = { first: 7, second: 8 };

describe( 'beside other plugins', () => {
	const shop = useShop();

	beforeAll( () => mustUse( shop().site, 'marketplace', MARKETPLACE ) );

	const vendorOf = ( product: number, vendor: number ) =>
		shop().step(
			`return update_post_meta( $input[0], 'stand_in_vendor', $input[1] );`,
			[ product, vendor ]
		);

	/** An order with a line for each product. */
	const sell = async ( products: number[] ) =>
		shop().step< { order: number } >(
			`$order = wc_create_order();
			foreach ( $input as $product ) { $order->add_product( wc_get_product( $product ), 1 ); }
			$order->save();
			$order->update_status( 'processing' );
			return [ 'order' => $order->get_id() ];`,
			products
		);

	it( 'a marketplace: each key names its product’s vendor, and lists filter by it', async () => {
		const one = await shop().product( {}, 2 );
		const other = await shop().product( {}, 2 );
		await vendorOf( one, FOUR.first );
		await vendorOf( other, FOUR.second );
		const { order } = await sell( [ one, other ] );
		const keys = await shop().keys( `order_id=${ order }` );
		expect(
			keys.map( ( key ) => [ key.product_id, key.vendor_id ] ).sort()
		).toEqual( [
			[ one, FOUR.first ],
			[ other, FOUR.second ],
		] );
		const listed = await shop().keys( `vendor_id=${ FOUR.second }` );
		expect( listed.map( ( key ) => key.product_id ) ).toEqual( [ other ] );
		expect( await shop().keys( 'vendor_id=99' ) ).toEqual( [] );
	} );

	it( 'a product of nobody is its author’s', async () => {
		const product = await shop().product( {}, 1 );
		await shop().step(
			`return wp_update_post( [ 'ID' => $input, 'post_author' => 1 ] );`,
			product
		);
		const { order } = await sell( [ product ] );
		const [ key ] = await shop().keys( `order_id=${ order }` );
		expect( key?.vendor_id ).toBe( 1 );
	} );
} );
