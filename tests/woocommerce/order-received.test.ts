import fs from 'node:fs';
import path from 'node:path';
import { send } from '../rest/support/http';
import { nextYear, useShop, type Storage } from './support/shop';

const THEME = path.join( __dirname, 'support/classic-theme' );
const THEMES = { blocks: 'twentytwentyfive', shortcode: 'plain-classic' };

describe.each( [ 'hpos', 'legacy' ] as Storage[] )(
	'the order received page, orders in %s',
	( storage ) => {
		const shop = useShop( storage );
		const codes: string[] = [];
		let order = 0;
		let url = '';

		/** Text that a reader sees, and all of the page. */
		const page = async ( at = url ) => {
			const { text, headers, status } = await send( at );
			return {
				status,
				html: text,
				text: text
					.replace( /<(script|style)\b.*?<\/\1>/gs, '' )
					.replace( /<[^>]+>/g, ' ' )
					.replace( /&#8217;/g, '’' )
					.replace( /\s+/g, ' ' ),
				cached: `${ headers[ 'cache-control' ] }`,
			};
		};
		const useTheme = ( theme: string ) =>
			shop().step(
				`switch_theme( $input ); wp_update_post( [ 'ID' => wc_get_page_id( 'checkout' ), 'post_content' => '[woocommerce_checkout]' ] ); return true;`,
				theme
			);

		beforeAll( async () => {
			fs.cpSync(
				THEME,
				path.join(
					shop().site.dir,
					'wordpress/wp-content/themes',
					THEMES.shortcode
				),
				{ recursive: true }
			);
			const made = await shop().step< {
				order: number;
				url: string;
				codes: string[];
			} >(
				`update_option( 'date_format', 'M j, Y' );
				$pro = product( [ 'valid_for' => 1, 'valid_unit' => 'year', 'activation_limit' => 3 ] );
				$solo = product( [ 'valid_for' => 0, 'activation_limit' => 1 ] );
				$book = product( [ 'sells' => 'no' ] );
				foreach ( [ $pro => 'Tom &amp; Jerry', $solo => '2048', $book => 'Book' ] as $id => $name ) {
					$product = wc_get_product( $id );
					$product->set_name( $name );
					$product->save();
				}
				$codes = [ 'TIDE-7KQM-X3VA-9HRD', 'TIDE-P4WN-2ZCE-GT8J', 'GRID-R6YB-MD5F-V3KU' ];
				foreach ( $codes as $place => $code ) {
					Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'product_id' => $place < 2 ? $pro : $solo ] );
				}
				$order = wc_create_order();
				$order->set_billing_email( 'priya@ramanstudio.example' );
				// One product on two lines.
				foreach ( [ $pro, $pro, $solo, $book ] as $id ) {
					$order->add_product( wc_get_product( $id ), 1 );
				}
				$order->calculate_totals();
				$order->save();
				$order->update_status( 'on-hold' );
				// What the product says later changes no order.
				update_post_meta( $pro, '_latchkey_activation_limit', '9' );
				return [ 'order' => $order->get_id(), 'url' => $order->get_checkout_order_received_url(), 'codes' => $codes ];`
			);
			( { order, url } = made );
			codes.push( ...made.codes );
		} );

		const THEME_NAMES = Object.entries( THEMES );

		it.each( THEME_NAMES )(
			'unpaid, by %s: how many keys go where, and what each gives',
			async ( _, theme ) => {
				await useTheme( theme );
				await shop().setStatus( order, 'on-hold' );
				const { text, html, cached, status } = await page();
				expect( status ).toBe( 200 );
				expect( text ).toContain(
					'Your license keys follow your payment As soon as the money has arrived, we send 3 keys to priya@ramanstudio.example. They are then here, too.'
				);
				expect( text ).toMatch(
					/Tom &amp; Jerry 2 keys Each for 3 devices, for 1 year from the day of payment\./
				);
				expect( text ).toMatch(
					/2048 1 key For 1 device\. It never ends\./
				);
				expect( text ).not.toContain( 'Book 1 key' );
				expect(
					codes.filter( ( code ) => html.includes( code ) )
				).toEqual( [] );
				expect( cached ).toContain( 'no-store' );
			}
		);

		it.each( THEME_NAMES )(
			'paid, by %s: each product once, its keys with end and devices, above what was bought',
			async ( _, theme ) => {
				await useTheme( theme );
				await shop().setStatus( order, 'processing' );
				const { text, html, cached } = await page();
				expect( text ).toMatch(
					new RegExp(
						`Tom &amp; Jerry 2 keys Each for 3 devices, until [A-Z][a-z]+ \\d+, ${ nextYear() }\\. TIDE-7KQM-X3VA-9HRD Copy TIDE-P4WN-2ZCE-GT8J Copy`
					)
				);
				expect( text ).toMatch(
					/2048 1 key For 1 device\. It never ends\. GRID-R6YB-MD5F-V3KU Copy/
				);
				expect( text ).toContain(
					'Also in the email to priya@ramanstudio.example.'
				);
				expect( text ).not.toContain( 'follow your payment' );
				for ( const code of codes ) {
					expect( html.split( code ) ).toHaveLength( 2 );
				}
				expect( text.indexOf( 'Your license keys' ) ).toBeLessThan(
					text.indexOf( 'Order details' )
				);
				expect( cached ).toContain( 'no-store' );
			}
		);

		it( 'whoever has not the link, or the order failed or was cancelled, sees nothing', async () => {
			await shop().setStatus( order, 'on-hold' );
			const foreign = await page( url.replace( /key=[^&]+/, 'key=x' ) );
			expect( foreign.text ).not.toContain( 'license key' );
			for ( const status of [ 'failed', 'cancelled' ] ) {
				await shop().setStatus( order, status );
				expect( ( await page() ).text ).not.toContain(
					'Your license key'
				);
			}
		} );

		it( 'a store that gives keys when an order is completed says so, and not that it waits for money', async () => {
			await shop().change( { order_statuses: [ 'completed' ] } );
			await shop().setStatus( order, 'processing' );
			const { text } = await page();
			expect( text ).toContain(
				'Your license keys follow As soon as your order is ready, we send 3 keys to priya@ramanstudio.example.'
			);
			await shop().change( { order_statuses: [] } );
		} );
	}
);
