import type { Mail } from '../site';
import { send, type Answer } from '../rest/support/http';
import { Buyer } from './support/buyer';
import { due as isDue, type ReminderStep } from './support/reminders';
import { useShop } from './support/shop';
import { post, signedIn, step } from './support/visitors';

const MINUTES = 60_000;
const SOON = /^Your license keys from Latchkey expire on \w+ \d+, \d{4}$/;
const OVER = 'Your license keys from Latchkey have expired';

jest.setTimeout( 3 * MINUTES );

describe( 'reminders before and after the end of license keys', () => {
	const shop = useShop();
	let read = 0;
	let product = 0;

	/** Mails since the last call. */
	const news = (): Mail[] => {
		const all = shop().site.mails();
		const found = all.slice( read );
		read = all.length;
		return found;
	};

	const due = ( order: number, name: ReminderStep ) =>
		isDue( shop(), order, name );

	/** The hourly event, in a request of its own. */
	const housekeeping = ( before = '' ) =>
		shop().step(
			`${ before } do_action( 'latchkey_housekeeping' ); return true;`
		);

	/** The hourly event finds what is due, and is killed before it sends. */
	const find = () =>
		shop().step(
			`Latchkey\\Plugin::instance()->woocommerce->reminders->find();
			remove_all_actions( 'shutdown' );
			return true;`
		);

	const codes = ( order: number ): Promise< string[] > =>
		shop().step(
			`$plugin = Latchkey\\Plugin::instance();
			return array_map( fn ( $key ) => $plugin->licenses->service()->code( $key ), $plugin->orders->assignments()->live( $input ) );`,
			order
		);

	const ids = ( order: number ): Promise< number[] > =>
		shop().step(
			`return array_map( fn ( $key ) => $key->id, Latchkey\\Plugin::instance()->orders->assignments()->live( $input ) );`,
			order
		);

	/** An order whose keys nobody has been told of since. */
	const sell = async (
		quantity = 1,
		email = 'buyer@example.org',
		customer = 0
	): Promise< number > => {
		const order = await shop().step< number >(
			`return order( $input[0], $input[1], 'processing', $input[2], $input[3] )->get_id();`,
			[ product, quantity, email, customer ]
		);
		news();
		return order;
	};

	const reminded = async ( order: number, name: ReminderStep = 'second' ) => {
		await due( order, name );
		await housekeeping();
		return news();
	};

	const setUp = ( name: ReminderStep, settings: Record< string, string > ) =>
		shop().step(
			`update_option( "woocommerce_latchkey_reminder_{$input[0]}_settings", $input[1] ); return true;`,
			[ name, settings ]
		);

	/** The link to stop reminders. */
	const stopLink = ( mail?: Mail ): string => {
		const [ , url = '' ] =
			/href="([^"]*latchkey-reminders=[^"]*)"/.exec(
				mail?.message ?? ''
			) ?? [];
		expect( url ).toMatch(
			/\/\?latchkey-reminders=\d+-[0-9a-f]{32}-[0-9a-f]{32}$/
		);
		return url;
	};

	const stops = (): Promise< unknown[] > =>
		shop().step(
			`global $wpdb; return $wpdb->get_results( "SELECT customer_id, address FROM {$wpdb->prefix}latchkey_reminder_stops ORDER BY id" );`
		);

	/** What the button of a mail program sends (RFC 8058). */
	const oneClick = ( url: string ) =>
		post( url, { 'List-Unsubscribe': 'One-Click' } );

	beforeAll( async () => {
		product = await shop().product(
			{ valid_for: 365, activation_limit: 3 },
			60,
			'49'
		);
	} );

	beforeEach( async () => {
		await shop().step(
			`global $wpdb;
			$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_reminder_stops" );
			foreach ( [ 'first', 'second', 'after' ] as $step ) { delete_option( "woocommerce_latchkey_reminder_{$step}_settings" ); }
			return true;`
		);
		await shop().change( { reminders: true } );
		read = shop().site.mails().length;
	} );

	it( 'one email for the keys of an order, once for each step, without a code', async () => {
		const order = await sell( 2 );
		for ( const name of [ 'first', 'second' ] as const ) {
			await due( order, name );
			await housekeeping();
			await housekeeping();
			const [ mail, ...more ] = news();
			expect( more ).toEqual( [] );
			expect( mail?.to ).toBe( 'buyer@example.org' );
			expect( mail?.subject ).toMatch( SOON );
			expect( mail?.message.match( /Expires on /g ) ).toHaveLength( 2 );
			expect( mail?.message ).toContain(
				'These license keys expire soon:'
			);
			expect( mail?.message.match( /Renew for/g ) ).toHaveLength( 2 );
			for ( const code of await codes( order ) ) {
				expect( mail?.message ).toContain( `…${ code.slice( -4 ) }` );
				expect( JSON.stringify( mail ) ).not.toContain( code );
			}
		}
		// Whether or not it is stored already that they are over.
		await due( order, 'after' );
		await housekeeping();
		await housekeeping();
		const [ over, ...more ] = news();
		expect( more ).toEqual( [] );
		expect( over?.subject ).toBe( OVER );
		expect( over?.message ).toContain( 'These license keys have expired:' );
		expect( over?.message.match( /Expired on /g ) ).toHaveLength( 2 );
	} );

	it( 'the link in it renews a guest’s key', async () => {
		const order = await sell();
		const [ mail ] = await reminded( order, 'first' );
		const [ , url = '' ] =
			/href="([^"]*latchkey-renew=[^"]*)"/.exec( mail?.message ?? '' ) ??
			[];
		const buyer = Buyer.guest( shop() );
		await buyer.visit( url.replace( /&(#038|amp);/g, '&' ) );
		const { body } = await buyer.store( 'GET', '/cart' );
		expect( body.items ).toHaveLength( 1 );
		expect( JSON.stringify( body.items ) ).toContain(
			'Renews license key'
		);
	} );

	it( 'they are switched off together, or one by one, between finding and sending too', async () => {
		const order = await sell();
		await shop().change( { reminders: false } );
		expect( await reminded( order ) ).toEqual( [] );
		await shop().change( { reminders: true } );
		await setUp( 'second', { enabled: 'no' } );
		expect( await reminded( order ) ).toEqual( [] );
		await setUp( 'second', {} );
		await due( order, 'second' );
		await find();
		await setUp( 'second', { enabled: 'no' } );
		await housekeeping();
		expect( news() ).toEqual( [] );
	} );

	it( 'each has its own days and texts', async () => {
		const order = await sell();
		await setUp( 'second', {
			enabled: 'yes',
			days: '12',
			subject: '{days} days left on {expiry_date}',
			heading: 'Act now',
			intro: 'This ends on {expiry_date}:',
			additional_content: 'Ask us for {site_title}.',
		} );
		const [ mail ] = await reminded( order );
		const end = await shop().step< string >(
			`return wp_date( wc_date_format(), time() + 12 * 86400 - 3600 );`
		);
		expect( mail?.subject ).toBe( `12 days left on ${ end }` );
		expect( mail?.message ).toContain( 'Act now' );
		expect( mail?.message ).toContain( `This ends on ${ end }:` );
		expect( mail?.message ).toContain( 'Ask us for Latchkey.' );
		await setUp( 'second', { email_type: 'plain' } );
		const [ plain ] = await reminded( await sell() );
		expect( plain?.message ).toContain( 'This license key expires soon:' );
		expect( plain?.message ).toContain(
			'Stop reminders that license keys end:\n'
		);
		expect( plain?.message ).not.toMatch( /<\w|&\w+;|%/ );
	} );

	it( 'what was renewed, extended, disabled, refunded or put back into stock meanwhile is left out', async () => {
		const ways: Record< string, string > = {
			renewed: `$key = $service->get( $id );
				$again = wc_create_order();
				$item = $again->get_item( $again->add_product( wc_get_product( $key->product_id ), 1 ) );
				$item->update_meta_data( '_latchkey_renews', (string) $id );
				$item->save();
				$again->set_billing_email( 'buyer@example.org' );
				$again->calculate_totals();
				$again->save();
				$again->update_status( 'processing' );`,
			extended: `$service->update( $id, [ 'expires_at' => gmdate( 'Y-m-d H:i:s', time() + 400 * 86400 ) ] );`,
			disabled: `$service->update( $id, [ 'status' => Latchkey\\Licenses\\LicenseStatus::Disabled ] );`,
			refunded: `refund( $order, 1, 49 );`,
			stock: `Latchkey\\Plugin::instance()->settings->values->change( [ 'given_up_keys' => 'stock' ] );
				refund( $order, 1, 49 );
				Latchkey\\Plugin::instance()->settings->values->change( [ 'given_up_keys' => 'disable' ] );`,
			trashed: `wc_get_order( $order )->delete( false );`,
			nothing: ``,
		};
		for ( const name of [ 'second', 'after' ] as const ) {
			for ( const [ way, code ] of Object.entries( ways ) ) {
				const order = await sell();
				const [ id ] = await ids( order );
				await due( order, name );
				await find();
				await shop().step(
					`[ $order, $id ] = $input;
					$service = Latchkey\\Plugin::instance()->licenses->service();
					${ code }
					return true;`,
					[ order, id ]
				);
				news();
				await housekeeping();
				const told = news().filter(
					( { subject } ) => SOON.test( subject ) || subject === OVER
				);
				expect( [ name, way, told.length ] ).toEqual( [
					name,
					way,
					way === 'nothing' ? 1 : 0,
				] );
			}
		}
	} );

	it( 'where a renewal gives a new key, that key stops them', async () => {
		const another = await shop().product(
			{ valid_for: 365, renewal: 'new' },
			5
		);
		const mine = async () => {
			const order = await shop().step< number >(
				`return order( $input, 1, 'processing', 'new-key@example.org' )->get_id();`,
				another
			);
			news();
			return order;
		};
		const order = await mine();
		expect( await reminded( order, 'first' ) ).toHaveLength( 1 );
		await mine();
		expect( await reminded( order ) ).toEqual( [] );
		expect( await reminded( order, 'after' ) ).toEqual( [] );
	} );

	it( 'a later step is sent alone, though an earlier one waited for the mail server', async () => {
		const order = await sell();
		await due( order, 'first' );
		await find();
		await due( order, 'second' );
		await housekeeping();
		expect( news() ).toHaveLength( 1 );
	} );

	it( 'who has an account is told at its address, each of their own keys, and nobody where there is no address', async () => {
		const user = await shop().step< number >(
			`return wc_create_new_customer( 'grace@example.org', 'grace', 'password' );`
		);
		const [ mail ] = await reminded(
			await sell( 1, 'office@example.org', user )
		);
		expect( mail?.to ).toBe( 'grace@example.org' );
		expect( mail?.message ).toContain( 'in your account' );

		// A key that names somebody else until it follows its order.
		const shared = await sell( 2 );
		const [ , other ] = await ids( shared );
		await due( shared, 'second' );
		await find();
		await shop().step(
			`global $wpdb;
			$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_licenses SET email = 'friend@example.org' WHERE id = %d", $input ) );
			do_action( Latchkey\\Outbox\\OutboxDriver::HOOK );
			return true;`,
			other
		);
		const [ hers, ...more ] = news();
		expect( more ).toEqual( [] );
		expect( hers?.message.match( /Expires on /g ) ).toHaveLength( 1 );

		expect( await reminded( await sell( 1, '' ) ) ).toEqual( [] );
	} );

	it( 'an order with many keys has a short email', async () => {
		const many = await shop().product( { valid_for: 365 }, 25 );
		const order = await shop().order( many, 25, 'processing' );
		news();
		const [ mail, ...more ] = await reminded( order );
		expect( more ).toEqual( [] );
		expect( mail?.message.match( /Expires on /g ) ).toHaveLength( 20 );
		expect( mail?.message ).toContain( 'And 5 more license keys.' );
	} );

	it( 'mail programs have a button over HTTPS, and a link without', async () => {
		const [ plain ] = await reminded( await sell() );
		expect( `${ plain?.headers }` ).toContain(
			`List-Unsubscribe: <${ stopLink( plain ) }>`
		);
		expect( `${ plain?.headers }` ).not.toContain( 'One-Click' );
		const order = await sell();
		await due( order, 'second' );
		await housekeeping(
			`add_filter( 'home_url', fn ( $url ) => str_replace( 'http://', 'https://', $url ) );`
		);
		const [ mail ] = news();
		expect( `${ mail?.headers }` ).toContain(
			`List-Unsubscribe: <${ stopLink( mail ) }>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`
		);
	} );

	it( 'opening the link stops nothing; one click without cookies does, for later orders too', async () => {
		const order = await sell();
		const [ mail ] = await reminded( order );
		const url = stopLink( mail );
		for ( const method of [ 'GET', 'HEAD', 'GET', 'OPTIONS', 'PUT' ] ) {
			const page = await send( url, { method } );
			expect( page.status ).toBe( 200 );
			expectPrivate( page );
			if ( method === 'GET' ) {
				expect( page.text ).toContain( '>Stop reminders</button>' );
				expect( page.text ).not.toContain( 'buyer@example.org' );
				expect( page.text ).not.toContain( url.slice( -32 ) );
				expect( page.text ).not.toMatch( /<script|<link|<img/ );
			}
		}
		for ( const body of [ {}, { 'List-Unsubscribe': 'Other' } ] ) {
			await post( url, body );
		}
		expect( await stops() ).toEqual( [] );

		const done = await oneClick( url );
		expect( [ done.status, done.headers.location ] ).toEqual( [
			200,
			undefined,
		] );
		expectPrivate( done );
		expect( await stops() ).toHaveLength( 1 );
		expect( ( await oneClick( url ) ).status ).toBe( 200 );
		expect( await stops() ).toHaveLength( 1 );
		expect( await reminded( order, 'after' ) ).toEqual( [] );
		expect(
			await reminded( await sell( 1, 'Buyer@Example.org' ) )
		).toEqual( [] );
		expect(
			await reminded( await sell( 1, 'other@example.org' ) )
		).toHaveLength( 1 );
	} );

	it( 'one click as multipart, and between finding and sending', async () => {
		const url = stopLink( ( await reminded( await sell() ) )[ 0 ] );
		const order = await sell();
		await due( order, 'second' );
		await find();
		const answer = await send( url, {
			method: 'POST',
			headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
			body: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
		} );
		expect( answer.status ).toBe( 200 );
		await housekeeping();
		expect( news() ).toEqual( [] );
	} );

	it( 'the buttons of the page stop and resume', async () => {
		const url = stopLink( ( await reminded( await sell() ) )[ 0 ] );
		const stop = await post( url, { latchkey_reminders: 'stop' } );
		expect( stop.status ).toBe( 303 );
		expect( stop.headers.location ).toBe( url );
		expect( ( await send( url ) ).text ).toContain(
			'>Send reminders again</button>'
		);
		expect( await reminded( await sell() ) ).toEqual( [] );
		await post( url, { latchkey_reminders: 'resume' } );
		expect( ( await send( url ) ).text ).toContain(
			'>Stop reminders</button>'
		);
		expect( await reminded( await sell() ) ).toHaveLength( 1 );
	} );

	it( 'strangers learn nothing, and change nothing', async () => {
		const url = stopLink( ( await reminded( await sell() ) )[ 0 ] );
		const [ site = '', token = '' ] = url.split( 'latchkey-reminders=' );
		const guesses = [
			'',
			'x',
			`${ token }0`,
			token.replace( /.$/, ( last ) => ( last === '0' ? '1' : '0' ) ),
			token.replace( /^0/, '1' ),
			`0-${ '0'.repeat( 32 ) }-${ '0'.repeat( 32 ) }`,
		];
		const said = new Set< string >();
		for ( const guess of guesses ) {
			const address = `${ site }latchkey-reminders=${ guess }`;
			for ( const answer of [
				await send( address ),
				await oneClick( address ),
				await post( address, { latchkey_reminders: 'stop' } ),
			] ) {
				expect( answer.status ).toBe( 404 );
				expectPrivate( answer );
				said.add( answer.text );
			}
		}
		expect( said.size ).toBe( 1 );
		expect(
			( await send( `${ site }latchkey-reminders[]=${ token }` ) ).status
		).toBe( 404 );
		expect( await stops() ).toEqual( [] );
	} );

	// SQLite has no RENAME TABLE of this form.
	const itOnMariaDB = process.env.LATCHKEY_TEST_DATABASE ? it : it.skip;

	itOnMariaDB(
		'while the tables are missing, a mail program is told to try again',
		async () => {
			const rename = ( from: string, to: string ) =>
				shop().step(
					`global $wpdb; $wpdb->query( "RENAME TABLE {$wpdb->prefix}latchkey_{$input[0]} TO {$wpdb->prefix}latchkey_{$input[1]}" ); return true;`,
					[ from, to ]
				);
			const url = stopLink( ( await reminded( await sell() ) )[ 0 ] );
			await rename( 'reminder_stops', 'gone' );
			const answer = await oneClick( url );
			shop().site.clearDebugLog();
			await shop().step(
				`global $wpdb; $wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}latchkey_reminder_stops" ); return true;`
			);
			await rename( 'gone', 'reminder_stops' );
			expect( answer.status ).toBe( 503 );
			expect( answer.headers[ 'retry-after' ] ).toBe( '300' );
		}
	);

	it( 'in My Account the customer stops them and gets them again', async () => {
		const keys = await step<
			Record< string, { order: number; uuid: string } >
		>( shop(), 'return Latchkey\\Tests\\Shop\\shelves();' );
		await shop().step( `return stock( 20, $input );`, product );
		news();
		const priya = await signedIn( shop(), 'priya' );
		const list = `${ shop().site.url }/my-account/license-keys/`;
		const see = async () =>
			( await send( list, { headers: { Cookie: priya.cookie } } ) ).text;
		const press = async ( action: string, nonce?: string ) =>
			post(
				list,
				{
					latchkey_reminders: action,
					latchkey_nonce:
						nonce ?? ( await priya.nonce( action, 'reminders' ) ),
				},
				{ Cookie: priya.cookie }
			);
		const order = keys.sound?.order ?? 0;
		const [ mail ] = await reminded( order );
		expect( mail?.to ).toBe( 'priya@example.org' );
		expect( await see() ).toContain( 'Stop reminders' );
		expect( ( await press( 'stop', 'wrong' ) ).headers.location ).toContain(
			'latchkey_said=stale'
		);
		expect( await stops() ).toEqual( [] );
		const stopped = await press( 'stop' );
		expect( stopped.headers.location ).toContain( 'reminders-stopped' );
		expect( await see() ).toContain( 'Send reminders again' );
		expect( await reminded( order, 'after' ) ).toEqual( [] );
		// Somebody else with her address and no account is not concerned.
		expect(
			await reminded( await sell( 1, 'priya@example.org' ) )
		).toHaveLength( 1 );

		// What the link has stopped, My Account shows, and undoes once the address is proven.
		await press( 'resume' );
		await oneClick( stopLink( mail ) );
		const shown = await see();
		expect( shown ).toContain( 'stopped with the link in an email' );
		expect( shown ).not.toContain( 'Send reminders again' );
		expect( ( await press( 'resume' ) ).headers.location ).toContain(
			'reminders-by-link'
		);
		expect( await stops() ).toHaveLength( 1 );
		await shop().step(
			`do_action( 'password_reset', get_user_by( 'login', 'priya' ), 'password' ); return true;`
		);
		expect( await see() ).toContain( 'Send reminders again' );
		await press( 'resume' );
		expect( await stops() ).toEqual( [] );
		expect( ( await see() ).includes( 'Stop reminders' ) ).toBe( true );
		// On the page of a key there is nothing of it, and without reminders neither.
		const page = await send( `${ list }${ keys.sound?.uuid }/`, {
			headers: { Cookie: priya.cookie },
		} );
		expect( page.text ).not.toContain( 'Stop reminders' );
		await shop().change( { reminders: false } );
		expect( await see() ).not.toContain( 'Stop reminders' );
	} );

	it( 'a guest who stopped them and proves the address to an account decides there', async () => {
		const url = stopLink(
			( await reminded( await sell( 1, 'late@example.org' ) ) )[ 0 ]
		);
		await oneClick( url );
		const user = await shop().step< number >(
			`$id = wc_create_new_customer( 'late@example.org', 'late', 'password' );
			do_action( 'password_reset', get_userdata( $id ), 'password' );
			return $id;`
		);
		expect( await stops() ).toMatchObject( [
			{ customer_id: `${ user }` },
		] );
		expect(
			await reminded( await sell( 1, 'late@example.org', user ) )
		).toEqual( [] );
	} );

	function expectPrivate( { headers }: Answer ) {
		expect( headers[ 'cache-control' ] ).toContain( 'no-store' );
		expect( headers[ 'referrer-policy' ] ).toBe( 'no-referrer' );
		expect( headers[ 'x-robots-tag' ] ).toContain( 'noindex' );
		expect( headers[ 'set-cookie' ] ).toBeUndefined();
	}
} );
