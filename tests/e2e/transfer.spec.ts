import fs from 'node:fs';
import { plantGenerators, countKeys } from './support/generators';
import { lock } from './support/pairs';
import { withPlugin } from './support/picture';
import { NO_SHOP, SHOP, plantOrders } from './support/orders';
import { WOOCOMMERCE, listen } from './support/quiet';
import {
	ROWS,
	chooseFile,
	openTransfer,
	windows1252,
} from './support/transfer';
import { patient } from '../pace';
import { expect, test } from './test';

const fileOf = ( product: number ) =>
	windows1252( 'schlüssel.csv', [
		'Seriennummer;Produkt-ID;Geräte;Gültig bis;E-Mail;Bemerkung',
		`TIDE-7KQM-X3VA-9HRD;${ product };3;31.12.2027;;für später`,
		`TIDE-P4WN-2ZCE-GT8J;${ product };unbegrenzt;;jonas@weber-bau.example;verkauft`,
		'"ZEILE EINS',
		`ZEILE ZWEI 1234567";${ product };1;;;`,
		`TIDE-7KQM-X3VA-9HRD;${ product };3;31.12.2027;;noch einmal`,
		`TIDE-AAAA-BBBB-CCCC;${ product };3;30.02.2027;;`,
		`;${ product };3;;;`,
		`TIDE-KNOWN-KNOWN-0001;${ product };5;;;`,
		'',
	] );

/** The site's own code may start workers, and no other. */
const STRICT = `<?php header( "Content-Security-Policy: worker-src 'self'" );`;

test( 'a Windows-1252 file with semicolons: columns, check, refused rows, upload with a lost connection, result', async ( {
	page,
	php,
} ) => {
	const check = listen(
		page,
		new RegExp( `ERR_FAILED|${ WOOCOMMERCE.source }` )
	);
	// Without a shop, ids of products are taken as they are.
	const product = SHOP
		? Number(
				php(
					`$product = new WC_Product_Simple(); $product->set_name( 'Tidewriter' ); echo $product->save();`
				)
			)
		: 78;
	plantGenerators( php, [] );
	php(
		`Latchkey\\Plugin::instance()->licenses->service()->create( array( 'code' => 'TIDE-KNOWN-KNOWN-0001' ) );`
	);
	await withPlugin( STRICT, async () => {
		await openTransfer( page );
		await chooseFile( page, fileOf( product ) );

		await expect(
			page.getByRole( 'heading', {
				name: /schlüssel\.csv.*7 rows, 6 columns/,
			} )
		).toBeVisible();
		await expect( page.getByLabel( 'Separator' ) ).toHaveValue( ';' );
		await expect( page.getByLabel( 'Characters' ) ).toHaveValue(
			'windows-1252'
		);
		await expect( page.getByLabel( 'Dates are written' ) ).toHaveValue(
			'dmy'
		);
		await expect( page.getByLabel( 'What Geräte becomes' ) ).toHaveValue(
			'activation_limit'
		);
		await expect( page.getByLabel( 'What Bemerkung becomes' ) ).toHaveValue(
			''
		);
		const preview = page.getByRole( 'region', {
			name: 'What the first rows become',
		} );
		await expect( preview.getByText( 'In stock' ).first() ).toBeVisible();
		await expect( preview ).toContainText( 'Same code as line 2.' );
		await expect( page.getByText( 'Nothing is saved yet.' ) ).toBeVisible();

		await page.getByRole( 'button', { name: 'Check all 7 rows' } ).click();
		const counts = page.locator( '.latchkey-counts' );
		await expect( counts ).toHaveText(
			/New3.*Twice in the file1.*Already in the store1.*Invalid2/
		);
		const left = page.getByRole( 'region', { name: /^Not imported/ } );
		await expect( left ).toContainText( '4 of 7 rows' );
		await expect( left ).toContainText( '“30.02.2027” is not a date.' );
		const [ file ] = await Promise.all( [
			page.waitForEvent( 'download' ),
			left.getByRole( 'button', { name: 'Download list' } ).click(),
		] );
		expect( file.suggestedFilename() ).toBe( 'schlüssel-not-imported.csv' );
		const text = fs.readFileSync( await file.path(), 'utf8' );
		expect( text.charCodeAt( 0 ) ).toBe( 0xfeff );
		const lines = text
			.trim()
			.split( '\r\n' )
			.map( ( line ) => line.split( ',' ).slice( 0, 3 ) );
		expect( lines ).toEqual( [
			[ 'line', 'license_key_ends_in', 'reason' ],
			[ '6', '9HRD', 'twice' ],
			[ '7', 'CCCC', 'bad_date' ],
			[ '8', '', 'code_empty' ],
			[ '9', '0001', 'known' ],
		] );
		// Nothing is stored by looking.
		expect( countKeys( php ).keys ).toBe( 1 );

		await page.getByLabel( 'Update them' ).check();
		await expect( left ).toContainText( '3 of 7 rows' );
		let lost = 0;
		await page.route( ROWS, ( route ) =>
			lost++ < 2 ? route.abort() : route.continue()
		);
		await page.getByRole( 'button', { name: 'Import 4 keys' } ).click();
		await expect(
			page.getByText( /^The site does not answer/ )
		).toBeVisible();
		await expect(
			page.getByRole( 'heading', { name: '4 license keys imported' } )
		).toBeVisible( { timeout: patient( 60_000 ) } );
		await expect( page.getByText( '3 new, 1 updated' ) ).toBeVisible();
		expect( page.url() ).toMatch( /&job=\d+$/ );
		expect( countKeys( php ) ).toEqual( { keys: 4, codes: 4 } );

		await page
			.getByRole( 'link', { name: 'Back to Import & export' } )
			.click();
		await page
			.getByRole( 'link', { name: 'Import of schlüssel.csv' } )
			.click();
		await expect(
			page.getByText( 'Done', { exact: true } ).last()
		).toBeVisible();
	} );
	check();
} );

