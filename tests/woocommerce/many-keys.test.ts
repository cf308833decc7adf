import { send } from '../rest/support/http';
import { useShop } from './support/shop';
import {
	guest,
	nobody,
	post,
	signedIn,
	step,
	type Visitor,
} from './support/visitors';

jest.setTimeout( 180_000 );

/** More than that are a link in an email. */
const MANY = 50;

interface Sold {
	order: number;
	codes: string[];
}

describe( 'an order with many keys', () => {
	const shop = useShop();
	let read = 0;
	let page = '';
	let big: Sold;
	let stray: Sold;
	let who: Record< 'priya' | 'other' | 'guest' | 'stranger', Visitor >;

	const news = () => {
		const all = shop().site.mails();
		const found = all.slice( read );
		read = all.length;
		return found;
	};
	const sell = ( count: number, email: string, customer = '' ) =>
		step< Sold >(
			shop(),
			`$product = product( [ 'activation_limit' => 3 ] );
			$codes = [];
			for ( $at = 0; $at < $input['count']; $at++ ) {
				$codes[] = 'MANY-' . strtoupper( bin2hex( random_bytes( 6 ) ) );
				Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $codes[ $at ], 'product_id' => $product ] );
			}
			$customer = $input['customer'] === '' ? 0 : Latchkey\\Tests\\Shop\\customer( $input['customer'] );
			return [ 'order' => order( $product, $input['count'], 'processing', $input['email'], $customer )->get_id(), 'codes' => $codes ];`,
			{ count, email, customer }
		);
	const list = () => `${ shop().site.url }/my-account/license-keys/`;
	const guests = () => `${ page }?latchkey_view=keys`;
	const file = async ( url: string, visitor: Visitor, order: number ) =>
		post(
			url,
			{
				latchkey_action: 'file',
				latchkey_order: String( order ),
				latchkey_nonce: await visitor.nonce(
					'file',
					`order/${ order }`
				),
			},
			{ Cookie: visitor.cookie }
		);

	beforeAll( async () => {
		page = await step(
			shop(),
			'return Latchkey\\Tests\\Shop\\guest_page();'
		);
		await step(
			shop(),
			`Latchkey\\Tests\\Shop\\customer( 'priya' ); Latchkey\\Tests\\Shop\\customer( 'other' ); return true;`
		);
		news();
		big = await sell( MANY + 1, 'priya@example.org', 'priya' );
	} );

	const links = ( text: string ) => text.replaceAll( '&#038;', '&' );

	it( 'mails a link instead of the codes, in our email and in WooCommerce’s', async () => {
		const mails = news().filter( ( { to } ) => to === 'priya@example.org' );
		expect( mails.map( ( { subject } ) => subject ).sort() ).toEqual( [
			'Your Latchkey order has been received!',
			`Your license keys for order #${ big.order }`,
		] );
		for ( const { message } of mails ) {
			expect( message ).toContain( list() );
			expect( message ).toContain( '51 keys' );
			expect( message ).toContain(
				'See them all, and download them as a file'
			);
			expect(
				big.codes.filter( ( code ) => message.includes( code ) )
			).toEqual( [] );
		}
	} );

	it( 'plain emails, too, and one key alone is told by its code', async () => {
		const mail = async ( license: number ) => {
			await shop().step(
				`update_option( 'woocommerce_latchkey_license_keys_settings', [ 'enabled' => 'yes', 'email_type' => 'plain' ] );
				Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input[0] ), $input[1], Latchkey\\Support\\Actor::system() );
				do_action( 'latchkey_housekeeping' );
				return true;`,
				[ big.order, license ]
			);
			return news()[ 0 ]?.message ?? '';
		};
		const all = await mail( 0 );
		expect( all ).toContain( `as a file:\n${ list() }` );
		expect( big.codes.filter( ( code ) => all.includes( code ) ) ).toEqual(
			[]
		);
		const { keys } = await shop().standing( big.order );
		const one = await mail( keys[ 0 ]?.id ?? 0 );
		expect(
			big.codes.filter( ( code ) => one.includes( code ) )
		).toHaveLength( 1 );
	} );

	it( 'fifty keys are mailed as codes', async () => {
		const { codes } = await sell( MANY, 'fifty@example.org' );
		const mails = news().filter( ( { to } ) => to === 'fifty@example.org' );
		expect( mails ).toHaveLength( 2 );
		for ( const { message } of mails ) {
			expect(
				codes.filter( ( code ) => ! message.includes( code ) )
			).toEqual( [] );
		}
	} );

	it( 'a guest’s email leads to where guests ask for a link', async () => {
		stray = await sell( MANY + 1, 'guest@example.org' );
		const mails = news().filter( ( { to } ) => to === 'guest@example.org' );
		expect( mails ).toHaveLength( 2 );
		for ( const { message } of mails ) {
			expect( links( message ) ).toContain( page );
			expect( message ).toContain( 'Ask for a link to see them all' );
			expect(
				stray.codes.filter( ( code ) => message.includes( code ) )
			).toEqual( [] );
		}
		who = {
			priya: await signedIn( shop(), 'priya' ),
			other: await signedIn( shop(), 'other' ),
			guest: await guest( shop(), page, 'guest@example.org' ),
			stranger: await guest( shop(), page, 'stranger@example.org' ),
		};
	} );

	it( 'the list offers the file, to its owner alone, and not for an order with few', async () => {
		const sees = async ( url: string, { cookie }: Visitor ) =>
			( await send( url, { headers: { Cookie: cookie } } ) ).text;
		expect( await sees( list(), who.priya ) ).toContain(
			'Download all 51 keys as a file'
		);
		expect( await sees( guests(), who.guest ) ).toContain(
			'Download all 51 keys as a file'
		);
		expect( await sees( list(), who.other ) ).not.toContain( 'as a file' );
		expect( await sees( guests(), who.stranger ) ).not.toContain(
			'as a file'
		);
	} );

	it.each( [
		[ 'customer', () => [ list(), who.priya, big ] as const ],
		[ 'guest', () => [ guests(), who.guest, stray ] as const ],
	] )(
		'the file has every code of the order, each on its own line, and no cache keeps it: %s',
		async ( kind, of ) => {
			const [ url, visitor, sold ] = of();
			const answer = await file( url, visitor, sold.order );
			expect( answer.status ).toBe( 200 );
			expect( answer.headers ).toMatchObject( {
				'content-type': 'text/plain; charset=utf-8',
				'content-disposition': `attachment; filename="license-keys-${ sold.order }.txt"`,
				'cache-control': expect.stringContaining( 'no-store' ),
				'x-robots-tag': 'noindex, nofollow',
				'referrer-policy': 'no-referrer',
				'x-content-type-options': 'nosniff',
			} );
			expect( answer.text.split( '\r\n' ) ).toEqual( [
				'Pro',
				...sold.codes,
				'',
			] );
			const events = await shop().step< Record< string, string >[] >(
				`global $wpdb;
				return $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}latchkey_events WHERE event = 'order.keys_revealed' ORDER BY id DESC LIMIT 1", ARRAY_A );`
			);
			expect( events ).toMatchObject( [
				{
					actor_kind: kind === 'guest' ? 'guest' : 'user',
					object_kind: 'order',
					object_id: String( sold.order ),
					detail: '{"count":51}',
				},
			] );
		}
	);

	it( 'nobody else gets it, by either page, with or without a nonce', async () => {
		const theft: [ string, Visitor, Sold ][] = [
			[ list(), who.other, big ],
			[ list(), who.other, stray ],
			[ list(), who.priya, stray ],
			[ guests(), who.stranger, stray ],
			[ guests(), who.guest, big ],
			[ guests(), who.stranger, big ],
			[ list(), nobody, big ],
			[ guests(), nobody, stray ],
		];
		for ( const [ url, visitor, sold ] of theft ) {
			const { status, text, headers } = await file(
				url,
				visitor,
				sold.order
			);
			expect( text ).not.toContain( 'MANY-' );
			expect( headers[ 'content-disposition' ] ).toBeUndefined();
			if ( visitor !== nobody ) {
				expect( status ).toBe( 303 );
				expect( headers.location ).toContain( 'not-found' );
			}
		}
		const wrong = await file(
			list(),
			{ ...who.priya, nonce: nobody.nonce },
			big.order
		);
		expect( wrong.status ).toBe( 303 );
		expect( wrong.headers.location ).toContain( 'stale' );
	} );

	it( 'an order with few keys has no file: it would be a way around the limit of codes in an hour', async () => {
		const few = await sell( 3, 'priya@example.org', 'priya' );
		const answer = await file( list(), who.priya, few.order );
		expect( answer.status ).toBe( 303 );
		expect( answer.headers.location ).toContain( 'not-found' );
	} );

	it( 'what is taken back is in no file', async () => {
		await shop().setStatus( big.order, 'cancelled' );
		const { status, headers } = await file( list(), who.priya, big.order );
		expect( status ).toBe( 303 );
		expect( headers.location ).toContain( 'not-found' );
	} );

	describe( 'the page that thanks a guest', () => {
		let thanks = '';
		/** Of a customer: not to be had here, though its keys work. */
		let customers: Sold;
		const orderPage = ( order: number ) =>
			shop().step< string >(
				'return wc_get_order( $input )->get_checkout_order_received_url();',
				order
			);
		/** The hidden fields of the page's form; none where it has no form. */
		const fields = async ( url: string, cookie = '' ) => {
			const { text } = await send( url, { headers: { Cookie: cookie } } );
			const [ form = '' ] =
				/<form[^>]+latchkey-account__file.*?<\/form>/s.exec( text ) ??
				[];
			return Object.fromEntries(
				Array.from(
					form.matchAll( /name="(latchkey_\w+)" value="([^"]*)"/g ),
					( [ , name = '', value = '' ] ) => [ name, value ]
				)
			);
		};

		beforeAll( async () => {
			thanks = await orderPage( stray.order );
			customers = await sell( MANY + 1, 'priya@example.org', 'priya' );
		} );

		it( 'offers the file, and gives what it shows', async () => {
			const { text } = await send( thanks );
			expect( text ).toContain( 'Download all 51 keys as a file' );
			const answer = await post( thanks, await fields( thanks ), {} );
			expect( answer.headers ).toMatchObject( {
				'content-disposition': `attachment; filename="license-keys-${ stray.order }.txt"`,
				'cache-control': expect.stringContaining( 'no-store' ),
				'referrer-policy': 'no-referrer',
			} );
			expect( answer.text.split( '\r\n' ) ).toEqual( [
				'Pro',
				...stray.codes,
				'',
			] );
			expect(
				await shop().step(
					`global $wpdb;
					return $wpdb->get_row( "SELECT actor_kind, object_id, detail FROM {$wpdb->prefix}latchkey_events WHERE event = 'order.keys_revealed' ORDER BY id DESC LIMIT 1", ARRAY_A );`
				)
			).toEqual( {
				actor_kind: 'guest',
				object_id: String( stray.order ),
				detail: '{"count":51}',
			} );
		} );

		it( 'gives nothing without the link, without the token, from another site, or of another order', async () => {
			const own = await fields( thanks );
			const other = await sell( MANY + 1, 'guest@example.org' );
			const nonces = await fields( await orderPage( other.order ) );
			for ( const { latchkey_nonce: nonce } of [ own, nonces ] ) {
				expect( nonce ).toMatch( /^[0-9a-f]{10}$/ );
			}
			expect( nonces.latchkey_nonce ).not.toBe( own.latchkey_nonce );
			const theft: [
				string,
				Record< string, string >,
				Record< string, string >,
			][] = [
				[ thanks.replace( /key=[^&]+/, 'key=wc_order_x' ), own, {} ],
				[ thanks.replace( /\?.*/, '' ), own, {} ],
				[ thanks, { ...own, latchkey_nonce: '' }, {} ],
				[
					thanks,
					{ ...own, latchkey_nonce: nonces.latchkey_nonce ?? '' },
					{},
				],
				[ thanks, nonces, {} ],
				[ thanks, own, { Origin: 'https://elsewhere.example' } ],
				[
					await orderPage( customers.order ),
					{ ...own, latchkey_order: String( customers.order ) },
					{},
				],
			];
			for ( const [ url, sent, headers ] of theft ) {
				const answer = await post( url, sent, headers );
				expect(
					answer.headers[ 'content-disposition' ]
				).toBeUndefined();
				expect( answer.text ).not.toContain( 'MANY-' );
			}
			const stale = await post(
				thanks,
				{ ...own, latchkey_nonce: 'x' },
				{}
			);
			expect( stale.status ).toBe( 303 );
			expect( stale.headers.location ).toContain( 'latchkey_said=stale' );
			const { text } = await send( `${ stale.headers.location }` );
			expect( text ).toContain( 'This page was open for too long.' );
		} );

		it( 'offers none once WooCommerce asks for the buyer’s address, nor to who looks at a customer’s order', async () => {
			await shop().step(
				`$order = wc_get_order( $input ); $order->set_date_created( time() - HOUR_IN_SECONDS ); $order->save(); return true;`,
				stray.order
			);
			const { text } = await send( thanks );
			expect( text ).not.toContain( 'MANY-' );
			expect( await fields( thanks ) ).toEqual( {} );
			expect(
				await fields( await orderPage( customers.order ) )
			).toEqual( {} );
		} );
	} );

	it( 'an order that renewed many sold none: its emails promise no file', async () => {
		const { renewal, sold } = await step< {
			renewal: number;
			sold: number;
		} >(
			shop(),
			`update_option( 'woocommerce_latchkey_license_keys_settings', [ 'enabled' => 'yes', 'email_type' => 'html' ] );
			$product = product( [ 'valid_for' => 365, 'per_unit' => $input, 'renewal' => 'same' ] );
			stock( $input, $product );
			$customer = Latchkey\\Tests\\Shop\\customer( 'renewer' );
			$sold = order( $product, 1, 'processing', 'renewer@example.org', $customer );
			$ids = array_column( Latchkey\\Tests\\Shop\\standing( $sold->get_id() )['keys'], 'id' );
			$order = order( $product, 1, '', 'renewer@example.org', $customer );
			$item = current( $order->get_items() );
			$item->update_meta_data( '_latchkey_renews', implode( ',', $ids ) );
			$item->save();
			wc_get_order( $order->get_id() )->update_status( 'processing' );
			return [ 'renewal' => $order->get_id(), 'sold' => $sold->get_id() ];`,
			MANY + 1
		);
		const mails = news().filter(
			( { to } ) => to === 'renewer@example.org'
		);
		const of = ( order: number ) =>
			mails.filter( ( { message } ) =>
				message.includes( `#${ order }` )
			);
		expect( of( sold ).length ).toBeGreaterThan( 0 );
		expect( of( renewal ).length ).toBeGreaterThan( 0 );
		expect(
			of( sold ).filter( ( { message } ) => message.includes( 'file' ) )
		).not.toEqual( [] );
		expect(
			of( renewal ).filter( ( { message } ) =>
				message.includes( 'as a file' )
			)
		).toEqual( [] );
		expect(
			of( renewal ).filter( ( { message } ) =>
				/See them all\s*</.test( message )
			)
		).toHaveLength( 1 );
	} );

	it( 'gives an order of very many keys 1,000 in its request, and the rest in the background or by the sweep', async () => {
		const paid = await step< { order: number; product: number } >(
			shop(),
			`$product = product( [ 'source' => 'generator', 'generator_id' => generator() ] );
			return [ 'product' => $product, 'order' => order( $product, 2100, 'processing', 'very.many@example.org' )->get_id() ];`
		);
		const have = () =>
			step< [ number, number ] >(
				shop(),
				`global $wpdb;
				return [
					(int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = $input AND status = 'active'" ),
					count( as_get_scheduled_actions( [ 'hook' => 'latchkey_give_rest', 'args' => [ $input ], 'status' => 'pending' ], 'ids' ) ),
				];`,
				paid.order
			);
		expect( await have() ).toEqual( [ 1000, 1 ] );
		// As the scheduler does: what it runs is not pending any more.
		await step(
			shop(),
			`$action = as_get_scheduled_actions( [ 'hook' => 'latchkey_give_rest', 'args' => [ $input ], 'status' => 'pending' ], 'ids' )[0];
			ActionScheduler::runner()->process_action( $action );
			return true;`,
			paid.order
		);
		expect( await have() ).toEqual( [ 2000, 1 ] );
		await step(
			shop(),
			`as_unschedule_all_actions( 'latchkey_give_rest' );
			Latchkey\\Plugin::instance()->woocommerce->orders->sweep()->run( 30, 0 );
			return true;`
		);
		expect( await have() ).toEqual( [ 2100, 0 ] );
		const notes = await step< string[] >(
			shop(),
			`return array_column( wc_get_order_notes( [ 'order_id' => $input ] ), 'content' );`,
			paid.order
		);
		expect( notes.join() ).toContain(
			'1100 more license keys are assigned in the background.'
		);
		expect( notes.join() ).not.toContain( 'owed' );
	} );

	it( 'fills the oldest order first, however many keys it waits for', async () => {
		const waiting = await step< {
			product: number;
			generator: number;
			orders: number[];
		} >(
			shop(),
			`$product = product( [] );
			return [
				'product' => $product,
				'generator' => generator(),
				'orders' => [ order( $product, 1200, 'processing', 'first@example.org' )->get_id(), order( $product, 100, 'processing', 'second@example.org' )->get_id() ],
			];`
		);
		await step(
			shop(),
			`Latchkey\\Plugin::instance()->generators->generation()->generate( $input['generator'], 1000, $input['product'], 0, Latchkey\\Support\\Actor::system() );
			Latchkey\\Plugin::instance()->generators->generation()->generate( $input['generator'], 250, $input['product'], 0, Latchkey\\Support\\Actor::system() );
			return true;`,
			waiting
		);
		expect(
			await step(
				shop(),
				`global $wpdb;
				return array_map( static fn ( $order ) => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = $order AND status = 'active'" ), $input );`,
				waiting.orders
			)
		).toEqual( [ 1200, 50 ] );
	} );
} );
