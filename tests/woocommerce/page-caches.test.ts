import { ALL, heard, listen, WOOCOMMERCE } from '../rest/support/caches';
import { mustUse } from '../rest/support/site';
import { useShop } from './support/shop';
import {
	guest,
	link,
	post,
	signedIn,
	step,
	type Shelves,
	type Visitor,
} from './support/visitors';

const PRIVATE = {
	'cache-control': expect.stringContaining( 'no-store' ),
	'referrer-policy': 'no-referrer',
	'x-robots-tag': expect.stringContaining( 'noindex' ),
};
const UNFRAMED = {
	'x-frame-options': 'DENY',
	'content-security-policy': "frame-ancestors 'none'",
};

interface Sold {
	id: number;
	codes: string[];
	thanks: string;
	view: string;
	number: string;
	email: string;
}

describe( 'page caches and the pages of buyers', () => {
	const shop = useShop();
	let page: string;
	let keys: Shelves;
	let priya: Visitor;
	let product: number;

	beforeAll( async () => {
		listen( shop().site );
		[ keys, page ] = await step(
			shop(),
			'return [ Latchkey\\Tests\\Shop\\shelves(), Latchkey\\Tests\\Shop\\guest_page() ];'
		);
		priya = await signedIn( shop(), 'priya' );
		product = await shop().product( {}, 20 );
	} );

	/** An order that is paid for. */
	const sell = ( customer: string, sold = product, status = 'completed' ) =>
		step< Sold >(
			shop(),
			`$user = $input['customer'] === '' ? 0 : username_exists( $input['customer'] );
			$order = order( $input['product'], 1, $input['status'], $user ? 'priya@example.org' : 'guest@example.org', $user );
			$plugin = Latchkey\\Plugin::instance();
			$codes = [];
			foreach ( $plugin->orders->assignments()->of_order( $order->get_id() ) as $key ) { $codes[] = $plugin->licenses->service()->code( $key ); }
			return [ 'id' => $order->get_id(), 'codes' => $codes, 'thanks' => $order->get_checkout_order_received_url(), 'view' => $order->get_view_order_url(),
				'number' => $order->get_order_number(), 'email' => $order->get_billing_email() ];`,
			{ customer, product: sold, status }
		);
	const visit = (
		url: string,
		who: Pick< Visitor, 'cookie' > = { cookie: '' },
		sent: Parameters< typeof heard >[ 2 ] = {}
	) =>
		heard( shop().site, url, {
			...sent,
			headers: { Cookie: who.cookie, ...sent.headers },
		} );

	it( 'are told of a guest’s page with codes before it begins, and nobody is told its address', async () => {
		const sold = await sell( '' );
		expect( sold.codes ).toHaveLength( 1 );
		const answer = await visit( sold.thanks );
		expect( answer.text ).toContain( sold.codes[ 0 ] );
		expect( answer.early ).toEqual( ALL );
		expect( answer.headers ).toMatchObject( PRIVATE );
		// WooCommerce makes 13 of "13abc".
		const sloppy = await visit(
			sold.thanks.replace( /(order-received[/=]\d+)/, '$1abc' )
		);
		expect( sloppy.text ).toContain( sold.codes[ 0 ] );
		expect( sloppy.early ).toEqual( ALL );
	} );

	it( 'are told of a customer’s pages with codes', async () => {
		const sold = await sell( 'priya' );
		for ( const url of [
			sold.thanks,
			sold.view,
			sold.view.replace( /^(.*)$/, '$1?anything=1' ),
		] ) {
			const answer = await visit( url, priya );
			expect( answer.text ).toContain( sold.codes[ 0 ] );
			expect( answer.early ).toEqual( ALL );
			expect( answer.headers ).toMatchObject( PRIVATE );
		}
	} );

	it( 'hear no more than WooCommerce says of orders that have nothing to do with keys, and of those that one may not see', async () => {
		const other = await shop().product( { sells: 'no' } );
		const plain = await sell( 'priya', other );
		const plainGuest = await sell( '', other );
		const sold = await sell( 'priya' );
		const soldToGuest = await sell( '' );
		for ( const [ url, who ] of [
			[ plain.thanks, priya ],
			[ plain.view, priya ],
			[ plainGuest.thanks, undefined ],
			[ soldToGuest.thanks.replace( /key=\w+/, 'key=x' ), undefined ],
			[ sold.thanks, undefined ],
			[ sold.view, undefined ],
			[ `${ shop().site.url }/my-account/`, priya ],
			[ `${ shop().site.url }/my-account/orders/`, priya ],
			[ `${ shop().site.url }/checkout/`, undefined ],
		] as const ) {
			const answer = await visit( url, who );
			expect( answer.text ).not.toContain( sold.codes[ 0 ] );
			expect( answer.text ).not.toContain( soldToGuest.codes[ 0 ] );
			expect( [ url, answer.told ] ).toEqual( [ url, WOOCOMMERCE ] );
			expect( answer.headers[ 'referrer-policy' ] ).not.toBe(
				'no-referrer'
			);
		}
	} );

	it( 'are told of an order that may get its keys while the page is drawn', async () => {
		const waiting = await sell( '', product, 'pending' );
		expect( waiting.codes ).toEqual( [] );
		expect( ( await visit( waiting.thanks ) ).early ).toEqual( ALL );
	} );

	it( 'are told of order tracking, where it shows keys', async () => {
		const sold = await sell( 'priya' );
		const [ tracking, nonce ] = await step< string[] >(
			shop(),
			`$page = static fn ( $text ) => get_permalink( wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Page', 'post_content' => $text ] ) );
			$name = explode( '=', $input['cookie'], 2 );
			$_COOKIE[ $name[0] ] = rawurldecode( $name[1] );
			wp_set_current_user( username_exists( 'priya' ) );
			return [ $page( '[woocommerce_order_tracking]' ), wp_create_nonce( 'woocommerce-order_tracking' ) ];`,
			{ cookie: priya.cookie }
		);
		const fields = {
			orderid: `#${ sold.number }`,
			order_email: sold.email,
			'woocommerce-order-tracking-nonce': `${ nonce }`,
		};
		const query = new URLSearchParams( fields ).toString();
		const pasted = new URLSearchParams( {
			...fields,
			orderid: ` #${ sold.number }`,
		} );
		for ( const answer of [
			await visit( `${ tracking }?${ query }`, priya ),
			await visit( `${ tracking }?${ pasted }`, priya ),
			await visit( `${ tracking }`, priya, {
				method: 'POST',
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: query,
			} ),
		] ) {
			expect( answer.text ).toContain( sold.codes[ 0 ] );
			expect( answer.early ).toEqual( ALL );
			expect( answer.headers ).toMatchObject( PRIVATE );
		}
		const stranger = await visit( `${ tracking }?${ query }` );
		expect( stranger.text ).not.toContain( sold.codes[ 0 ] );
		expect( stranger.told ).toEqual( [] );
		expect( ( await visit( `${ tracking }` ) ).told ).toEqual( [] );
	} );

	it( 'are told while a page is drawn that nobody knew to show an order', async () => {
		mustUse(
			shop().site,
			'thanks',
			`add_shortcode( 'thanks_for_order', static function ( $asked ) { ob_start(); woocommerce_order_details_table( (int) $asked['id'] ); return ob_get_clean(); } );`
		);
		const sold = await sell( 'priya' );
		const url = await step< string >(
			shop(),
			`return get_permalink( wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Thanks', 'post_content' => '[thanks_for_order id="' . $input . '"]' ] ) );`,
			sold.id
		);
		const answer = await visit( url, priya );
		expect( answer.text ).toContain( sold.codes[ 0 ] );
		expect( answer.told ).toEqual( ALL );
		const stranger = await visit( url );
		expect( stranger.text ).not.toContain( sold.codes[ 0 ] );
		expect( stranger.told ).toEqual( [] );
	} );

	it( 'are told of My Account → License keys, and of a code that is shown there', async () => {
		const account = `${ shop().site.url }/my-account/license-keys/`;
		for ( const url of [ account, `${ account }${ keys.tide.uuid }/` ] ) {
			const answer = await visit( url, priya );
			expect( answer.text ).toContain( 'UZ33' );
			expect( answer.early ).toEqual( ALL );
			expect( answer.headers ).toMatchObject( PRIVATE );
		}
		for ( const Accept of [ 'text/html', 'application/json' ] ) {
			const answer = await visit(
				`${ account }${ keys.tide.uuid }/`,
				priya,
				{
					method: 'POST',
					headers: {
						Accept,
						'Content-Type': 'application/x-www-form-urlencoded',
					},
					body: new URLSearchParams( {
						latchkey_action: 'reveal',
						latchkey_nonce: await priya.nonce(
							'reveal',
							keys.tide.uuid
						),
					} ).toString(),
				}
			);
			expect( answer.text ).toContain( keys.tide.code );
			expect( answer.told ).toEqual( ALL );
			expect( answer.headers ).toMatchObject( PRIVATE );
		}
	} );

	it( 'are told of everything that a guest sees, and may keep the form that asks', async () => {
		const visitor = await guest( shop(), page, 'guest@example.org' );
		const form = await visit( page );
		expect( form.told ).toEqual( [] );
		expect( form.headers[ 'cache-control' ] ?? '' ).not.toContain(
			'no-store'
		);
		expect( form.headers ).toMatchObject( UNFRAMED );
		const token = await link( shop(), 'guest@example.org' );
		for ( const query of [
			'latchkey_view=keys',
			`latchkey_view=${ keys.guest.uuid }`,
			`latchkey_link=${ token }`,
			'latchkey_said=sent',
			'',
		] ) {
			const answer = await visit( `${ page }?${ query }`, visitor );
			expect( [ query, answer.told ] ).toEqual( [ query, ALL ] );
			expect( answer.headers ).toMatchObject( {
				...PRIVATE,
				...UNFRAMED,
			} );
		}
		const code = await visit(
			`${ page }?latchkey_view=${ keys.guest.uuid }`,
			visitor,
			{
				method: 'POST',
				headers: {
					Accept: 'application/json',
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: new URLSearchParams( {
					latchkey_action: 'reveal',
					latchkey_nonce: await visitor.nonce(
						'reveal',
						keys.guest.uuid
					),
				} ).toString(),
			}
		);
		expect( code.text ).toContain( keys.guest.code );
		expect( code.told ).toEqual( ALL );
		expect( code.headers ).toMatchObject( PRIVATE );
	} );

	it( 'hear nothing of the rest of a shop', async () => {
		const url = await step< string >(
			shop(),
			`return get_permalink( $input );`,
			product
		);
		for ( const one of [
			`${ shop().site.url }/`,
			`${ shop().site.url }/shop/`,
			url,
			`${ shop().site.url }/?orderid=1`,
		] ) {
			const { told, headers } = await visit( one );
			expect( [ one, told ] ).toEqual( [ one, [] ] );
			expect( headers[ 'x-frame-options' ] ).toBeUndefined();
		}
	} );

	it( 'whoever may edit the guests’ page sees its form in the frame of an editor', async () => {
		const admin = await signedIn( shop(), 'admin' );
		const { headers } = await visit( page, admin );
		expect( headers[ 'x-frame-options' ] ).toBeUndefined();
		expect( ( await visit( page, priya ) ).headers ).toMatchObject(
			UNFRAMED
		);
	} );

	it.each( [
		[ { 'Sec-Fetch-Site': 'cross-site' }, false ],
		[ { 'Sec-Fetch-Site': 'same-site' }, false ],
		[ { 'Sec-Fetch-Site': 'x' }, false ],
		[ { Origin: 'https://evil.example' }, false ],
		[ { Origin: 'http://127.0.0.1:1' }, false ],
		[ { Origin: 'file://' }, false ],
		[ { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }, false ],
		[ { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, true ],
		[ { Origin: 'null' }, true ],
		[ { Origin: 'SITE' }, true ],
		[ {}, true ],
	] )(
		'every form of the guests’ page looks where it was sent: %j',
		async ( sent, isOwn ) => {
			const headers = Object.fromEntries(
				Object.entries( sent ).map( ( [ name, value ] ) => [
					name,
					value === 'SITE' ? shop().site.url : value,
				] )
			);
			const visitor = await guest( shop(), page, 'guest@example.org' );
			const theirs = { Cookie: visitor.cookie, ...headers };
			const asked = await post(
				page,
				{ latchkey_guest: 'ask', latchkey_email: 'a@example.org' },
				headers
			);
			expect( asked.headers.location ).toContain(
				isOwn ? 'said=sent' : 'said=stale'
			);
			const opened = await post(
				page,
				{
					latchkey_guest: 'open',
					latchkey_link: await link( shop(), 'guest@example.org' ),
				},
				headers
			);
			expect( opened.headers.location ).toContain(
				isOwn ? 'view=keys' : 'said=refused'
			);
			const key = `${ page }?latchkey_view=${ keys.guest.uuid }`;
			const shown = await post(
				key,
				{
					latchkey_action: 'reveal',
					latchkey_nonce: await visitor.nonce(
						'reveal',
						keys.guest.uuid
					),
				},
				theirs
			);
			expect( shown.text.includes( keys.guest.code ) ).toBe( isOwn );
			const left = await post(
				page,
				{ latchkey_guest: 'leave' },
				theirs
			);
			expect( left.headers.location ).toContain(
				isOwn ? 'said=signed-out' : 'said=stale'
			);
			const after = await visit(
				`${ page }?latchkey_view=keys`,
				visitor
			);
			expect( after.text.includes( keys.guest.uuid ) ).toBe( ! isOwn );
		}
	);
} );
