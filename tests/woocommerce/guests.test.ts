import fs from 'node:fs';
import path from 'node:path';
import { inParallel, send, type Answer } from '../rest/support/http';
import { anyAddress, mustUse } from '../rest/support/site';
import { useShop } from './support/shop';
import {
	everything,
	guest,
	guestCookie,
	link,
	nobody,
	post,
	signedIn,
	step,
	type Shelves,
} from './support/visitors';

const REFUSED =
	'This link does not work, or no longer works. Ask for a new one.';
const SENT =
	'If we have license keys for that address, a link is on its way. It works for 30 minutes.';

interface Mail {
	to: string;
	subject: string;
	message: string;
}

describe( 'guests come by a link', () => {
	const shop = useShop();
	let keys: Shelves;
	let page: string;

	beforeAll( async () => {
		anyAddress( shop().site );
		mustUse(
			shop().site,
			'proven',
			`add_action( 'latchkey_email_proven', static fn ( $id, $email ) => update_option( 'proven', [ $id, $email ] ), 1, 2 );`
		);
		mustUse(
			shop().site,
			'https',
			`if ( isset( $_SERVER['HTTP_X_SITE_HAS_HTTPS'] ) ) {
				foreach ( [ 'option_home', 'option_siteurl' ] as $option ) {
					add_filter( $option, static fn ( $url ) => set_url_scheme( $url, 'https' ), 20 );
				}
			}`
		);
		page = await step(
			shop(),
			'return Latchkey\\Tests\\Shop\\guest_page();'
		);
	} );

	beforeEach( async () => {
		keys = await step( shop(), 'return Latchkey\\Tests\\Shop\\shelves();' );
		fs.rmSync( mailFolder(), { recursive: true, force: true } );
	} );

	const mailFolder = () =>
		path.join( shop().site.dir, 'wordpress/wp-content/mails' );
	const mails = (): Mail[] =>
		fs.existsSync( mailFolder() )
			? fs
					.readdirSync( mailFolder() )
					.sort()
					.map( ( name ) =>
						JSON.parse(
							fs.readFileSync(
								path.join( mailFolder(), name ),
								'utf8'
							)
						)
					)
			: [];
	/** The background's turn, once what waits is due. */
	const deliver = () =>
		step(
			shop(),
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at" );
			do_action( Latchkey\\Outbox\\OutboxDriver::HOOK );
			return true;`
		);
	const waiting = () =>
		step< string[] >(
			shop(),
			`global $wpdb; return $wpdb->get_col( "SELECT payload FROM {$wpdb->prefix}latchkey_outbox WHERE done_at IS NULL AND kind = 'guest_link'" );`
		);
	const tokens = () =>
		step< string[] >(
			shop(),
			`global $wpdb; return $wpdb->get_col( "SELECT kind FROM {$wpdb->prefix}latchkey_guest_tokens ORDER BY id" );`
		);
	const ask = ( email: string, address = '10.9.0.1' ) =>
		post(
			page,
			{ latchkey_guest: 'ask', latchkey_email: email },
			{ 'X-Address': address }
		);
	const open = ( token: string, headers: Record< string, string > = {} ) =>
		post( page, { latchkey_guest: 'open', latchkey_link: token }, headers );
	/** What an answer says, but for its date and the number that the browser is known by. */
	const said = ( { status, headers, text }: Answer ) => ( {
		status,
		headers: {
			...headers,
			date: '',
			'set-cookie': headers[ 'set-cookie' ]?.map( ( one ) =>
				one
					.replace( /(asked=)[0-9a-f]{32};/, '$1;' )
					.replace( /expires=[^;]*;/, '' )
			),
		},
		text,
	} );
	const keysSeen = async ( cookie: string ) => {
		const { text } = await send( `${ page }?latchkey_view=keys`, {
			headers: { Cookie: cookie },
		} );
		return Object.entries( keys )
			.filter( ( [ , { uuid } ] ) => text.includes( uuid ) )
			.map( ( [ name ] ) => name );
	};

	it( 'from asking to the code: ask, mail, link, list, page, sign out', async () => {
		const form = await send( page );
		expect( form.text ).toContain( 'name="latchkey_email"' );
		expect( form.headers[ 'cache-control' ] ?? '' ).not.toContain(
			'no-store'
		);
		const asked = await ask( ' Guest@Example.org ' );
		expect( asked.status ).toBe( 303 );
		expect( ( await send( asked.headers.location ?? '' ) ).text ).toContain(
			SENT
		);
		// Not in the request that asks, or its time would tell.
		expect( mails() ).toEqual( [] );
		expect( await waiting() ).toHaveLength( 1 );
		await deliver();
		const [ mail, ...more ] = mails();
		expect( more ).toEqual( [] );
		expect( mail?.to ).toBe( 'guest@example.org' );
		const found = /href="([^"]*latchkey_link=([0-9a-f]{64})[^"]*)"/.exec(
			mail?.message ?? ''
		);
		const [ , url = '', token = '' ] = found ?? [];
		expect( url ).toContain( page );
		const stored = await step< string >(
			shop(),
			`global $wpdb; return wp_json_encode( [ $wpdb->get_results( "SELECT kind, HEX(token_hash) AS hash, email FROM {$wpdb->prefix}latchkey_guest_tokens" ), $wpdb->get_col( "SELECT payload FROM {$wpdb->prefix}latchkey_outbox" ) ] );`
		);
		expect( stored.toLowerCase() ).not.toContain( token );

		const linked = await send( url.replaceAll( '&#038;', '&' ) );
		expect( linked.text ).toContain( 'Show my license keys' );
		expect( linked.text ).not.toContain( keys.guest.uuid );
		expect( linked.headers ).toMatchObject( {
			'cache-control': expect.stringContaining( 'no-store' ),
			'referrer-policy': 'no-referrer',
			'x-robots-tag': expect.stringContaining( 'noindex' ),
		} );
		const opened = await open( token );
		expect( opened.status ).toBe( 303 );
		expect( opened.headers.location ).toBe(
			`${ page }?latchkey_view=keys`
		);
		expect( opened.headers[ 'set-cookie' ]?.join() ).toMatch(
			/latchkey_guest=[0-9a-f]{64};.*path=\/; HttpOnly; SameSite=Lax/i
		);
		const cookie = guestCookie( opened );
		expect( await keysSeen( cookie ) ).toEqual( [ 'guest' ] );
		// A page cache may keep the page without parameters: nothing of theirs is on it unless it is told not to.
		const bare = await send( page, { headers: { Cookie: cookie } } );
		expect( bare.status ).toBe( 302 );
		expect( bare.headers.location ).toBe( `${ page }?latchkey_view=keys` );
		expect( bare.headers[ 'cache-control' ] ).toContain( 'no-store' );
		expect( bare.text ).not.toContain( keys.guest.uuid );

		const left = await post(
			page,
			{ latchkey_guest: 'leave' },
			{ Cookie: cookie }
		);
		expect( left.headers.location ).toContain( 'signed-out' );
		expect( await keysSeen( cookie ) ).toEqual( [] );
		expect( await tokens() ).toEqual( [] );
	} );

	it( 'over HTTPS the cookie is for HTTPS alone', async () => {
		const { httpsUrl, url } = shop().site;
		const opened = await post( page.replace( url, httpsUrl ?? '' ), {
			latchkey_guest: 'open',
			latchkey_link: await link( shop(), 'guest@example.org' ),
		} );
		expect( opened.headers[ 'set-cookie' ]?.join() ).toMatch(
			/latchkey_guest=\w+;.*secure/i
		);
		// Also where a proxy speaks HTTPS for the site.
		const proxied = await open( await link( shop(), 'guest@example.org' ), {
			'X-Site-Has-Https': '1',
		} );
		expect( proxied.headers[ 'set-cookie' ]?.join() ).toMatch(
			/latchkey_guest=\w+;.*secure/i
		);
	} );

	it( 'a scanner’s GET and HEAD use nothing up; one POST does, of ten at once', async () => {
		const token = await link( shop(), 'guest@example.org' );
		const url = `${ page }?latchkey_link=${ token }`;
		for ( const method of [ 'GET', 'HEAD', 'GET', 'OPTIONS', 'PUT' ] ) {
			const answer = await send( url, { method } );
			expect( guestCookie( answer ) ).toBe( '' );
		}
		expect( await tokens() ).toEqual( [ 'link' ] );
		const answers = await inParallel(
			Array( 10 ).fill( token ),
			( one: string ) => open( one ),
			10
		);
		expect( answers.map( guestCookie ).filter( Boolean ) ).toHaveLength(
			1
		);
		expect( await tokens() ).toEqual( [ 'session' ] );
	} );

	it( 'wrong, expired, used, and a session’s token: refused with the same words', async () => {
		const used = await link( shop(), 'guest@example.org' );
		await open( used );
		const expired = await link( shop(), 'guest@example.org' );
		await step(
			shop(),
			`global $wpdb; return $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_guest_tokens SET expires_at = %s WHERE kind = 'link'", gmdate( 'Y-m-d H:i:s' ) ) );`
		);
		const session = (
			await guest( shop(), page, 'other-guest@example.org' )
		).cookie.split( '=' )[ 1 ] as string;
		const foreign = await link( shop(), 'guest@example.org' );
		const answers: Answer[] = [];
		for ( const token of [
			'0'.repeat( 64 ),
			used,
			expired,
			session,
			'',
			'x',
			used.toUpperCase(),
			`${ used }\n`,
		] ) {
			answers.push( await open( token ) );
		}
		for ( const site of [ 'cross-site', 'same-site', 'x' ] ) {
			answers.push( await open( foreign, { 'Sec-Fetch-Site': site } ) );
		}
		for ( const answer of answers ) {
			expect( said( answer ) ).toEqual( said( answers[ 0 ] as Answer ) );
			expect( guestCookie( answer ) ).toBe( '' );
		}
		expect(
			( await send( answers[ 0 ]?.headers.location ?? '' ) ).text
		).toContain( REFUSED );
		// What a stranger's page sent did not use it up.
		expect(
			guestCookie(
				await open( foreign, { 'Sec-Fetch-Site': 'same-origin' } )
			)
		).not.toBe( '' );
	} );

	it( 'a session is as long as it is said, and no link’s token is one', async () => {
		const token = await link( shop(), 'guest@example.org' );
		expect( await keysSeen( `latchkey_guest=${ token }` ) ).toEqual( [] );
		const { cookie } = await guest( shop(), page, 'guest@example.org' );
		expect( await keysSeen( cookie ) ).toEqual( [ 'guest' ] );
		const minutes = await step< number >(
			shop(),
			`global $wpdb; $end = $wpdb->get_var( "SELECT expires_at FROM {$wpdb->prefix}latchkey_guest_tokens WHERE kind = 'session'" );
			$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}latchkey_guest_tokens SET expires_at = %s", gmdate( 'Y-m-d H:i:s' ) ) );
			return round( ( strtotime( $end . ' UTC' ) - time() ) / 60 );`
		);
		expect( minutes ).toBe( 30 );
		expect( await keysSeen( cookie ) ).toEqual( [] );
		for ( const forged of [ '', 'x', `${ '0'.repeat( 64 ) }` ] ) {
			expect( await keysSeen( `latchkey_guest=${ forged }` ) ).toEqual(
				[]
			);
		}
		await step(
			shop(),
			`do_action( Latchkey\\Maintenance\\Housekeeping::HOOK ); return true;`
		);
		expect( await tokens() ).toEqual( [] );
	} );

	it( 'asking says the same for known and unknown, and the fourth time, and sends nothing then', async () => {
		const known: Answer[] = [];
		for ( let time = 1; time <= 5; time++ ) {
			known.push( await ask( 'guest@example.org' ) );
		}
		const others = [
			await ask( 'unknown@example.org' ),
			// Has an account, and bought with it.
			await ask( 'other@example.org' ),
			await ask( 'no address' ),
			await ask( '' ),
			await ask( `${ 'a'.repeat( 320 ) }@example.org` ),
		];
		for ( const answer of [ ...known, ...others ] ) {
			expect( said( answer ) ).toEqual( said( known[ 0 ] as Answer ) );
		}
		// Whoever is known or not: the same rows, 3 at most.
		expect(
			( await waiting() ).map( ( row ) => JSON.parse( row ).email )
		).toEqual( [
			...Array( 3 ).fill( 'guest@example.org' ),
			'unknown@example.org',
			'other@example.org',
		] );
		await deliver();
		expect( mails().map( ( { to } ) => to ) ).toEqual(
			Array( 3 ).fill( 'guest@example.org' )
		);
		// Spelt in another way it is the same address.
		expect( said( await ask( 'GUEST@example.org' ) ) ).toEqual(
			said( known[ 0 ] as Answer )
		);
		expect( await waiting() ).toEqual( [] );
		// An hour later it goes on.
		await step(
			shop(),
			`global $wpdb; return $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_rate_limits SET window_start = window_start - 3600" );`
		);
		await ask( 'guest@example.org' );
		expect( await waiting() ).toHaveLength( 1 );
	} );

	it( 'ten at once for one address put in three', async () => {
		await inParallel( Array( 10 ).fill( 'guest@example.org' ), ( email ) =>
			ask( email )
		);
		expect( await waiting() ).toHaveLength( 3 );
	} );

	it( 'nobody has many people mailed, and whoever types nonsense shuts nobody out', async () => {
		// A request is only an address: what matters is what the background makes of many.
		const asked = ( emails: string[], address: string ) =>
			step(
				shop(),
				`foreach ( $input[0] as $email ) { Latchkey\\Plugin::instance()->customers->link_requests()->ask( $email, $input[1], 0 ); } return true;`,
				[ emails, address ]
			);
		const people = ( name: string ) =>
			Array.from(
				{ length: 32 },
				( _, one ) => `${ name }${ one }@example.org`
			);
		await asked( people( 'nobody' ), '10.9.0.1' );
		await ask( 'guest@example.org' );
		await deliver();
		expect( mails().map( ( { to } ) => to ) ).toEqual( [
			'guest@example.org',
		] );

		await step(
			shop(),
			`foreach ( $input as $email ) { Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => bin2hex( random_bytes( 9 ) ), 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => $email ] ); } return true;`,
			[ ...people( 'buyer' ), 'elsewhere@example.org' ]
		);
		await asked( people( 'buyer' ), '10.9.0.2' );
		await asked( [ 'elsewhere@example.org' ], '10.9.9.9' );
		await deliver();
		expect( mails() ).toHaveLength( 1 + 30 + 1 );
		expect( await waiting() ).toEqual( [] );
	} );

	it( 'a link goes to the guests’ page, whichever page somebody asks on', async () => {
		const other = await step< { id: number; url: string } >(
			shop(),
			`$id = wp_insert_post( [ 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Another', 'post_content' => 'x' ] );
			return [ 'id' => $id, 'url' => get_permalink( $id ) ];`
		);
		for ( const query of [
			'',
			'?latchkey_view=keys',
			'?latchkey_link=x',
		] ) {
			await post( `${ other.url }${ query }`, {
				latchkey_guest: 'ask',
				latchkey_email: 'guest@example.org',
			} );
		}
		expect( await waiting() ).toEqual( [] );
		// Even where it got that far.
		await step(
			shop(),
			`Latchkey\\Plugin::instance()->customers->link_requests()->ask( 'guest@example.org', '10.9.0.1', $input ); return true;`,
			other.id
		);
		await deliver();
		const [ mail ] = mails();
		expect( mail?.message ).toContain( `${ page }?latchkey_link=` );
		expect( mail?.message ).not.toContain( other.url );
	} );

	it( 'signing in and signing out end a guest’s session, and so does another link', async () => {
		for ( const change of [
			`do_action( 'wp_login', 'priya', get_user_by( 'login', 'priya' ) );`,
			`do_action( 'wp_logout', 1 );`,
		] ) {
			const { cookie } = await guest( shop(), page, 'guest@example.org' );
			await step( shop(), `${ change } return true;` );
			expect( await keysSeen( cookie ) ).toEqual( [ 'guest' ] );
			await step(
				shop(),
				`$_COOKIE['latchkey_guest'] = $input; ${ change } return true;`,
				cookie.split( '=' )[ 1 ]
			);
			expect( await keysSeen( cookie ) ).toEqual( [] );
		}
		const first = await guest( shop(), page, 'guest@example.org' );
		const again = await open( await link( shop(), 'other@example.org' ), {
			Cookie: first.cookie,
		} );
		expect( guestCookie( again ) ).not.toBe( '' );
		expect( await tokens() ).toEqual( [ 'session' ] );
		expect( await keysSeen( first.cookie ) ).toEqual( [] );
		// What is refused ends nothing.
		await open( 'x', { Cookie: guestCookie( again ) } );
		expect( await tokens() ).toEqual( [ 'session' ] );
	} );

	it( 'no mail where the page is gone or the email is switched off', async () => {
		await ask( 'guest@example.org' );
		await step(
			shop(),
			`return wp_update_post( [ 'ID' => get_page_by_path( 'your-keys' )->ID, 'post_status' => 'draft' ] );`
		);
		await deliver();
		expect( mails() ).toEqual( [] );
		page = await step(
			shop(),
			'return Latchkey\\Tests\\Shop\\guest_page();'
		);
		await step(
			shop(),
			`return update_option( 'woocommerce_latchkey_guest_link_settings', [ 'enabled' => 'no' ] );`
		);
		await ask( 'guest@example.org' );
		await deliver();
		expect( mails() ).toEqual( [] );
		expect( await tokens() ).toEqual( [] );
		await step(
			shop(),
			`return delete_option( 'woocommerce_latchkey_guest_link_settings' );`
		);
	} );

	it( 'somebody who is signed in: to their account; a link for its address proves that address', async () => {
		const priya = await signedIn( shop(), 'priya' );
		const { text } = await send( page, {
			headers: { Cookie: priya.cookie },
		} );
		expect( text ).toContain( '/my-account/license-keys/' );
		expect( text ).not.toContain( 'latchkey_email' );

		// Another address of theirs opens a session beside the account.
		const beside = await open( await link( shop(), 'guest@example.org' ), {
			Cookie: priya.cookie,
		} );
		expect( guestCookie( beside ) ).not.toBe( '' );
		expect(
			await step( shop(), `return get_option( 'proven', null );` )
		).toBeNull();

		const CLAIM = 'These license keys will belong to the account “priya”.';
		const shown = async ( token: string ) =>
			(
				await send( `${ page }?latchkey_link=${ token }`, {
					headers: { Cookie: priya.cookie },
				} )
			).text;
		expect(
			await shown( await link( shop(), 'guest@example.org' ) )
		).not.toContain( CLAIM );
		const unnamed = await link( shop(), 'priya@example.org' );
		const form = await shown( unnamed );
		expect( form ).toContain( CLAIM );
		expect( form ).toContain( 'Not you? Sign out' );
		const account =
			/name="latchkey_account" value="(\d+)"/.exec( form )?.[ 1 ] ?? '';
		// Signed in behind somebody's back, after the form was shown: the account gets nothing.
		const silent = await open( unnamed, { Cookie: priya.cookie } );
		expect( guestCookie( silent ) ).not.toBe( '' );
		expect(
			await step( shop(), `return get_option( 'proven', null );` )
		).toBeNull();

		const own = await post(
			page,
			{
				latchkey_guest: 'open',
				latchkey_link: await link( shop(), 'Priya@Example.org' ),
				latchkey_account: account,
			},
			{ Cookie: `${ priya.cookie }; ${ guestCookie( silent ) }` }
		);
		expect( guestCookie( own ) ).toBe( '' );
		expect( await keysSeen( guestCookie( silent ) ) ).toEqual( [] );
		expect( own.headers.location ).toContain( '/my-account/license-keys/' );
		const [ id, email ] = await step< [ number, string ] >(
			shop(),
			`return get_option( 'proven' );`
		);
		expect( email ).toBe( 'priya@example.org' );
		expect( id ).toBeGreaterThan( 0 );
	} );

	it( 'the block shows what the shortcode does, and other ways to a page’s text show the form alone', async () => {
		const { cookie } = await guest( shop(), page, 'guest@example.org' );
		const id = await step< number >(
			shop(),
			`return get_page_by_path( 'your-keys' )->ID;`
		);
		const rest = await send(
			`${ shop().site.url }/wp-json/wp/v2/pages/${ id }`,
			{ headers: { Cookie: cookie } }
		);
		expect( rest.text ).toContain( 'latchkey_email' );
		expect( rest.text ).not.toContain( keys.guest.uuid );
		await step(
			shop(),
			`return Latchkey\\Tests\\Shop\\guest_page( '<!-- wp:latchkey/license-keys /-->' );`
		);
		expect( ( await send( page ) ).text ).toContain( 'latchkey_email' );
		expect( await keysSeen( cookie ) ).toEqual( [ 'guest' ] );
		await step( shop(), 'return Latchkey\\Tests\\Shop\\guest_page();' );
	} );

	it( 'nothing of an address or a field comes back unescaped, and nothing changes', async () => {
		const before = await everything( shop() );
		const evil = '"><script>alert(1)</script>';
		for ( const query of [
			`latchkey_link=${ encodeURIComponent( evil ) }`,
			`latchkey_view=${ encodeURIComponent( evil ) }`,
			`latchkey_said=${ encodeURIComponent( evil ) }`,
			'latchkey_link[]=1&latchkey_view[]=2&latchkey_said[]=3',
		] ) {
			const { text, status } = await send( `${ page }?${ query }`, {
				headers: { Cookie: nobody.cookie },
			} );
			expect( status ).toBe( 200 );
			expect( text ).not.toContain( '<script>alert(1)' );
		}
		await post( page, { 'latchkey_guest[]': 'ask' } );
		await post( page, {
			latchkey_guest: 'ask',
			'latchkey_email[]': 'guest@example.org',
		} );
		expect( await waiting() ).toEqual( [] );
		expect( await everything( shop() ) ).toEqual( before );
	} );
} );
