import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { plantGenerators } from './support/generators';
import { NO_SHOP, SHOP } from './support/orders';
import { pictureFile, rightToLeft } from './support/picture';
import { WOOCOMMERCE, listen } from './support/quiet';
import { expect, test } from './test';

test.skip( ! SHOP, NO_SHOP );
test.slow();

const LONG = 'Campus, unlimited, for schools, universities, public libraries';

interface Planted {
	simple: number;
	out: number;
	made: number;
	variable: number;
}

/** A product with stock and a shortage, one whose keys are made, and one of four variations. */
function plant( php: ( code: string ) => string ): Planted {
	plantGenerators( php, [] );
	return JSON.parse(
		php( `
global $wpdb;
$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_order_lines" );
foreach ( get_posts( [ 'post_type' => [ 'product', 'product_variation' ], 'post_status' => 'any', 'fields' => 'ids', 'numberposts' => -1 ] ) as $id ) {
	wp_delete_post( $id, true );
}
$save = static function ( $product, string $name, array $settings ) {
	$product->set_name( $name );
	$product->set_regular_price( '79' );
	$product->set_status( 'publish' );
	foreach ( $settings as $key => $value ) {
		$product->update_meta_data( '_latchkey_' . $key, $value );
	}
	return $product->save();
};
$stock = static function ( int $count, int $product, int $variation = 0 ) {
	while ( $count-- > 0 ) {
		Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => 'STOCK-' . bin2hex( random_bytes( 8 ) ), 'product_id' => $product, 'variation_id' => $variation ] );
	}
};
$owe = static function ( int $id, int $count ) {
	$order = wc_create_order();
	$order->add_product( wc_get_product( $id ), $count );
	$order->set_billing_email( 'priya@ramanstudio.example' );
	$order->save();
	$order->update_status( 'processing' );
};
$sells = [ 'sells' => 'yes', 'source' => 'stock' ];
$simple = $save( new WC_Product_Simple(), 'Tidewriter Professional for Studios and Very Large Newsrooms', $sells + [ 'valid_for' => '1', 'valid_unit' => 'year', 'activation_limit' => '3' ] );
$stock( 12, $simple );
$out = $save( new WC_Product_Simple(), 'Soundmap', $sells );
$owe( $out, 3 );
$made = $save( new WC_Product_Simple(), 'Gridkit', [] );
$attribute = new WC_Product_Attribute();
$attribute->set_name( 'Edition' );
$attribute->set_options( [ 'Studio, 3 devices', 'Solo, 1 device', '${ LONG }', 'Printed manual' ] );
$attribute->set_variation( true );
$variable = new WC_Product_Variable();
$variable->set_name( 'Gridkit Desktop' );
$variable->set_attributes( [ $attribute ] );
$parent = $variable->save();
$place = 0;
foreach ( [ 'Studio, 3 devices' => 14, 'Solo, 1 device' => 3, '${ LONG }' => 0, 'Printed manual' => null ] as $edition => $count ) {
	$variation = new WC_Product_Variation();
	$variation->set_parent_id( $parent );
	$variation->set_menu_order( ++$place );
	$variation->set_attributes( [ 'edition' => $edition ] );
	$id = $save( $variation, '', $count === null ? [] : $sells );
	$stock( (int) $count, $parent, $id );
	if ( $count === 0 ) {
		$owe( $id, 3 );
	}
}
echo wp_json_encode( [ 'simple' => $simple, 'out' => $out, 'made' => $made, 'variable' => $parent ] );` )
	);
}

const edit = ( id: number ) => `/wp-admin/post.php?post=${ id }&action=edit`;

async function openTab( page: Page, tab: string ): Promise< void > {
	await page.locator( `.product_data_tabs .${ tab } a` ).click();
}

/** Looks at our part of the page at both widths. */
async function look( page: Page, part: string, name: string ): Promise< void > {
	for ( const width of [ 1280, 390 ] ) {
		await page.setViewportSize( { width, height: 860 } );
		await expectAccessible( page, part );
		const sticksOut = await page
			.locator( part )
			.first()
			.evaluate( ( box ) => box.scrollWidth - box.clientWidth );
		expect( sticksOut ).toBeLessThanOrEqual( 0 );
		await page.locator( '#woocommerce-product-data' ).screenshot( {
			path: pictureFile( `${ name }-${ width }` ),
		} );
	}
	await page.setViewportSize( { width: 1280, height: 860 } );
}

const LINE = '.latchkey-stock';

