import { licenseRow, openLicenses } from '../e2e/support/licenses';
import { plantOrders } from '../e2e/support/orders';
import {
	rightToLeft,
	take,
	type Device,
	type Tour,
} from '../e2e/support/picture';
import { listen } from '../e2e/support/quiet';
import {
	EMAIL,
	PERSON,
	SPACED,
	UNBROKEN,
	nameAdministrator,
} from '../e2e/support/worst';
import { expect, test } from '../e2e/test';

test.slow();

/** What WooCommerce's own pages say: its notices to developers, and pictures from elsewhere. */
const WOOCOMMERCE =
	/ERR_NAME_NOT_RESOLVED|\[WooCommerce\]|JQMIGRATE|was preloaded using link preload/;

const SHORTAGES = '/wp-admin/admin.php?page=latchkey-shortages';

/** What has names of the shop's: a sold key of a code too short for its last four among it. */
function plant( php: ( code: string ) => string ) {
	const shop = plantOrders( php, {
		product: UNBROKEN,
		email: EMAIL,
		buyer: PERSON,
	} );
	nameAdministrator( php );
	php( `
$product = wc_get_product( ${ shop.product } );
$customer = username_exists( 'worst' ) ?: wp_insert_user( array( 'user_login' => 'worst', 'user_pass' => 'password', 'user_email' => '${ EMAIL }', 'display_name' => '${ SPACED }', 'role' => 'customer' ) );
global $wpdb;
$licenses = Latchkey\\Plugin::instance()->licenses->service();
foreach ( array( 'ABC', 'TIDE-EEEE-FFFF-AB12' ) as $code ) {
	$licenses->create( array( 'code' => $code, 'product_id' => $product->get_id(), 'order_id' => ${ shop.order }, 'customer_id' => $customer, 'email' => '${ EMAIL }', 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'valid_for' => 365, 'activation_limit' => 3 ) );
}` );
	return shop;
}

/** Of our own screens, what only a shop fills. */
const TOUR: Tour = {
	'shop-shortages': {
		reach: async ( page ) => {
			await page.goto( SHORTAGES );
			await page.getByText( '1 key', { exact: true } ).first().waitFor();
		},
	},
	'shop-licenses': {
		reach: async ( page ) => {
			await openLicenses( page );
			await page.getByText( UNBROKEN ).first().waitFor();
		},
	},
	'shop-filter': {
		reach: ( page ) =>
			page.getByRole( 'button', { name: 'Customer' } ).first().click(),
		leave: ( page ) => page.keyboard.press( 'Escape' ),
	},
	'shop-details': {
		reach: async ( page ) => {
			await page
				.getByRole( 'link', { name: 'License key …UZ33' } )
				.click();
			await page.getByText( `Sold to ${ PERSON }` ).waitFor();
		},
	},
};

for ( const [ name, devices ] of [
	[ 'left to right', [ 'desktop', 'mobile' ] ],
	[ 'right to left', [ 'rtl', 'rtl-mobile' ] ],
] as [ string, Device[] ][] ) {
	test( `screens with the longest names of a shop, ${ name }: drawn, nothing scrolls sideways, axe finds nothing`, async ( {
		page,
		php,
	} ) => {
		plant( php );
		const silent = listen( page, WOOCOMMERCE );
		const work = () => take( page, php, TOUR, devices );
		await ( devices.includes( 'rtl' ) ? rightToLeft( work ) : work() );
		silent();
	} );
}

test( 'one name for a key, and its fractions from left to right', async ( {
	page,
	php,
} ) => {
	const shop = plant( php );
	await openLicenses( page );
	const short = page.getByRole( 'link', { name: /^License key no\. \d+$/ } );
	await expect( short ).toHaveText( /•+no\. \d+/ );
	await expect(
		licenseRow( page, 'AB12' ).getByText( '0 / 3' )
	).toHaveAttribute( 'dir', 'ltr' );
	await page.goto(
		`/wp-admin/admin.php?page=wc-orders&action=edit&id=${ shop.order }`
	);
	const box = page.locator( '#latchkey-order-keys' );
	await expect( box ).toContainText( /•+ no\. \d+/ );
	await expect( box.getByText( '0 / 3' ).first() ).toHaveAttribute(
		'dir',
		'ltr'
	);
} );