test( 'products by SKU, and orders: keys of orders that exist are sold to their buyers, orders that wait get what comes into stock', async ( {
	page,
	php,
} ) => {
	test.skip( ! SHOP, NO_SHOP );
	const silent = listen( page, WOOCOMMERCE );
	plantGenerators( php, [] );
	const { product, order } = plantOrders( php );
	php(
		`$product = wc_get_product( ${ product } ); $product->set_sku( 'TW-PRO' ); $product->save();`
	);
	await openTransfer( page );
	await chooseFile(
		page,
		windows1252( 'orders.csv', [
			'License key;SKU;Order',
			'SHOP-STOCK-0001;TW-PRO;',
			`SHOP-SOLD-0002;TW-PRO;${ order }`,
			'SHOP-WRONG-0003;TW-PR0;',
			'SHOP-WRONG-0004;TW-PRO;99999999',
		] )
	);
	const preview = page.getByRole( 'region', {
		name: 'What the first rows become',
	} );
	await expect( preview ).toContainText( 'Tidewriter Pro' );
	await expect( preview ).toContainText( `order #${ order }` );
	await expect( preview ).toContainText( 'No product has the SKU “TW-PR0”.' );
	await expect( preview ).toContainText( 'There is no order “99999999”.' );
	await page.getByRole( 'button', { name: 'Check all 4 rows' } ).click();
	await expect( page.locator( '.latchkey-counts' ) ).toHaveText(
		/New2.*Invalid2/
	);
	await expect(
		page.getByText(
			`1 of them goes at once to order #${ order }, which waits for keys.`
		)
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Import 2 keys' } ).click();
	await expect(
		page.getByRole( 'heading', { name: '2 license keys imported' } )
	).toBeVisible( { timeout: patient( 60_000 ) } );
	const orderOf = ( code: string ) =>
		Number(
			php(
				`echo Latchkey\\Plugin::instance()->licenses->service()->look_up( '${ code }' )->order_id;`
			)
		);
	expect( orderOf( 'SHOP-SOLD-0002' ) ).toBe( order );
	await expect
		.poll( () => orderOf( 'SHOP-STOCK-0001' ), {
			timeout: patient( 30_000 ),
		} )
		.not.toBe( 0 );
	expect( orderOf( 'SHOP-STOCK-0001' ) ).toBe( order );
	await expect( page.getByText( `1 key, to order #${ order }` ) ).toBeVisible(
		{ timeout: patient( 30_000 ) }
	);
	silent();
} );

test( 'the export starts with the filters of the list, and needs the password', async ( {
	page,
	php,
} ) => {
	plantGenerators( php, [] );
	for ( const code of [ 'AAAA-1111-2222-3333', '=1+1-FORMULA-44444' ] ) {
		php(
			`Latchkey\\Plugin::instance()->licenses->service()->create( array( 'code' => '${ code }' ) );`
		);
	}
	lock( php );
	await page.goto(
		'/wp-admin/admin.php?page=latchkey-licenses&status=available'
	);
	await page
		.locator( '.latchkey-heading' )
		.getByRole( 'link', { name: 'Export', exact: true } )
		.click();
	await expect( page.getByLabel( 'What' ) ).toHaveValue( 'filter' );
	await page.getByRole( 'button', { name: 'Export license keys' } ).click();
	await page.getByLabel( /^Password for/ ).fill( 'password' );
	const [ file ] = await Promise.all( [
		page.waitForEvent( 'download' ),
		page.getByRole( 'button', { name: 'Confirm' } ).click(),
	] );
	const text = fs.readFileSync( await file.path(), 'utf8' );
	expect( text ).toContain( "'=1+1-FORMULA-44444" );
	await expect( page.getByText( 'Export of license keys' ) ).toBeVisible();
} );
