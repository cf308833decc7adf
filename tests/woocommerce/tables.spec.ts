import type { Page } from '@playwright/test';
import { expectAccessible } from '../e2e/support/axe';
import { enlargeText, expectFit } from '../e2e/support/fit';
import { licenseRow, openLicenses } from '../e2e/support/licenses';
import { plantOrders } from '../e2e/support/orders';
import {
	expectFitBeyond,
	pictureFile,
	inDirectionOf,
	take,
	type Device,
	type Tour,
} from '../e2e/support/picture';
import { WOOCOMMERCE, listen } from '../e2e/support/quiet';
import {
	EMAIL,
	PERSON,
	SPACED,
	UNBROKEN,
	nameAdministrator,
} from '../e2e/support/worst';
import { expect, test } from '../e2e/test';

test.slow();

const WIDTHS = [ 1280, 390 ];
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
		const shop = plant( php );
		const silent = listen( page, WOOCOMMERCE );
		const isTurned = devices.includes( 'rtl' );
		const work = async () => {
			await take( page, php, TOUR, devices );
			for ( const [ part, url, ours ] of partsOf( shop ) ) {
				await look(
					page,
					url,
					ours,
					isTurned ? `${ part }-rtl` : part
				);
			}
		};
		await inDirectionOf( devices, work );
		silent();
	} );
}

/** Our parts of pages of WooCommerce's: their pictures' names, addresses, and what is ours there. */
const partsOf = ( shop: ReturnType< typeof plant > ) =>
	[
		[
			'shop-order',
			`/wp-admin/admin.php?page=wc-orders&action=edit&id=${ shop.order }`,
			'#latchkey-order-keys .inside',
		],
		[
			'shop-product',
			`/wp-admin/post.php?post=${ shop.product }&action=edit`,
			'#latchkey_product_data',
		],
	] as const;

/** Looks at our part of a page. The rest is WordPress's and WooCommerce's: how wide their own boxes are is compared below. */
async function look( page: Page, url: string, ours: string, name: string ) {
	await open( page, url, ours );
	for ( const width of WIDTHS ) {
		await page.setViewportSize( { width, height: 860 } );
		await test.step( `${ name }, ${ width } px`, () =>
			expectFit( page, ours ) );
		await page
			.locator( ours )
			.screenshot( { path: pictureFile( `${ name }-${ width }` ) } );
		await expectAccessible( page, ours, '.woocommerce-product-type-tip' );
	}
	await expectFitBeyond( page, [ 'desktop', 'mobile' ], ours );
}

async function open( page: Page, url: string, ours: string ) {
	await page.setViewportSize( { width: 1280, height: 860 } );
	await page.goto( url );
	const tab = page.locator( `a[href="${ ours }"]` );
	if ( await tab.count() ) {
		await tab.click();
	}
}

/** How wide the boxes of an order and of a product are, and what scrolls sideways in them or around them. */
function widths( page: Page ): Promise< Record< string, number[] > > {
	return page.evaluate( () =>
		Object.fromEntries(
			[
				...[ 'html', '#poststuff', '#postbox-container-2' ],
				...[ '#woocommerce-order-items', '#woocommerce-product-data' ],
			].flatMap( ( part ) => {
				const box = document.querySelector( part );
				return box
					? [ [ part, [ box.clientWidth, box.scrollWidth ] ] ]
					: [];
			} )
		)
	);
}

test( 'WooCommerce’s own boxes are no wider than without the plugin, also with large text', async ( {
	page,
	php,
} ) => {
	const shop = plant( php );
	const measure = async () => {
		const found: Record< string, Record< string, number[] > > = {};
		for ( const [ name, url, ours ] of partsOf( shop ) ) {
			await open( page, url, ours );
			for ( const width of WIDTHS ) {
				await page.setViewportSize( { width, height: 860 } );
				found[ `${ name }, ${ width } px` ] = await widths( page );
			}
			await enlargeText( page );
			for ( const width of WIDTHS ) {
				await page.setViewportSize( { width, height: 860 } );
				found[ `${ name }, ${ width } px, 200 % text` ] =
					await widths( page );
			}
		}
		return found;
	};
	const beside = await measure();
	php( `update_option( 'kept_plugins', get_option( 'active_plugins' ) );
		update_option( 'active_plugins', preg_grep( '/^woocommerce/', get_option( 'active_plugins' ) ) );` );
	try {
		await page.goto( '/wp-admin/plugins.php' );
		const without = await measure();
		await expect( page.locator( '[id^=latchkey]' ) ).toHaveCount( 0 );
		for ( const [ screen, parts ] of Object.entries( beside ) ) {
			for ( const [ part, [ , needed = 0 ] ] of Object.entries(
				parts
			) ) {
				expect( needed, `${ screen }: ${ part }` ).toBeLessThanOrEqual(
					without[ screen ]?.[ part ]?.[ 1 ] ?? 0
				);
			}
		}
	} finally {
		php(
			`update_option( 'active_plugins', get_option( 'kept_plugins' ) ); delete_option( 'kept_plugins' );`
		);
	}
} );

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
