import type { Sent } from '../rest/support/http';
import { byBasic, byQuery, issuePair, type Pair } from '../rest/support/pairs';
import { json } from '../rest/support/people';
import { CachedShop, CACHES, isThere } from './support/real-caches';
import { guest, link, signedIn, step, type Shelves } from './support/visitors';

const missing = CACHES.filter( ( cache ) => ! isThere( cache ) );
if ( missing.length > 0 ) {
	const names = missing.map( ( { folder } ) => folder ).join( ', ' );
	const sentence = `Page caches are not tested: set PAGE_CACHES_DIR to a folder with ${ names }`;
	process.stderr.write( `${ sentence }.\n` );
	it.skip( sentence, () => undefined );
}

const there = CACHES.filter( isThere );
( there.length > 0 ? describe : describe.skip ).each(
	there.length > 0 ? there : CACHES
)( 'a shop with $folder', ( cache ) => {
	let shop: CachedShop;
	let pair: Pair;
	let keys: Shelves;
	let page: string;
	let product: string;
	let order: { code: string; thanks: string; view: string };

	beforeAll( async () => {
		shop = await CachedShop.open( cache );
		pair = await issuePair( shop.site );
		[ keys, page, product ] = await step(
			shop.shop,
			'return [ Latchkey\\Tests\\Shop\\shelves(), Latchkey\\Tests\\Shop\\guest_page(), get_permalink( product( [ "sells" => "no" ] ) ) ];'
		);
		order = await step(
			shop.shop,
			`$product = product( [] );
			stock( 1, $product );
			$order = order( $product, 1, 'completed', 'guest@example.org' );
			$plugin = Latchkey\\Plugin::instance();
			return [ 'code' => $plugin->licenses->service()->code( $plugin->orders->assignments()->of_order( $order->get_id() )[0] ),
				'thanks' => $order->get_checkout_order_received_url(), 'view' => $order->get_view_order_url() ];`
		);
	}, 300_000 );

	afterAll( async () => {
		const log = shop?.log();
		await shop?.site.stop();
		expect( log ).toBe( '' );
	} );

	const nothingIsKept = () => {
		const codes = Object.values( keys ).flatMap( ( { code, uuid } ) => [
			code,
			uuid,
		] );
		expect(
			shop.files( [ ...codes, order.code, pair.key, pair.secret ] )
		).toEqual( [] );
	};

	it( 'keeps pages without keys', async () => {
		for ( const url of [ `${ shop.site.url }/`, product, page ] ) {
			const { kept } = await shop.twice( url );
			expect( [ url, kept ] ).toEqual( [ url, true ] );
		}
	} );

	it( 'keeps no answer that was asked for with a pair', async () => {
		const { url } = shop.site;
		const query = byQuery( pair );
		const all: [ string, Sent, boolean ][] = [
			[
				`${ url }/wp-json/wc/v1/keys`,
				{ headers: byBasic( pair ) },
				true,
			],
			[ `${ url }/wp-json/wc/v1/keys/?${ query }`, {}, true ],
			[ `${ url }/wp-json/wc-latchkey/v1/keys?${ query }`, {}, true ],
			[ `${ url }/wp-json/wc/v1/keys?${ query }&_envelope=1`, {}, true ],
			[ `${ url }/wp-json/wc/v1/keys?${ query }&_jsonp=f`, {}, true ],
			[ `${ url }/?rest_route=/wc/v1/keys&${ query }`, {}, true ],
			[ `${ url }/wp-json/wc/v1/key-pairs/self?${ query }`, {}, false ],
			[ `${ url }/wp-json/wc/v1/keys/99999?${ query }`, {}, false ],
			[ `${ url }/wp-json/wc/v1/keys?${ query }x`, {}, false ],
			[
				`${ url }/wp-json/wc/v1/keys/validate`,
				{ method: 'POST', ...json( { key: keys.tide.code } ) },
				false,
			],
		];
		for ( const [ asked, sent, hasCodes ] of all ) {
			const { first, kept } = await shop.twice( asked, sent );
			expect( first.text.includes( keys.tide.code ) ).toBe( hasCodes );
			expect( [ asked, kept ] ).toEqual( [ asked, false ] );
			expect( first.headers[ 'cache-control' ] ).toMatch( /no-store/ );
			expect( first.headers[ 'cache-control' ] ).not.toMatch( /public/ );
		}
		const { text } = await shop.ask( `${ url }/wp-json/wc/v1/keys` );
		expect( text ).not.toContain( keys.tide.code );
		nothingIsKept();
	} );

	it( 'keeps no page that holds a key', async () => {
		const priya = await signedIn( shop.shop, 'priya' );
		const visitor = await guest( shop.shop, page, 'guest@example.org' );
		const account = `${ shop.site.url }/my-account/license-keys/`;
		const key = `${ page }?latchkey_view=${ keys.guest.uuid }`;
		const token = await link( shop.shop, 'guest@example.org' );
		const asCustomer = { headers: { Cookie: priya.cookie } };
		const asGuest = { headers: { Cookie: visitor.cookie } };
		const all: [ string, Sent, string ][] = [
			[ order.thanks, {}, order.code ],
			[ account, asCustomer, keys.tide.uuid ],
			[ `${ account }${ keys.tide.uuid }/`, asCustomer, 'UZ33' ],
			[ `${ page }?latchkey_view=keys`, asGuest, keys.guest.uuid ],
			[ key, asGuest, 'GG11' ],
			[ `${ page }?latchkey_link=${ token }`, {}, token ],
		];
		for ( const [ asked, sent, holds ] of all ) {
			const { first, kept } = await shop.twice( asked, sent );
			expect( first.text ).toContain( holds );
			expect( [ asked, kept ] ).toEqual( [ asked, false ] );
			expect( first.headers[ 'cache-control' ] ).toMatch( /no-store/ );
			expect( first.headers[ 'cache-control' ] ).not.toMatch( /public/ );
		}
		for ( const [ asked, , holds ] of all.slice( 1, 5 ) ) {
			expect( ( await shop.ask( asked ) ).text ).not.toContain( holds );
		}
		const shown = await shop.ask( key, {
			method: 'POST',
			headers: {
				...asGuest.headers,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams( {
				latchkey_action: 'reveal',
				latchkey_nonce: await visitor.nonce(
					'reveal',
					keys.guest.uuid
				),
			} ).toString(),
		} );
		expect( shown.text ).toContain( keys.guest.code );
		expect( ( await shop.ask( key ) ).text ).not.toContain(
			keys.guest.code
		);
		nothingIsKept();
	} );
} );
