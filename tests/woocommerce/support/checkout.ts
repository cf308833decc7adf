import type { Page } from '@playwright/test';
import path from 'node:path';
import { patient } from '../../pace';

export type Kind = 'block' | 'classic';

type Php = ( code: string ) => string;

const HELPERS = path.join( __dirname, 'shop.php' );

/** Runs PHP with the helpers of `shop.php`; returns its result. */
export function ask< T >( php: Php, code: string ): T {
	return JSON.parse(
		php(
			`require_once '${ HELPERS }'; echo wp_json_encode( ( static function () { ${ code } } )() );`
		)
	);
}

export interface Goods {
	/** Sells keys from stock. */
	simple: number;
	/** Its variation sells keys of a generator. */
	variable: number;
	variation: number;
	/** Stock first, then generator; two in stock. */
	both: number;
	customer: number;
	pair: { key: string; secret: string };
}

/** A shop that takes cash, both kinds of checkout page, and what it sells: two keys a unit. */
export function fillShop( php: Php ): Goods {
	return ask(
		php,
		`update_option( 'woocommerce_cod_settings', [ 'enabled' => 'yes', 'enable_for_virtual' => 'yes', 'title' => 'Cash' ] );
		update_option( 'woocommerce_checkout_phone_field', 'optional' );
		// A second run after a failure keeps what the first has put there.
		add_option( 'stand_in_block_page', (int) get_option( 'woocommerce_checkout_page_id' ) );
		add_option( 'stand_in_classic_page', wp_insert_post( [ 'post_name' => 'till', 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Till',
			'post_content' => '<!-- wp:shortcode -->[woocommerce_checkout]<!-- /wp:shortcode -->' ] ) );
		$attribute = new WC_Product_Attribute();
		$attribute->set_name( 'Edition' );
		$attribute->set_options( [ 'Home', 'Pro' ] );
		$attribute->set_variation( true );
		$variable = new WC_Product_Variable();
		$variable->set_name( 'Suite' );
		$variable->set_attributes( [ $attribute ] );
		$variable->save();
		$variation = new WC_Product_Variation();
		$variation->set_parent_id( $variable->get_id() );
		$variation->set_attributes( [ 'edition' => 'Pro' ] );
		$generator = Latchkey\\Tests\\Shop\\generator();
		$simple = Latchkey\\Tests\\Shop\\product( [ 'per_unit' => 2, 'valid_for' => 365, 'activation_limit' => 3 ] );
		Latchkey\\Tests\\Shop\\stock( 30, $simple );
		$both = Latchkey\\Tests\\Shop\\product( [ 'source' => 'stock_then_generator', 'generator_id' => $generator, 'per_unit' => 2 ] );
		Latchkey\\Tests\\Shop\\stock( 2, $both );
		$customer = username_exists( 'known' ) ?: wc_create_new_customer( 'known@example.org', 'known', 'password' );
		foreach ( [ 'first_name' => 'Ada', 'last_name' => 'Okafor', 'address_1' => '1 Main Street', 'city' => 'Fresno', 'state' => 'CA',
			'postcode' => '93650', 'country' => 'US', 'email' => 'known@example.org' ] as $field => $value ) {
			update_user_meta( $customer, 'billing_' . $field, $value );
		}
		$issued = Latchkey\\Plugin::instance()->api_keys->service()->issue( wp_generate_uuid4(), '', 'read', 1, Latchkey\\Support\\Actor::system() );
		return [
			'simple' => $simple,
			'variable' => $variable->get_id(),
			'variation' => Latchkey\\Tests\\Shop\\product( [ 'source' => 'generator', 'generator_id' => $generator, 'per_unit' => 2, 'valid_for' => 30 ], '20', $variation ),
			'both' => $both,
			'customer' => $customer,
			'pair' => [ 'key' => $issued->api_key->consumer_key, 'secret' => $issued->secret ],
		];`
	);
}

/** Sets the checkout page. */
export function useCheckout( php: Php, kind: Kind ): void {
	ask(
		php,
		`return update_option( 'woocommerce_checkout_page_id', get_option( 'stand_in_${ kind }_page' ) );`
	);
}

export async function signIn( page: Page, login: string ): Promise< void > {
	await page.goto( '/wp-login.php' );
	await page.fill( '#user_login', login );
	await page.fill( '#user_pass', 'password' );
	await page.click( '#wp-submit' );
	await page.waitForURL( ( { pathname } ) => pathname !== '/wp-login.php' );
}

/**
 * Buys what is in the cart.
 *
 * @param page  The browser's page.
 * @param kind  Which checkout it is.
 * @param email Of a guest; a customer's address is known.
 * @return The number of the order, from the order received page.
 */
export async function checkOut(
	page: Page,
	kind: Kind,
	email: string | null
): Promise< number > {
	const address = {
		first_name: 'Grace',
		last_name: 'Hopper',
		address_1: '2 Main Street',
		city: 'Fresno',
		postcode: '93650',
	};
	const before = kind === 'block' ? '#billing-' : '#billing_';
	await page.goto( kind === 'block' ? '/checkout/' : '/till/' );
	if ( email ) {
		await page
			.locator( kind === 'block' ? '#email' : '#billing_email' )
			.fill( email );
		for ( const [ field, value ] of Object.entries( address ) ) {
			await page.locator( before + field ).fill( value );
		}
	}
	await page.getByRole( 'button', { name: /^place order/i } ).click();
	await page.waitForURL( /order-received/, { timeout: patient( 90_000 ) } );
	return Number( /order-received\/(\d+)/.exec( page.url() )?.[ 1 ] );
}
