interface Shop {
	product: number;
	/** Bought three, got two. */
	order: number;
	/** Waits for one key. */
	second: number;
	/** The line of the first order. */
	item: number;
	/** Of the guest who bought the first. */
	orderKey: string;
	/** Codes of its keys. */
	codes: string[];
}

/** Without WooCommerce there are no orders. */
export const SHOP = Boolean( process.env.LATCHKEY_TEST_WOOCOMMERCE );
export const NO_SHOP =
	'Needs WooCommerce: set LATCHKEY_TEST_WOOCOMMERCE to the folder of its plugin.';

/**
 * A product with two keys in stock, and two orders that want four.
 *
 * @param php
 * @param names What they are called.
 */
export function plantOrders(
	php: ( code: string ) => string,
	{
		product = 'Tidewriter Pro',
		email = 'priya@ramanstudio.example',
		buyer = '',
	} = {}
): Shop {
	return JSON.parse(
		php( `
global $wpdb;
foreach ( [ 'licenses', 'orders', 'order_lines', 'events' ] as $table ) {
	$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_{$table}" );
}
foreach ( wc_get_orders( [ 'limit' => -1 ] ) as $old ) {
	$old->delete( true );
}
$product = new WC_Product_Simple();
$product->set_name( '${ product }' );
$product->set_regular_price( '79' );
foreach ( [ 'sells' => 'yes', 'source' => 'stock', 'per_unit' => '1', 'valid_for' => '365', 'clock' => 'sale', 'activation_limit' => '3', 'renewal' => 'same' ] as $name => $value ) {
	$product->update_meta_data( '_latchkey_' . $name, $value );
}
$product->save();
$licenses = Latchkey\\Plugin::instance()->licenses->service();
$codes = [ 'TIDE-AAAA-BBBB-UZ33', 'TIDE-CCCC-DDDD-MK07' ];
foreach ( $codes as $code ) {
	$licenses->create( [ 'code' => $code, 'product_id' => $product->get_id() ] );
}
$orders = [];
foreach ( [ 3, 1 ] as $quantity ) {
	$order = wc_create_order();
	$order->add_product( $product, $quantity );
	$order->set_billing_email( '${ email }' );
	$order->set_billing_first_name( '${ buyer }' );
	$order->set_status( 'processing' );
	$order->calculate_totals();
	$orders[] = $order;
}
echo wp_json_encode( [
	'product' => $product->get_id(),
	'order' => $orders[0]->get_id(),
	'second' => $orders[1]->get_id(),
	'item' => array_key_first( $orders[0]->get_items() ),
	'orderKey' => $orders[0]->get_order_key(),
	'codes' => $codes,
] );` )
	) as Shop;
}

/** More keys in stock. */
export function plantStock(
	php: ( code: string ) => string,
	product: number,
	codes: string[]
): void {
	php( `
foreach ( ${ JSON.stringify( codes ) } as $code ) {
	Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => ${ product } ] );
}` );
}
