import type { Page } from '@playwright/test';
import fs from 'node:fs';
import { expectFit } from '../e2e/support/fit';
import { pictureFile } from '../e2e/support/picture';
import { content } from '../e2e/support/session';
import { EMAIL, PERSON, SPACED, UNBROKEN } from '../e2e/support/worst';
import { expect, test } from '../e2e/test';
import type { Mail } from '../site';
import { ask } from './support/checkout';
import { WIDTHS } from './support/customer-pages';
import { MOVE_YEAR } from './support/reminders';

test.use( { storageState: { cookies: [], origins: [] } } );

/** Our tables in an email. */
const OURS = 'table.td:has(code[dir="ltr"])';

/** As long as a code may be in a line, one of several lines, and one that looks like what HTML escapes. */
const CODES = [
	`LONG-${ 'A1B2C3D4'.repeat( 23 ) }`,
	`-----BEGIN LICENSE-----\n${ 'QUJDREVG'.repeat( 8 ) }\n${ 'MTIzNDU2'.repeat(
		8
	) }\n-----END LICENSE-----`,
	'TIDE-&amp;-<b>-"é"-UZ33',
];

/** Orders with the worst names and codes, paid for, and ending soon. */
function sell( php: ( code: string ) => string, isImproved: boolean ): Mail[] {
	fs.rmSync( content( 'mails' ), { recursive: true, force: true } );
	ask(
		php,
		`update_option( 'woocommerce_feature_email_improvements_enabled', '${
			isImproved ? 'yes' : 'no'
		}' );
		$codes = json_decode( base64_decode( '${ Buffer.from(
			JSON.stringify( CODES )
		).toString( 'base64' ) }' ) );
		global $wpdb;
		$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_licenses" );
		$order = wc_create_order();
		foreach ( [ '${ UNBROKEN }', '${ SPACED }' ] as $place => $name ) {
			$id = Latchkey\\Tests\\Shop\\product( [ 'valid_for' => 365, 'activation_limit' => 100000, 'renewal' => 'same' ] );
			$product = wc_get_product( $id );
			$product->set_name( $name );
			$product->save();
			$own = $place === 0 ? array_slice( $codes, 0, 2 ) : array_slice( $codes, 2 );
			foreach ( $own as $code ) {
				Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => $id ] );
			}
			$order->add_product( wc_get_product( $id ), count( $own ) + 1 );
		}
		$order->set_billing_email( '${ EMAIL }' );
		$order->set_billing_first_name( '${ PERSON }' );
		$order->calculate_totals();
		$order->save();
		$order->update_status( 'processing' );
		update_option( 'latchkey_settings', [ 'reminders' => true ] + (array) get_option( 'latchkey_settings', [] ) );
		$input = [ 'order' => $order->get_id(), 'step' => 'second' ];
		${ MOVE_YEAR }
		do_action( 'latchkey_housekeeping' );
		return true;`
	);
	return fs
		.readdirSync( content( 'mails' ) )
		.sort()
		.map( ( name ) =>
			JSON.parse(
				fs.readFileSync( content( `mails/${ name }` ), 'utf8' )
			)
		)
		.filter( ( { to }: Mail ) => to.includes( EMAIL ) );
}

/** What a reader sees of each code: its text, and whether every letter of it is inside our table and the email, which WooCommerce's own table of products may widen. */
function codesOf( page: Page ): Promise< { text: string; isSeen: boolean }[] > {
	return page.locator( OURS ).evaluateAll( ( tables ) =>
		tables.flatMap( ( table ) => {
			const { left, right } = table.getBoundingClientRect();
			return Array.from( table.querySelectorAll( 'code' ), ( code ) => {
				const range = document.createRange();
				range.selectNodeContents( code );
				return {
					text: code.textContent ?? '',
					isSeen: Array.from( range.getClientRects() ).every(
						( box ) =>
							box.left >= Math.max( 0, left ) &&
							box.right <=
								Math.min(
									document.documentElement.scrollWidth,
									right
								)
					),
				};
			} );
		} )
	);
}

/** How far the email sticks out of the window, with our tables and without them. */
function stickingOut( page: Page ): Promise< number[] > {
	return page.evaluate( ( ours ) => {
		const wider = () =>
			document.documentElement.scrollWidth - window.innerWidth;
		const all = wider();
		document
			.querySelectorAll( ours )
			.forEach( ( table ) => table.remove() );
		return [ all, Math.max( 0, wider() ) ];
	}, OURS );
}

for ( const isImproved of [ false, true ] ) {
	test( `emails with the longest names and codes, WooCommerce’s ${
		isImproved ? 'new' : 'old'
	} look: nothing cut, codes whole`, async ( { page, php } ) => {
		const mails = sell( php, isImproved );
		expect( mails.map( ( { subject } ) => subject ).sort() ).toEqual( [
			expect.stringContaining( 'order has been received' ),
			expect.stringContaining( 'Your license keys for order' ),
			expect.stringMatching( /keys from .* expire on/ ),
		] );
		for ( const { subject, message } of mails ) {
			const isReminder = subject.includes( 'expire on' );
			for ( const width of WIDTHS ) {
				await page.setViewportSize( { width, height: 860 } );
				await page.setContent( message );
				await test.step( `${ subject }, ${ width } px`, async () => {
					await expect( page.locator( OURS ).first() ).toBeVisible();
					await expectFit( page, OURS );
					const codes = await codesOf( page );
					expect
						.soft( codes.filter( ( { isSeen } ) => ! isSeen ) )
						.toEqual( [] );
					if ( ! isReminder ) {
						expect( codes.map( ( { text } ) => text ) ).toEqual(
							CODES
						);
					}
					await page.screenshot( {
						path: pictureFile(
							`email-${ mails.findIndex(
								( mail ) => mail.subject === subject
							) }-${ isImproved ? 'new' : 'old' }-${ width }`
						),
						fullPage: true,
					} );
					const [ wider = 0, without = 0 ] =
						await stickingOut( page );
					expect.soft( wider ).toBeLessThanOrEqual( without );
				} );
			}
		}
	} );
}
