import fs from 'node:fs';
import path from 'node:path';
import { send, type Answer } from '../rest/support/http';
import { mustUse } from '../rest/support/site';
import { useShop } from './support/shop';
import {
	guest,
	guestCookie,
	nobody,
	post,
	signedIn,
	step,
	type Shelves,
	type Visitor,
} from './support/visitors';

const REFUSED = 'New laptop 2';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe( 'from a refused activation to the devices of its key', () => {
	const shop = useShop();
	let keys: Shelves;
	let page: string;

	beforeAll( async () => {
		mustUse(
			shop().site,
			'host',
			`if ( isset( $_SERVER['HTTP_X_HOST_DECIDES'] ) ) {
				foreach ( [ 'option_home', 'option_siteurl' ] as $option ) {
					add_filter( $option, static fn () => 'https://' . $_SERVER['HTTP_X_HOST_DECIDES'] );
				}
			}`
		);
		page = await step(
			shop(),
			'return Latchkey\\Tests\\Shop\\guest_page();'
		);
	} );

	beforeEach( async () => {
		keys = await step(
			shop(),
			`$keys = Latchkey\\Tests\\Shop\\shelves();
			foreach ( [ 'tide', 'guest', 'other' ] as $name ) {
				Latchkey\\Tests\\Shop\\device( $keys[ $name ]['id'], 'Old iMac', 600, 500 );
			}
			return $keys;`
		);
	} );

	const activate = async (
		code: string,
		name = REFUSED,
		headers: Record< string, string > = {}
	) => {
		const answer = await send(
			`${ shop().site.url }/wp-json/wc/v1/keys/activate`,
			{
				method: 'POST',
				headers: { 'Content-Type': 'application/json', ...headers },
				body: JSON.stringify( {
					key: code,
					instance: `device-${ name }`,
					name,
				} ),
			}
		);
		return { answer, body: JSON.parse( answer.text ) };
	};
	const linkOf = async ( code: string, headers = {} ): Promise< any > =>
		( await activate( code, REFUSED, headers ) ).body.data.manage_url;
	const get = ( url: string, { cookie }: Visitor ) =>
		send( url, { headers: { Cookie: cookie } } );
	/** Without what each request has of its own: the uuid that it asks for, nonces and ids. */
	const same = ( { status, text }: Answer, uuid: string ) => ( {
		status,
		text: text
			.replaceAll( uuid, 'UUID' )
			.replace( /(nonce[^>]*?value=")[0-9a-f]{10}/g, '$1' )
			.replace(
				/(_wpnonce=|"nonce":"|nonce&quot;:&quot;)[0-9a-f]{10}/g,
				'$1'
			)
			.replace( /nonce":"[0-9a-f]{10}/g, 'nonce' ),
	} );

	it( 'is an address of the shop with the uuid, and nothing that lets in', async () => {
		const { answer, body } = await activate( keys.tide.code );
		expect( answer.status ).toBe( 409 );
		expect( body ).toMatchObject( {
			code: 'activation_limit_reached',
			message: 'The license key has no activation left.',
			data: {
				manage_url: `${ shop().site.url }/my-account/license-keys/${ keys.tide.uuid }/`,
			},
		} );
		expect( await linkOf( keys.guest.code ) ).toBe(
			`${ page }?latchkey_view=${ keys.guest.uuid }`
		);
		for ( const { code } of Object.values( keys ) ) {
			expect( answer.text ).not.toContain( code );
		}
		expect( answer.text ).not.toMatch( /token":"|@example/ );
	} );

	it( 'is where the staff was, whatever host a request names', async () => {
		const strange = { 'X-Host-Decides': 'evil.example' };
		const cookie = await step< string >(
			shop(),
			`$end = time() + DAY_IN_SECONDS;
			$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
			$cookie = [];
			foreach ( [ 'secure_auth' => SECURE_AUTH_COOKIE, 'auth' => AUTH_COOKIE, 'logged_in' => LOGGED_IN_COOKIE ] as $scheme => $name ) {
				$cookie[] = $name . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, $scheme, $token ) );
			}
			return implode( '; ', $cookie );`
		);
		await send( `${ shop().site.url }/wp-admin/profile.php`, {
			headers: { Cookie: cookie },
		} );
		for ( const code of [ keys.tide.code, keys.guest.code ] ) {
			expect( await linkOf( code, strange ) ).toBe(
				await linkOf( code )
			);
			expect( await linkOf( code, strange ) ).toMatch(
				`${ shop().site.url }/`
			);
		}
	} );

	it( 'links in emails that a request of any host sends are at the address of the staff', async () => {
		const links = await step< Record< string, string > >(
			shop(),
			`update_option( 'latchkey_shop_address', home_url(), true );
			foreach ( [ 'option_home', 'option_siteurl' ] as $option ) {
				add_filter( $option, static fn () => 'https://evil.example' );
			}
			$plugin = Latchkey\\Plugin::instance();
			$key = $plugin->licenses->service()->get( $input );
			$stops = $plugin->customers->reminder_stops();
			return [
				'account' => $plugin->woocommerce->emails->links()->parts( true )['account_url'],
				'guest' => $plugin->woocommerce->emails->links()->parts( false )['guest_url'],
				'renew' => ( new Latchkey\\WooCommerce\\Renewals\\RenewLinks() )->for_mail( $key ),
				'stop' => ( new Latchkey\\WooCommerce\\Reminders\\StopLink( $stops->tokens ) )->url( $stops->tokens->addressee( 0, 'guest@example.org' ) ),
			];`,
			keys.guest.id
		);
		expect( Object.keys( links ) ).toHaveLength( 4 );
		for ( const link of Object.values( links ) ) {
			expect( link ).toMatch( `${ shop().site.url }/` );
		}
	} );

	it( 'is null where the owner has no page', async () => {
		const changed = await step< number >(
			shop(),
			`wp_update_post( [ 'ID' => wc_get_page_id( 'myaccount' ), 'post_status' => 'draft' ] );
			$page = get_page_by_path( 'your-keys' )->ID;
			wp_update_post( [ 'ID' => $page, 'post_status' => 'draft' ] );
			return $page;`
		);
		expect( await linkOf( keys.tide.code ) ).toBeNull();
		expect( await linkOf( keys.guest.code ) ).toBeNull();
		await step(
			shop(),
			`wp_update_post( [ 'ID' => wc_get_page_id( 'myaccount' ), 'post_status' => 'publish' ] );
			wp_update_post( [ 'ID' => $input, 'post_status' => 'publish' ] );
			return true;`,
			changed
		);
		expect( await linkOf( keys.tide.code ) ).not.toBeNull();
		expect( await linkOf( keys.guest.code ) ).not.toBeNull();
	} );

	it( 'is null if the account of the owner is deleted', async () => {
		await step(
			shop(),
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_licenses SET customer_id = 987654 WHERE id = $input" );
			return true;`,
			keys.tide.id
		);
		expect( await linkOf( keys.tide.code ) ).toBeNull();
	} );

	it( 'names the refused device to the owner, and the one unseen for longest first; until it works', async () => {
		const priya = await signedIn( shop(), 'priya' );
		const url = await linkOf( keys.tide.code );
		const { status, text, headers } = await get( url, priya );
		expect( status ).toBe( 200 );
		expect( headers[ 'cache-control' ] ).toContain( 'no-store' );
		expect( text ).toContain( 'All 3 devices are in use.' );
		expect( text ).toContain(
			`Remove one to use the key on ${ REFUSED }.`
		);
		expect( text ).toContain( `Then, on ${ REFUSED }` );
		const order = [ 'Old iMac', 'Studio iPad', 'MacBook Pro' ].map(
			( name ) => text.indexOf( `${ name }</bdi>` )
		);
		expect( order ).toEqual( [ ...order ].sort( ( a, b ) => a - b ) );
		expect( order ).not.toContain( -1 );
		expect( text.match( /longest ago/g ) ).toHaveLength( 1 );

		const removed = await post(
			url,
			{
				latchkey_action: 'free',
				latchkey_nonce: await priya.nonce(
					'free',
					`${ keys.tide.uuid }/${ keys.tide.second }`
				),
				latchkey_seat: keys.tide.second,
			},
			{ Cookie: priya.cookie }
		);
		const after = await get( removed.headers.location ?? '', priya );
		expect( after.text ).not.toContain( 'devices are in use.' );
		expect( after.text ).toContain( `Then, on ${ REFUSED }` );
		expect( ( await activate( keys.tide.code ) ).answer.status ).toBe(
			200
		);
		const works = await get( url, priya );
		expect( works.text ).not.toContain( 'Then, on' );
		expect( works.text ).not.toContain( 'longest ago' );
	} );

	it( 'names the refused device until it works itself, whatever the names of others', async () => {
		const priya = await signedIn( shop(), 'priya' );
		const url = await linkOf( keys.tide.code );
		const as = async ( instance: string ) => {
			await step(
				shop(),
				`$service = Latchkey\\Plugin::instance()->licenses;
				$service->activations()->activate( $service->service()->get( $input[0] ), new Latchkey\\Licenses\\Activations\\Instance( $input[1], $input[2] ), Latchkey\\Support\\Actor::system() );
				return true;`,
				[ keys.tide.id, instance, REFUSED ]
			);
			return ( await get( url, priya ) ).text;
		};
		await step(
			shop(),
			`Latchkey\\Plugin::instance()->licenses->activations()->free_all( $input, Latchkey\\Support\\Actor::system() ); return true;`,
			keys.tide.id
		);
		expect( await as( 'another' ) ).toContain( `Then, on ${ REFUSED }` );
		expect( await as( `device-${ REFUSED }` ) ).not.toContain( 'Then, on' );
	} );

	it( 'shows strangers one page, whether the key exists or not', async () => {
		const urls = await Promise.all( [
			linkOf( keys.tide.code ),
			linkOf( keys.guest.code ),
		] );
		const strangers: [ Visitor, number[] ][] = [
			[ nobody, [ 200, 200 ] ],
			[ await signedIn( shop(), 'other' ), [ 404, 200 ] ],
			[
				await guest( shop(), page, 'other.guest@example.org' ),
				[ 200, 404 ],
			],
		];
		for ( const [ visitor, statuses ] of strangers ) {
			for ( const [ index, url ] of urls.entries() ) {
				const uuid = [ keys.tide, keys.guest ][ index ]?.uuid ?? '';
				// Twice: the first visit of a session has more to say.
				await get( url, visitor );
				const there = await get( url, visitor );
				const none = await get( url.replace( uuid, UNKNOWN ), visitor );
				expect( there.status ).toBe( statuses[ index ] );
				expect( same( there, uuid ) ).toEqual( same( none, UNKNOWN ) );
				expect( there.text ).not.toContain( REFUSED );
				expect( there.headers[ 'cache-control' ] ).toContain(
					'no-store'
				);
				expect( none.headers[ 'cache-control' ] ).toContain(
					'no-store'
				);
			}
		}
	} );

	it( 'leads a guest who asks for a link to that key', async () => {
		const mails = path.join(
			shop().site.dir,
			'wordpress/wp-content/mails'
		);
		fs.rmSync( mails, { recursive: true, force: true } );
		const url: string = await linkOf( keys.guest.code );
		const form = await send( url );
		expect( form.text ).toContain(
			`name="latchkey_view" value="${ keys.guest.uuid }"`
		);
		expect( form.text ).toMatch( / autofocus>/ );
		expect( ( await send( page ) ).text ).not.toContain( 'autofocus' );
		const asked = await post( page, {
			latchkey_guest: 'ask',
			latchkey_email: 'guest@example.org',
			latchkey_view: keys.guest.uuid,
		} );
		const [ , browser = '' ] =
			/(latchkey_asked=[0-9a-f]{32});.*HttpOnly; SameSite=Lax/i.exec(
				asked.headers[ 'set-cookie' ]?.join() ?? ''
			) ?? [];
		expect( browser ).not.toBe( '' );
		await step(
			shop(),
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_outbox SET due_at = created_at" );
			do_action( Latchkey\\Outbox\\OutboxDriver::HOOK );
			return true;`
		);
		const [ file = '' ] = fs.readdirSync( mails );
		const { message } = JSON.parse(
			fs.readFileSync( path.join( mails, file ), 'utf8' )
		);
		const [ , sent = '' ] =
			/href="([^"]*latchkey_link=[^"]*)"/.exec( message ) ?? [];
		const href = sent
			.replaceAll( '&#038;', '&' )
			.replaceAll( '&amp;', '&' );
		const query = new URL( href ).searchParams;
		expect( query.get( 'latchkey_view' ) ).toBe( keys.guest.uuid );
		const opening = await send( href );
		expect( opening.text ).toContain(
			`name="latchkey_view" value="${ keys.guest.uuid }"`
		);
		await step(
			shop(),
			`return Latchkey\\Tests\\Shop\\customer( 'guest' );`
		);
		// The script opens it where it was asked for; the cookie is not in the link.
		expect( href ).not.toContain( browser.split( '=' )[ 1 ] );
		for ( const [ cookie, opens ] of [
			[ browser, true ],
			[ '', false ],
			[ `latchkey_asked=${ '0'.repeat( 32 ) }`, false ],
			[ `latchkey_asked=${ query.get( 'latchkey_asked' ) }`, false ],
			// It would assign the keys to an account: a person decides.
			[
				`${ browser }; ${
					( await signedIn( shop(), 'guest' ) ).cookie
				}`,
				false,
			],
		] as const ) {
			const { text } = await send( href, {
				headers: { Cookie: cookie },
			} );
			expect( text.includes( 'data-latchkey="open"' ) ).toBe( opens );
		}
		await step(
			shop(),
			`require_once ABSPATH . 'wp-admin/includes/user.php'; return wp_delete_user( username_exists( 'guest' ) );`
		);
		const opened = await post( page, {
			latchkey_guest: 'open',
			latchkey_link: query.get( 'latchkey_link' ) ?? '',
			latchkey_view: keys.guest.uuid,
		} );
		expect( opened.headers.location ).toBe( url );
		const { text } = await send( url, {
			headers: { Cookie: guestCookie( opened ) },
		} );
		expect( text ).toContain(
			`Remove one to use the key on ${ REFUSED }.`
		);
	} );

	it( 'keeps the key through a second request for a link', async () => {
		const field = `name="latchkey_view" value="${ keys.guest.uuid }"`;
		for ( const sent of [
			{ latchkey_guest: 'ask', latchkey_email: 'guest@example.org' },
			{ latchkey_guest: 'open', latchkey_link: 'spent' },
		] ) {
			const answer = await post( page, {
				...sent,
				latchkey_view: keys.guest.uuid,
			} );
			const { text } = await send( answer.headers.location ?? '' );
			expect( text ).toContain( 'class="latchkey-account__notice' );
			expect( text ).toContain( field );
		}
	} );

	it( 'sends a link to the account of whoever bought without signing in', async () => {
		const priya = await signedIn( shop(), 'priya' );
		const url = `${ page }?latchkey_view=${ keys.stray.uuid }`;
		const { text } = await get( url, priya );
		expect( text ).toContain( 'Send a link to the address of my account' );
		expect( text ).toContain(
			`name="latchkey_view" value="${ keys.stray.uuid }"`
		);
		// The list: a key that is not in the account has no page there.
		expect( text ).not.toContain( `license-keys/${ keys.stray.uuid }` );
		const waiting = () =>
			step< string[] >(
				shop(),
				`global $wpdb; return $wpdb->get_col( "SELECT payload FROM {$wpdb->prefix}latchkey_outbox WHERE kind = 'guest_link'" );`
			);
		const asked = {
			latchkey_guest: 'ask-own',
			latchkey_view: keys.stray.uuid,
		};
		await post( page, asked );
		expect( await waiting() ).toEqual( [] );
		const answer = await post( page, asked, { Cookie: priya.cookie } );
		expect( answer.headers.location ).toContain( 'latchkey_said=sent' );
		const after = await get( answer.headers.location ?? '', priya );
		expect( after.text ).toContain( 'a link is on its way' );
		const [ payload = '', ...more ] = await waiting();
		expect( more ).toEqual( [] );
		expect( JSON.parse( payload ) ).toMatchObject( {
			email: 'priya@example.org',
			view: keys.stray.uuid,
		} );
		// A key of the account has its page there.
		const own = await get(
			`${ page }?latchkey_view=${ keys.tide.uuid }`,
			priya
		);
		expect( own.text ).toContain( `license-keys/${ keys.tide.uuid }/` );
	} );

	it( 'finds a uuid in upper case', async () => {
		const priya = await signedIn( shop(), 'priya' );
		const url: string = await linkOf( keys.tide.code );
		const { status, text } = await get(
			url.replace( keys.tide.uuid, keys.tide.uuid.toUpperCase() ),
			priya
		);
		expect( status ).toBe( 200 );
		expect( text ).toContain( `Then, on ${ REFUSED }` );
	} );

	it( 'takes nothing but a uuid along', async () => {
		for ( const view of [ 'keys', '2', '"><script>', `${ UNKNOWN }x` ] ) {
			const { text } = await send(
				`${ page }?latchkey_view=${ encodeURIComponent( view ) }`
			);
			expect( text ).not.toContain( 'name="latchkey_view"' );
		}
	} );

	it( 'says websites of a key for websites', async () => {
		await step(
			shop(),
			`global $wpdb; $service = Latchkey\\Plugin::instance()->licenses;
			$service->activations()->free_all( $input, Latchkey\\Support\\Actor::system() );
			$service->service()->update( $input, [ 'instance_kind' => Latchkey\\Licenses\\InstanceKind::Website, 'activation_limit' => 1 ] );
			foreach ( [ 'http://localhost:8080', 'https://shop.example.org' ] as $site ) {
				$service->activations()->activate( $service->service()->get( $input ), new Latchkey\\Licenses\\Activations\\Instance( $site ), Latchkey\\Support\\Actor::system() );
			}
			return true;`,
			keys.tide.id
		);
		const refused = await send(
			`${ shop().site.url }/wp-json/wc/v1/keys/activate`,
			{
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify( {
					key: keys.tide.code,
					instance: 'https://www.blog.example.org/',
				} ),
			}
		);
		expect( refused.status ).toBe( 409 );
		const priya = await signedIn( shop(), 'priya' );
		const { text } = await get(
			JSON.parse( refused.text ).data.manage_url,
			priya
		);
		for ( const words of [
			'The one website of this key is in use.',
			'Remove it to use the key on blog.example.org.',
			'Then, on blog.example.org',
			'local, takes no place',
			'1 of 1 in use',
		] ) {
			expect( text ).toContain( words );
		}
		// Removing the local one would help nobody.
		expect( text.indexOf( 'shop.example.org</bdi>' ) ).toBeLessThan(
			text.indexOf( 'localhost</bdi>' )
		);
		expect( text ).toContain( 'shop.example.org</bdi>' );
		expect( text ).not.toContain( 'longest ago' );
		expect( text ).not.toMatch( />\s*Devices\s*</ );
	} );
} );
