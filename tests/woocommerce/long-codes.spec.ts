import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { licenseBlock, withCrlf } from '../rest/support/blocks';
import { expectAccessible } from '../e2e/support/axe';
import { expectFit } from '../e2e/support/fit';
import { pictureFile, rightToLeft } from '../e2e/support/picture';
import { WOOCOMMERCE, listen } from '../e2e/support/quiet';
import { content, sessionFile } from '../e2e/support/session';
import { expect, test } from '../e2e/test';
import { ask, signIn } from './support/checkout';
import {
	OURS,
	THEMES,
	WIDTHS,
	installThemes,
	look,
} from './support/customer-pages';

const BLOCK = licenseBlock( 'Wc7' );

test.use( { storageState: { cookies: [], origins: [] } } );

interface Sold {
	id: number;
	url: string;
	key: string;
}

/** An order of a customer with an account whose one key is a block. */
const sell = ( php: ( code: string ) => string ) =>
	ask< Sold >(
		php,
		`global $wpdb;
		foreach ( [ 'licenses', 'orders', 'order_lines' ] as $table ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_{$table}" ); }
		wp_update_post( [ 'ID' => wc_get_page_id( 'checkout' ), 'post_content' => '[woocommerce_checkout]' ] );
		$customer = username_exists( 'blocks' ) ?: wc_create_new_customer( 'blocks@example.org', 'blocks', 'password' );
		$product = Latchkey\\Tests\\Shop\\product( [ 'valid_for' => 365, 'activation_limit' => 3 ], '79' );
		$key = Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => json_decode( '${ JSON.stringify(
			withCrlf( BLOCK )
		).replaceAll( '\\', '\\\\' ) }' ), 'product_id' => $product ] );
		$order = wc_create_order( [ 'customer_id' => $customer ] );
		$order->add_product( wc_get_product( $product ), 1 );
		$order->set_billing_email( 'blocks@example.org' );
		$order->set_payment_method( 'bacs' );
		$order->calculate_totals();
		$order->save();
		$order->update_status( 'processing' );
		return [ 'id' => $order->get_id(), 'url' => $order->get_checkout_order_received_url(), 'key' => $key->uuid ];`
	);

/** The whole code stands there, in a box that scrolls, and goes into the clipboard and a file as it is. */
async function expectWhole( page: Page, box = page.locator( OURS ) ) {
	const code = box
		.locator( 'code, pre' )
		.filter( { hasText: 'BEGIN LICENSE' } );
	await expect( code.first() ).toBeVisible();
	expect(
		( await code.first().textContent() )?.replaceAll( '\r\n', '\n' ).trim()
	).toBe( BLOCK );
	await box.getByRole( 'button', { name: /^Copy/ } ).first().click();
	await expect
		.poll( async () =>
			(
				await page.evaluate( () => navigator.clipboard.readText() )
			).replaceAll( '\r\n', '\n' )
		)
		.toBe( BLOCK );
	const saving = page.waitForEvent( 'download' );
	await box
		.getByRole( 'button', { name: /^Download/ } )
		.or( box.getByRole( 'link', { name: /^Download/ } ) )
		.first()
		.click();
	expect(
		fs
			.readFileSync( await ( await saving ).path(), 'utf8' )
			.replaceAll( '\r\n', '\n' )
			.trim()
	).toBe( BLOCK );
}

for ( const [ kind, theme ] of Object.entries( THEMES ) ) {
	test( `a customer sees, copies and saves a code of 4,000 characters in a ${ kind } theme`, async ( {
		page,
		php,
		context,
	} ) => {
		await context.grantPermissions( [
			'clipboard-read',
			'clipboard-write',
		] );
		installThemes();
		ask( php, `switch_theme( '${ theme }' ); return true;` );
		const sold = sell( php );
		fs.rmSync( content( 'debug.log' ), { force: true } );
		await signIn( page, 'blocks' );
		const silent = listen( page, WOOCOMMERCE );
		for ( const [ name, url ] of [
			[ 'order-received', sold.url ],
			[ 'view-order', `/my-account/view-order/${ sold.id }/` ],
			[ 'key', `/my-account/license-keys/${ sold.key }/` ],
		] as const ) {
			const reach = async ( at: string ) => {
				await page.goto( at );
				if ( name === 'key' ) {
					await page
						.getByRole( 'button', { name: 'Show the key' } )
						.click();
					await expect(
						page.locator( OURS ).getByText( 'BEGIN LICENSE' )
					).toBeVisible();
				}
			};
			await reach( url );
			await expectWhole( page );
			await look( page, `long-code-${ name }-${ kind }` );
			await reach(
				`${ url }${ url.includes( '?' ) ? '&' : '?' }turned=1`
			);
			await look( page, `long-code-${ name }-${ kind }-rtl` );
		}
		await page.goto( '/my-account/license-keys/' );
		await look( page, `long-code-list-${ kind }` );
		silent();
	} );
}

test.describe( 'in wp-admin', () => {
	test.use( { storageState: sessionFile() } );

	test( 'the box of an order shows, copies and saves it', async ( {
		page,
		php,
		context,
	} ) => {
		await context.grantPermissions( [
			'clipboard-read',
			'clipboard-write',
		] );
		const sold = sell( php );
		fs.rmSync( content( 'debug.log' ), { force: true } );
		const silent = listen( page, WOOCOMMERCE );
		const url = `/wp-admin/admin.php?page=wc-orders&action=edit&id=${ sold.id }`;
		const box = page.locator( '#latchkey-order-keys' );
		const show = async ( name: string ) => {
			const html = await ( await page.goto( url ) )?.text();
			expect( html ).not.toContain( 'Wc7+/Wc7' );
			await box.getByRole( 'button', { name: /^Show the code/ } ).click();
			await expect(
				box.getByText( 'BEGIN LICENSE' ).first()
			).toBeVisible();
			for ( const width of WIDTHS ) {
				await page.setViewportSize( { width, height: 860 } );
				await expectAccessible( page, '#latchkey-order-keys .inside' );
				await expectFit( page, '#latchkey-order-keys' );
				await box.screenshot( {
					path: pictureFile( `long-code-order-${ name }-${ width }` ),
				} );
			}
			await page.setViewportSize( { width: 1280, height: 860 } );
		};
		await show( 'ltr' );
		await expectWhole( page, box );
		await rightToLeft( () => show( 'rtl' ) );
		silent();
	} );
} );