test( 'a product says what it has in stock and owes; adding keys begins with its own terms', async ( {
	page,
	php,
} ) => {
	const { simple, out } = plant( php );
	const silent = listen( page, WOOCOMMERCE );
	await page.goto( edit( simple ) );
	await openTab( page, 'latchkey_tab' );
	const line = page.locator( `#latchkey_product_data ${ LINE }` );
	await expect( line ).toHaveText( '12 keys in stock · Add license keys' );
	await look( page, `#latchkey_product_data ${ LINE }`, 'product-tab' );
	await rightToLeft( async () => {
		await page.reload();
		await openTab( page, 'latchkey_tab' );
		await look(
			page,
			`#latchkey_product_data ${ LINE }`,
			'product-tab-rtl'
		);
	} );

	await page.goto( edit( out ) );
	await openTab( page, 'latchkey_tab' );
	await expect( line ).toHaveText( 'None left · Add license keys · 3 owed' );
	await look( page, `#latchkey_product_data ${ LINE }`, 'product-tab-out' );
	await line.getByRole( 'link', { name: '3 owed' } ).click();
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'1 order line waits'
	);
	await page.goto( edit( simple ) );
	await openTab( page, 'latchkey_tab' );
	await line.getByRole( 'link', { name: '12 keys in stock' } ).click();
	await expect( page.locator( '.latchkey-code' ) ).toHaveCount( 12 );
	await page.goBack();
	await openTab( page, 'latchkey_tab' );
	await line.getByRole( 'link', { name: 'Add license keys' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await expect( dialog.getByLabel( 'Valid for' ) ).toHaveValue( '1' );
	await expect( dialog.getByLabel( 'Counted in' ) ).toHaveValue( 'year' );
	await expect( dialog.getByLabel( 'Seats' ) ).toHaveValue( '3' );
	await expect( dialog ).toContainText( 'which wins' );
	for ( const width of [ 1280, 390 ] ) {
		await page.setViewportSize( { width, height: 860 } );
		await page.screenshot( {
			path: pictureFile( `product-add-terms-${ width }` ),
		} );
	}
	await page.setViewportSize( { width: 1280, height: 860 } );
	silent();
} );

test( 'no generator yet: one is made, and the product comes back with it and with what was filled in', async ( {
	page,
	php,
} ) => {
	const { made } = plant( php );
	const silent = listen( page, WOOCOMMERCE );
	await page.goto( edit( made ) );
	await openTab( page, 'latchkey_tab' );
	const panel = page.locator( '#latchkey_product_data' );
	await panel.getByLabel( 'Sells license keys' ).check();
	await panel.getByLabel( 'Keys come from' ).selectOption( 'generator' );
	await panel.getByLabel( 'Keys per unit' ).fill( '2' );
	await expect( panel ).toContainText( 'No generator yet: make one.' );
	await look(
		page,
		'#latchkey_product_data p.latchkey-if-generates',
		'product-no-generator'
	);
	await panel.getByRole( 'link', { name: 'make one' } ).click();
	await page.getByLabel( 'Name' ).fill( 'Gridkit codes' );
	await page.getByRole( 'button', { name: 'Add generator' } ).first().click();
	await page.waitForURL( /post\.php\?post=/ );
	await expect( panel.getByLabel( 'Sells license keys' ) ).toBeChecked();
	await expect( panel.getByLabel( 'Keys come from' ) ).toHaveValue(
		'generator'
	);
	await expect( panel.getByLabel( 'Keys per unit' ) ).toHaveValue( '2' );
	await expect(
		panel
			.getByLabel( 'Generator', { exact: true } )
			.locator( 'option:checked' )
	).toHaveText( 'Gridkit codes' );
	await page.locator( '#publish' ).click();
	await page.waitForURL( /message=/ );
	expect(
		JSON.parse(
			php(
				`$product = wc_get_product( ${ made } ); echo wp_json_encode( [ $product->get_meta( '_latchkey_sells' ), $product->get_meta( '_latchkey_source' ), $product->get_meta( '_latchkey_per_unit' ) ] );`
			)
		)
	).toEqual( [ 'yes', 'generator', '2' ] );
	silent();
} );

test( 'each variation says on its row what it has, and its own line when it is open', async ( {
	page,
	php,
} ) => {
	const { variable } = plant( php );
	// WooCommerce asks for a picture of its own that is not there.
	const missing: string[] = [];
	page.on( 'response', ( answer ) => {
		if ( answer.status() === 404 ) {
			missing.push( answer.url() );
		}
	} );
	const silent = listen(
		page,
		new RegExp( `${ WOOCOMMERCE.source }|status of 404` )
	);
	await page.goto( edit( variable ) );
	await openTab( page, 'variations_tab' );
	const rows = page.locator( '.latchkey-row' );
	await expect( rows ).toHaveText( [
		'14 in stock',
		'3 in stock',
		'None left 3 owed',
		'Sells no license keys',
	] );
	await look(
		page,
		'.woocommerce_variation .latchkey-row',
		'product-tab-variations'
	);
	const solo = page.locator( '.woocommerce_variation' ).nth( 1 );
	await solo.locator( '> h3' ).click( { position: { x: 5, y: 5 } } );
	await expect( solo.locator( LINE ) ).toHaveText(
		'3 keys in stock · Add license keys'
	);
	await look(
		page,
		`.woocommerce_variation:nth-child(2) ${ LINE }`,
		'product-tab-variation-open'
	);
	expect( missing.filter( ( url ) => url.includes( 'latchkey' ) ) ).toEqual(
		[]
	);
	silent();
} );

test( 'API Keys is one click from any page of wp-admin', async ( { page } ) => {
	await page.goto( '/wp-admin/index.php' );
	const menu = page.locator( '#adminmenu' );
	await menu.locator( '#toplevel_page_woocommerce' ).hover();
	await menu.getByRole( 'link', { name: 'API Keys', exact: true } ).click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'API Keys' } )
	).toBeVisible();
	await expect( menu.locator( '.wp-submenu li.current' ) ).toHaveText(
		'API Keys'
	);
} );
