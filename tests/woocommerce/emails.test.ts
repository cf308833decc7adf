import type { Mail } from '../site';
import { nextYear, useShop } from './support/shop';

const KEYS = 'Your license keys';
const MINUTES = 60_000;

jest.setTimeout( 3 * MINUTES );

describe( 'emails about license keys', () => {
	const shop = useShop();
	let read = 0;

	/** Mails since the last call. */
	const news = (): Mail[] => {
		const all = shop().site.mails();
		const found = all.slice( read );
		read = all.length;
		return found;
	};

	const ours = ( mails: Mail[] ) =>
		mails.filter( ( { subject } ) => subject.startsWith( KEYS ) );

	/** WooCommerce's own to the buyer. */
	const ofOrder = ( mails: Mail[] ) =>
		mails.filter(
			( { to, subject } ) =>
				to === 'buyer@example.org' && ! subject.startsWith( KEYS )
		);

	const codes = ( order: number ): Promise< string[] > =>
		shop().step(
			`$plugin = Latchkey\\Plugin::instance();
			return array_map( fn ( $key ) => $plugin->licenses->service()->code( $key ), $plugin->orders->assignments()->live( $input ) );`,
			order
		);

	/** A setting of WooCommerce's own emails and of ours. */
	const setUp = ( email: string, settings: Record< string, string > ) =>
		shop().step(
			`update_option( "woocommerce_{$input[0]}_settings", $input[1] + [ 'enabled' => 'yes', 'email_type' => 'html' ] ); return true;`,
			[ email, settings ]
		);

	/** The hourly event, in a request of its own. */
	const housekeeping = () =>
		shop().step( `do_action( 'latchkey_housekeeping' ); return true;` );

	beforeEach( () => {
		read = shop().site.mails().length;
	} );

	it( 'a sale is told once, whatever hooks fire, to the order’s address', async () => {
		const product = await shop().product(
			{ valid_for: 365, activation_limit: 3 },
			2
		);
		const order = await shop().order( product, 2, 'processing' );
		for ( let time = 0; time < 3; time++ ) {
			await shop().step(
				`foreach ( [ 'woocommerce_order_status_processing', 'woocommerce_payment_complete', 'latchkey_reconcile_order', 'woocommerce_update_order' ] as $hook ) {
					do_action( $hook, $input, wc_get_order( $input ) );
				}
				return true;`,
				order
			);
		}
		await shop().setStatus( order, 'completed' );
		await housekeeping();

		const [ mail, ...more ] = ours( news() );
		expect( more ).toEqual( [] );
		expect( mail?.to ).toBe( 'buyer@example.org' );
		expect( mail?.subject ).toBe( `${ KEYS } for order #${ order }` );
		for ( const code of await codes( order ) ) {
			expect( mail?.message ).toContain( `>${ code }</code>` );
		}
		expect( mail?.message ).toMatch(
			new RegExp( `Valid until .*${ nextYear() } · 3 devices` )
		);
		expect( mail?.message ).not.toContain( 'The rest follows' );
	} );

	it( 'two of three at once, and the third alone when it is there', async () => {
		const product = await shop().product( {}, 2 );
		const order = await shop().order( product, 3, 'processing' );
		const first = await codes( order );
		const mails = news();
		expect( ours( mails ) ).toHaveLength( 1 );
		expect( ours( mails )[ 0 ]?.message ).toContain(
			'2 of 3 keys. The rest follows'
		);
		// The order's own email says the same.
		expect( ofOrder( mails )[ 0 ]?.message ).toContain(
			'2 of 3 keys. The rest follows'
		);

		await shop().step( `return stock( 1, $input );`, product );
		const [ mail, ...more ] = ours( news() );
		expect( more ).toEqual( [] );
		const [ third ] = ( await codes( order ) ).filter(
			( code ) => ! first.includes( code )
		);
		expect( mail?.message ).toContain( third );
		expect( mail?.message ).toContain( 'That makes 3 of 3 keys.' );
		for ( const code of first ) {
			expect( mail?.message ).not.toContain( code );
		}
	} );

	it( 'keys wait and come back without a word', async () => {
		const product = await shop().product( {}, 1 );
		const order = await shop().order( product, 1, 'processing' );
		expect( ours( news() ) ).toHaveLength( 1 );
		await shop().setStatus( order, 'on-hold' );
		await shop().setStatus( order, 'processing' );
		expect( ours( news() ) ).toEqual( [] );
	} );

	it( 'what was taken back before it was told is not told', async () => {
		const product = await shop().product( {}, 2 );
		// The process that sells is killed before it sends anything.
		const order = await shop().step< number >(
			`add_filter( 'pre_wp_mail', '__return_false', 5 );
			$order = order( $input, 2 );
			remove_all_actions( 'shutdown' );
			$order->update_status( 'processing' );
			return $order->get_id();`,
			product
		);
		expect( ours( news() ) ).toEqual( [] );
		const [ gone, kept ] = await codes( order );
		await shop().step(
			`wc_get_order( $input[0] )->set_billing_email( 'new@example.org' );
			$order = wc_get_order( $input[0] );
			$order->set_billing_email( 'new@example.org' );
			$order->save();
			$plugin = Latchkey\\Plugin::instance();
			$key = $plugin->orders->assignments()->live( $input[0] )[0];
			$plugin->licenses->service()->update( $key->id, [ 'status' => Latchkey\\Licenses\\LicenseStatus::Disabled ] );
			return true;`,
			[ order ]
		);
		await housekeeping();
		const [ mail, ...more ] = ours( news() );
		expect( more ).toEqual( [] );
		expect( mail?.to ).toBe( 'new@example.org' );
		expect( mail?.message ).toContain( kept );
		expect( mail?.message ).not.toContain( gone );
	} );

	it( 'the block is in the emails to the buyer of a paid order, and in no other', async () => {
		const product = await shop().product( {}, 1 );
		const order = await shop().order( product, 1, 'processing' );
		const [ code = '' ] = await codes( order );
		const processing = news();
		const [ toBuyer ] = ofOrder( processing );
		expect( toBuyer?.message ).toContain( `>${ code }</code>` );
		const toAdmin = processing.filter(
			( { to } ) => `${ to }` === 'admin@example.org'
		);
		expect( toAdmin ).toHaveLength( 1 );
		expect( JSON.stringify( toAdmin ) ).not.toContain( code );

		await setUp( 'customer_completed_order', { email_type: 'plain' } );
		await shop().setStatus( order, 'completed' );
		const [ plain ] = ofOrder( news() );
		expect( plain?.message ).toContain( `\n${ code }\n` );
		expect( plain?.message ).toContain( 'YOUR LICENSE KEYS' );

		const invoice = () =>
			shop().step(
				`WC()->mailer()->customer_invoice( wc_get_order( $input ) ); return true;`,
				order
			);
		await invoice();
		expect( news()[ 0 ]?.message ).toContain( code );

		await shop().change( { keys_in_order_emails: false } );
		await invoice();
		expect( news()[ 0 ]?.message ).not.toContain( code );
		await shop().change( { keys_in_order_emails: true } );

		await shop().setStatus( order, 'on-hold' );
		await invoice();
		await shop().step( `return refund( $input, 0, 10 );`, order );
		const later = news();
		expect( later.length ).toBeGreaterThan( 1 );
		expect( JSON.stringify( later ) ).not.toContain( code );
	} );

	it( 'a code is the same in HTML, in plain text, and where it cannot be read it says so', async () => {
		const CODE = `AB<i>&d'e"f-${ '0123456789ABCDEF'.repeat( 6 ) }`;
		await setUp( 'latchkey_license_keys', { email_type: 'plain' } );
		const order = await shop().step< number >(
			`$product = product( [] );
			$plugin = Latchkey\\Plugin::instance();
			$plugin->licenses->service()->create( [ 'code' => $input, 'product_id' => $product ] );
			return order( $product, 1, 'processing' )->get_id();`,
			CODE
		);
		const [ plain ] = ours( news() );
		expect( plain?.message.split( '\n' ) ).toContain( CODE );
		expect( plain?.message.replace( CODE, '' ) ).not.toMatch( /[<&]\w/ );

		await setUp( 'latchkey_license_keys', {} );
		await shop().step(
			`global $wpdb;
			$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_licenses SET code_box = %s WHERE order_id = %d", 'x', $input ) );
			Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input ), 0, Latchkey\\Support\\Actor::system() );
			return true;`,
			order
		);
		const [ unreadable ] = ours( news() );
		expect( unreadable?.message ).toContain(
			'This key cannot be shown at the moment'
		);
	} );

	it( 'names of a buyer or a product put nothing into a mail’s headers', async () => {
		const injected = 'Eve\r\nBcc: thief@example.org\r\n\r\n<b>';
		const product = await shop().product( {}, 1 );
		await shop().step(
			`global $wpdb;
			$wpdb->update( $wpdb->posts, [ 'post_title' => $input[1] ], [ 'ID' => $input[0] ] );
			clean_post_cache( $input[0] );
			$order = order( $input[0], 1 );
			$order->set_billing_first_name( $input[1] );
			$order->set_billing_last_name( $input[1] );
			$order->set_billing_company( $input[1] );
			$order->save();
			$order->update_status( 'processing' );
			return true;`,
			[ product, injected ]
		);
		const mails = news();
		expect( ours( mails ) ).toHaveLength( 1 );
		for ( const { to, subject, headers } of ours( mails ) ) {
			expect( to ).toBe( 'buyer@example.org' );
			expect( subject ).not.toMatch( /[\r\n]/ );
			expect( `${ headers }` ).not.toMatch( /thief|^bcc/im );
		}
	} );

	it.each( [
		'first.last+shop@example.org',
		"o'brien@example.org",
		'Buyer@Example.ORG',
		'buyer@xn--bcher-kva.example',
		`${ 'a'.repeat( 64 ) }@${ 'b'.repeat( 60 ) }.${ 'c'.repeat(
			60
		) }.${ 'd'.repeat( 56 ) }.example`,
	] )( 'an address is written to as it is: %s', async ( email ) => {
		const product = await shop().product( {}, 1 );
		const stored = await shop().step< string[] >(
			`global $wpdb;
			$order = order( $input[0], 1, 'processing', $input[1] );
			return $wpdb->get_col( $wpdb->prepare( "SELECT email FROM {$wpdb->prefix}latchkey_licenses WHERE order_id = %d", $order->get_id() ) );`,
			[ product, email ]
		);
		expect( stored.map( ( one ) => one.toLowerCase() ) ).toEqual( [
			email.toLowerCase(),
		] );
		expect( ours( news() ).map( ( { to } ) => to ) ).toEqual( [ email ] );
	} );

	it( 'an email that is switched off is not sent, and resending says so', async () => {
		await setUp( 'latchkey_license_keys', { enabled: 'no' } );
		const product = await shop().product( {}, 1 );
		const order = await shop().order( product, 1, 'processing' );
		expect( ours( news() ) ).toEqual( [] );
		const reason = await shop().step< string >(
			`try {
				Latchkey\\Plugin::instance()->woocommerce->emails->resending()->resend_order( wc_get_order( $input ), 0, Latchkey\\Support\\Actor::system() );
			} catch ( Latchkey\\Support\\DomainError $refusal ) {
				return $refusal->reason;
			}`,
			order
		);
		expect( reason ).toBe( 'latchkey_email_off' );
		await setUp( 'latchkey_license_keys', {} );
		await housekeeping();
		// What was not wanted then does not follow later.
		expect( ours( news() ) ).toEqual( [] );
	} );

	it( 'a mail server that refuses is asked again', async () => {
		const product = await shop().product( {}, 1 );
		const order = await shop().step< number >(
			`add_filter( 'pre_wp_mail', '__return_false', 99 ); return order( $input, 1, 'processing' )->get_id();`,
			product
		);
		news();
		const waiting = () =>
			shop().step< { tries: string; last_error: string }[] >(
				`global $wpdb;
				return $wpdb->get_results( "SELECT tries, last_error FROM {$wpdb->prefix}latchkey_outbox WHERE done_at IS NULL", ARRAY_A );`
			);
		const [ message ] = await waiting();
		expect( Number( message?.tries ) ).toBe( 1 );
		expect( message?.last_error ).toBe(
			'The mail server did not accept the email.'
		);
		await housekeeping();
		expect( ours( news() ) ).toEqual( [] );
		await shop().step(
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at WHERE done_at IS NULL" );
			return true;`
		);
		await housekeeping();
		const [ mail ] = ours( news() );
		expect( mail?.subject ).toContain( `#${ order }` );
		expect( await waiting() ).toEqual( [] );
	} );

	it( 'what no mail server takes is given up in the end, and the order says so', async () => {
		const product = await shop().product( {}, 1 );
		const order = await shop().step< number >(
			`add_filter( 'pre_wp_mail', '__return_false', 99 ); return order( $input, 1, 'processing' )->get_id();`,
			product
		);
		for ( let time = 0; time < 2; time++ ) {
			await shop().step(
				`global $wpdb;
				$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at, tries = 7 WHERE done_at IS NULL" );
				add_filter( 'pre_wp_mail', '__return_false', 99 );
				do_action( 'latchkey_housekeeping' );
				return true;`
			);
		}
		const notes = await shop().step< string[] >(
			`return array_column( wc_get_order_notes( [ 'order_id' => $input ] ), 'content' );`,
			order
		);
		expect(
			notes.filter( ( note ) => note.includes( 'could not be sent' ) )
		).toHaveLength( 1 );
		expect( await codes( order ) ).toHaveLength( 1 );
	} );
} );
