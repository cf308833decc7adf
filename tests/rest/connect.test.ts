import { body, outcome } from './support/answers';
import {
	adminCookies,
	allowed,
	approve,
	attempt,
	fetchPair,
	pageUrl,
	redirectOf,
	type Connected,
} from './support/connect';
import { basic, inParallel, send } from './support/http';
import {
	addUser,
	ageSession,
	ask,
	signIn,
	type Browser,
} from './support/people';
import { anyAddress, elsewhere, evaluate, useSite } from './support/site';

interface Pair {
	id: number;
	name: string;
	scopes: string[];
	networks: string[];
	rate_limit: number;
	expires_at: string | null;
	state: string;
}

const REFUSED = '400 latchkey_connect_refused';

describe( 'connecting a program', () => {
	const site = useSite();
	let admin: Browser;

	beforeAll( async () => {
		anyAddress( site() );
		admin = await signIn( site() );
	} );

	beforeEach( () =>
		evaluate(
			site(),
			`global $wpdb;
			foreach ( [ 'connect_apps', 'connect_codes', 'api_keys', 'rate_limits', 'events' ] as $table ) { $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_$table" ); }
			return true;`
		)
	);

	const pairs = async () =>
		body< Pair[] >(
			await ask(
				site(),
				admin,
				'GET',
				'/wc/v1/key-pairs?orderby=created_at&order=asc'
			)
		);
	const codes = () =>
		evaluate< number >(
			site(),
			`global $wpdb; return (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_connect_codes" );`
		);
	const events = () =>
		evaluate< { event: string; detail: string }[] >(
			site(),
			`global $wpdb; return $wpdb->get_results( "SELECT event, detail FROM {$wpdb->prefix}latchkey_events ORDER BY id" );`
		);
	const signsIn = async ( pair: Connected ) =>
		(
			await send( `${ site().url }/wp-json/wc/v1/key-pairs/self`, {
				headers: {
					Authorization: basic(
						pair.consumer_key,
						pair.consumer_secret
					),
				},
			} )
		).status === 200;
	const connect = async (
		changes: Record< string, string > = {},
		granted: object = {}
	) => {
		const from = attempt( changes );
		const code = await allowed( site(), admin, from, granted );
		const answer = await fetchPair( site(), from, code );
		expect( outcome( answer ) ).toBe( '201' );
		return body< Connected >( answer );
	};

	it( 'gives the program what the administrator has left of what it asks for, and nothing before it fetches it', async () => {
		const from = attempt( { until: '2099-12-31' } );
		const answer = await approve( site(), admin, from.asked, {
			granted_scopes: [ 'licenses:read' ],
			expires_at: '2050-01-01 00:00:00',
		} );
		expect( outcome( answer ) ).toBe( '200' );
		const redirect = redirectOf( answer );
		expect( redirect.origin + redirect.pathname ).toBe(
			from.asked.success_url
		);
		expect( Object.fromEntries( redirect.searchParams ) ).toEqual( {
			code: expect.stringMatching( /^[\w-]{43}$/ ),
			state: from.asked.state,
			iss: site().url,
		} );
		expect( await pairs() ).toEqual( [] );
		const fetched = await fetchPair(
			site(),
			from,
			redirect.searchParams.get( 'code' ) ?? ''
		);
		expect( [
			fetched.status,
			fetched.headers[ 'cache-control' ],
		] ).toEqual( [ 201, expect.stringContaining( 'no-store' ) ] );
		const pair = body< Connected >( fetched );
		expect( pair ).toEqual( {
			consumer_key: expect.stringMatching( /^ck_\w{40}$/ ),
			consumer_secret: expect.stringMatching( /^cs_\w{40}$/ ),
			base_url: `${ site().url }/wp-json/wc/v1/`,
			name: 'Ledgerline',
			scopes: [ 'licenses:read' ],
			expires_at: '2050-01-01 00:00:00',
		} );
		expect( await signsIn( pair ) ).toBe( true );
		expect( await pairs() ).toMatchObject( [
			{
				name: 'Ledgerline',
				scopes: [ 'licenses:read' ],
				expires_at: '2050-01-01 00:00:00',
			},
		] );
		const told = await events();
		expect( told.map( ( { event } ) => event ) ).toEqual( [
			'key_pair.issued',
			'key_pair.connected',
		] );
		expect( JSON.parse( told[ 1 ]?.detail ?? '' ) ).toEqual( {
			name: 'Ledgerline',
			app_id: 'example.ledgerline',
			origin: 'https://app.ledgerline.example',
		} );
		expect( await codes() ).toBe( 0 );
	} );

	it( 'takes a form too, and keeps code and verifier out of addresses', async () => {
		const from = attempt();
		const fields = async () => ( {
			code: await allowed( site(), admin, from ),
			code_verifier: from.verifier,
			success_url: from.asked.success_url ?? '',
			app_id: from.asked.app_id ?? '',
		} );
		const url = `${ site().url }/wp-json/wc/v1/connect/token`;
		const inAddress = await send(
			`${ url }?${ new URLSearchParams( await fields() ) }`,
			{ method: 'POST' }
		);
		expect( outcome( inAddress ) ).toBe( '400 rest_invalid_param' );
		const form = await send( url, {
			method: 'POST',
			body: new URLSearchParams( await fields() ).toString(),
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		} );
		expect( outcome( form ) ).toBe( '201' );
	} );

	it( 'comes back to the same pair: a new secret, what is allowed now, and what else limits it', async () => {
		const first = await connect();
		const [ made ] = await pairs();
		await ask( site(), admin, 'PATCH', `/wc/v1/key-pairs/${ made?.id }`, {
			networks: [ '127.0.0.0/8' ],
			rate_limit: 1000,
			name: 'Our ledger',
		} );
		const second = await connect( {
			scopes: 'licenses:read,licenses:write',
		} );
		expect( await pairs() ).toMatchObject( [
			{
				id: made?.id,
				name: 'Our ledger',
				scopes: [ 'licenses:read', 'licenses:write' ],
				networks: [ '127.0.0.0/8' ],
				rate_limit: 1000,
			},
		] );
		expect( [
			second.consumer_key,
			second.consumer_secret !== first.consumer_secret,
		] ).toEqual( [ first.consumer_key, true ] );
		expect( [ await signsIn( first ), await signsIn( second ) ] ).toEqual( [
			false,
			true,
		] );
	} );

	it( 'is another pair from another origin; a port of this computer is none', async () => {
		const at = async ( url: string ) =>
			( await connect( { success_url: url } ) ).consumer_key;
		const here = await at( 'http://127.0.0.1:4001/' );
		expect( await at( 'http://127.0.0.1:4002/callback' ) ).toBe( here );
		const others = [
			await at( 'http://[::1]:4001/' ),
			await at( 'https://app.ledgerline.example/' ),
			await at( 'https://app.ledgerline.example:8443/' ),
			await at( 'https://evil.example/' ),
		];
		expect( new Set( [ here, ...others ] ).size ).toBe( 5 );
		expect( await at( 'https://app.ledgerline.example/elsewhere' ) ).toBe(
			others[ 1 ]
		);
		expect( ( await pairs() ).map( ( { name } ) => name ) ).toEqual( [
			'Ledgerline',
			'Ledgerline ([::1])',
			'Ledgerline (app.ledgerline.example)',
			'Ledgerline (app.ledgerline.example:8443)',
			'Ledgerline (evil.example)',
		] );
	} );

	it( 'is another pair if somebody has stopped the first, which stays stopped', async () => {
		for ( const verb of [ 'disable', 'revoke' ] ) {
			const before = await connect();
			const last = ( await pairs() ).at( -1 );
			await ask(
				site(),
				admin,
				'POST',
				`/wc/v1/key-pairs/${ last?.id }/${ verb }`
			);
			const after = await connect();
			expect( after.consumer_key ).not.toBe( before.consumer_key );
			expect( [
				await signsIn( before ),
				await signsIn( after ),
			] ).toEqual( [ false, true ] );
		}
	} );

	it( 'tells the program of Deny', async () => {
		const { asked } = attempt();
		const answer = await ask(
			site(),
			admin,
			'POST',
			'/wc/v1/connect/deny',
			asked
		);
		expect(
			Object.fromEntries( redirectOf( answer ).searchParams )
		).toEqual( {
			error: 'access_denied',
			state: asked.state,
			iss: site().url,
		} );
		expect( await pairs() ).toEqual( [] );
		expect( ( await events() ).map( ( { event } ) => event ) ).toEqual( [
			'connect.denied',
		] );
	} );

	it( 'needs the password for Allow, and for Deny none', async () => {
		const browser = await signIn( site() );
		await ageSession( site(), browser, 601 );
		const { asked } = attempt();
		expect( outcome( await approve( site(), browser, asked ) ) ).toBe(
			'403 latchkey_reauthentication_required'
		);
		expect(
			outcome(
				await ask(
					site(),
					browser,
					'POST',
					'/wc/v1/connect/deny',
					asked
				)
			)
		).toBe( '200' );
		expect( await codes() ).toBe( 0 );
	} );

	it( 'leaves nothing behind if nobody fetches the pair, nor if the pair is deleted', async () => {
		await allowed( site(), admin, attempt() );
		await connect();
		const [ made ] = await pairs();
		await ask( site(), admin, 'DELETE', `/wc/v1/key-pairs/${ made?.id }` );
		const left = await evaluate< number[] >(
			site(),
			`global $wpdb;
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_connect_codes SET expires_at = '2020-01-01 00:00:00'" );
			do_action( Latchkey\\Maintenance\\Housekeeping::HOOK );
			return array_map( static fn ( $table ) => (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}latchkey_$table" ), [ 'connect_codes', 'connect_apps' ] );`
		);
		expect( left ).toEqual( [ 0, 0 ] );
	} );

	it( 'gives one pair for a code that eight fetch at once', async () => {
		for ( let round = 0; round < 5; round++ ) {
			const from = attempt( {
				app_id: `example.race-${ round }`,
				app_name: `Race ${ round }`,
			} );
			const code = await allowed( site(), admin, from );
			const outcomes = (
				await inParallel(
					Array.from( { length: 8 } ),
					() => fetchPair( site(), from, code ),
					8
				)
			).map( outcome );
			expect( outcomes.sort() ).toEqual( [
				'201',
				...Array( 7 ).fill( REFUSED ),
			] );
			expect( await pairs() ).toHaveLength( round + 1 );
		}
	} );

	it( 'gives one pair for two codes of one program that are fetched at once', async () => {
		for ( let round = 0; round < 5; round++ ) {
			const both = [ 1, 2, 3, 4 ].map( () =>
				attempt( {
					app_id: `example.twice-${ round }`,
					app_name: `Twice ${ round }`,
				} )
			);
			const ready = await Promise.all(
				both.map(
					async ( from ) =>
						[ from, await allowed( site(), admin, from ) ] as const
				)
			);
			const answers = await inParallel( ready, ( [ from, code ] ) =>
				fetchPair( site(), from, code )
			);
			expect( answers.map( outcome ) ).toEqual( [
				'201',
				'201',
				'201',
				'201',
			] );
			const got = answers.map( ( answer ) =>
				body< Connected >( answer )
			);
			expect(
				new Set( got.map( ( pair ) => pair.consumer_key ) ).size
			).toBe( 1 );
			const working = await Promise.all( got.map( signsIn ) );
			expect( working.filter( Boolean ) ).toHaveLength( 1 );
			expect( await pairs() ).toHaveLength( round + 1 );
		}
	} );

	describe( 'gets nothing', () => {
		/** What must be as before, whatever was tried. */
		const nothing = async () =>
			expect( [ await pairs(), await codes() ] ).toEqual( [ [], 0 ] );

		it.each( [
			[
				'a foreign host in the user name',
				{ success_url: 'https://app.ledgerline.example@evil.example/' },
			],
			[
				'a host behind a backslash',
				{
					success_url:
						'https://evil.example\\@app.ledgerline.example/',
				},
			],
			[
				'a tab in the host',
				{ success_url: 'https://app.ledger\tline.example/' },
			],
			[
				'a header of its own',
				{
					success_url:
						'https://app.ledgerline.example/\r\nLocation: https://evil.example',
				},
			],
			[
				'a host of other letters',
				{ success_url: 'https://\u0430pp.ledgerline.example/' },
			],
			[
				'a host with a dot behind it',
				{ success_url: 'https://app.ledgerline.example./' },
			],
			[
				'a scheme in capitals',
				{ success_url: 'HTTPS://app.ledgerline.example/' },
			],
			[
				'a script as its address',
				{ success_url: 'javascript:alert(document.domain)//' },
			],
			[
				'an address without HTTPS',
				{ success_url: 'http://app.ledgerline.example/' },
			],
			[
				'a host that is this computer for nobody',
				{ success_url: 'http://127.0.0.1.evil.example/' },
			],
			[
				'a fragment',
				{ success_url: 'https://app.ledgerline.example/#/x' },
			],
			[
				'an address with a code in it',
				{ success_url: 'https://app.ledgerline.example/?code=planted' },
			],
			[
				'a name of ten thousand letters',
				{ app_name: 'a'.repeat( 10_000 ) },
			],
			[
				'a name that turns the line around',
				{ app_name: 'Ledger\u202eenil' },
			],
			[
				'a name of two alphabets',
				{ app_name: 'W\u043e\u043eCommerce' },
			],
			[ 'a scope that nobody has', { scopes: 'key-pairs:write' } ],
			[ 'an end in the past', { until: '2020-01-01' } ],
			[ 'a challenge in plain text', { code_challenge_method: 'plain' } ],
			[ 'no challenge', { code_challenge: '' } ],
			[ 'no state', { state: '' } ],
			[ 'a limit that is not known', { products: '1' } ],
		] as [ string, Record< string, string > ][] )(
			'with %s: neither the page nor Allow',
			async ( _, changes ) => {
				const { asked } = attempt( changes );
				const page = await send( pageUrl( site(), asked ), {
					headers: { Cookie: await adminCookies( site(), admin ) },
				} );
				expect( [
					page.status,
					page.headers.location,
					page.text.includes( 'id="latchkey-connect"' ),
				] ).toEqual( [ 400, undefined, false ] );
				const tried = [
					await approve( site(), admin, asked ),
					await ask(
						site(),
						admin,
						'POST',
						'/wc/v1/connect/deny',
						asked
					),
				];
				expect( tried.map( outcome ).join() ).toMatch(
					/^400 (latchkey_connect_invalid|rest_invalid_param),400 (latchkey_connect_invalid|rest_invalid_param)$/
				);
				expect(
					tried.map( ( { text } ) => text ).join()
				).not.toContain( '"redirect"' );
				await nothing();
			}
		);

		it.each( [
			[
				'more scopes',
				{ granted_scopes: [ 'licenses:read', 'licenses:write' ] },
			],
			[
				'all scopes',
				{
					granted_scopes: [
						'licenses:read',
						'licenses:write',
						'activations:read',
						'activations:write',
						'generators:read',
						'generators:write',
					],
				},
			],
			[ 'no scope', { granted_scopes: [] } ],
			[ 'a later end', { expires_at: '2051-01-01 00:00:00' } ],
			[ 'no end', { expires_at: null } ],
			[ 'an end in the past', { expires_at: '2020-01-01 00:00:00' } ],
		] )( 'if Allow says %s than was asked for', async ( _, granted ) => {
			const { asked } = attempt( { until: '2050-12-31' } );
			const answer = await approve( site(), admin, asked, {
				expires_at: '2050-01-01 00:00:00',
				...granted,
			} );
			expect( outcome( answer ) ).toMatch(
				/^400 (latchkey_connect_invalid|latchkey_end_passed|rest_invalid_param)$/
			);
			await nothing();
		} );

		it( 'if it has another verifier; the code is used up by that', async () => {
			const from = attempt();
			const code = await allowed( site(), admin, from );
			expect(
				outcome(
					await fetchPair( site(), from, code, {
						code_verifier: attempt().verifier,
					} )
				)
			).toBe( REFUSED );
			expect( outcome( await fetchPair( site(), from, code ) ) ).toBe(
				REFUSED
			);
			await nothing();
		} );

		it.each( [
			[ 'another program’s app_id', { app_id: 'example.other' } ],
			[ 'another address', { success_url: 'https://evil.example/' } ],
			[
				'the same address in another spelling',
				{ success_url: 'https://app.ledgerline.example/connected?' },
			],
			[
				'the challenge in place of the verifier',
				{ code_verifier: attempt().asked.code_challenge },
			],
			[ 'a short verifier', { code_verifier: 'x' } ],
			[ 'a code that nobody gave', { code: 'A'.repeat( 43 ) } ],
			[ 'no code', { code: '' } ],
		] )( 'with %s', async ( _, changes ) => {
			const from = attempt();
			const code = await allowed( site(), admin, from );
			const answer = await fetchPair( site(), from, code, changes );
			expect( outcome( answer ) ).toBe( REFUSED );
			expect( await pairs() ).toEqual( [] );
			// Whatever the reason is, the bytes are the same.
			const unknown = await fetchPair(
				site(),
				attempt(),
				'B'.repeat( 43 )
			);
			expect( answer.text ).toBe( unknown.text );
		} );

		it( 'with a code that was used, or after its minute', async () => {
			const from = attempt();
			const code = await allowed( site(), admin, from );
			const pair = body< Connected >(
				await fetchPair( site(), from, code )
			);
			expect( outcome( await fetchPair( site(), from, code ) ) ).toBe(
				REFUSED
			);
			// The replay takes nothing away from who came first.
			expect( await signsIn( pair ) ).toBe( true );
			const late = attempt( { app_id: 'example.late' } );
			const lateCode = await allowed( site(), admin, late );
			await evaluate(
				site(),
				`global $wpdb; return $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_connect_codes SET expires_at = '" . gmdate( 'Y-m-d H:i:s', time() ) . "'" );`
			);
			expect( outcome( await fetchPair( site(), late, lateCode ) ) ).toBe(
				REFUSED
			);
			expect( await pairs() ).toHaveLength( 1 );
		} );

		it( 'if who allowed it is no administrator any more', async () => {
			const login = await addUser( site(), 'administrator' );
			const demoted = await signIn( site(), login );
			const from = attempt();
			const code = await allowed( site(), demoted, from );
			await evaluate(
				site(),
				`get_user_by( 'login', $input )->set_role( 'editor' ); return true;`,
				login
			);
			expect( outcome( await fetchPair( site(), from, code ) ) ).toBe(
				REFUSED
			);
			await nothing();
			expect(
				outcome( await approve( site(), demoted, from.asked ) )
			).toBe( '403 latchkey_forbidden' );
		} );

		it( 'from a store keeper, a customer, or somebody without a nonce', async () => {
			const { asked } = attempt();
			for ( const role of [ 'store_keeper', 'editor', 'subscriber' ] ) {
				const person = await signIn(
					site(),
					await addUser( site(), role )
				);
				const page = await send( pageUrl( site(), asked ), {
					headers: { Cookie: await adminCookies( site(), person ) },
				} );
				expect( [
					page.status,
					page.text.includes( 'id="latchkey-connect"' ),
				] ).toEqual( [ 403, false ] );
				expect(
					outcome( await approve( site(), person, asked ) )
				).toBe( '403 latchkey_forbidden' );
			}
			for ( const nonce of [ '', 'abcdef0123' ] ) {
				for ( const verb of [ 'approve', 'deny' ] ) {
					const answer = await ask(
						site(),
						{ ...admin, nonce },
						'POST',
						`/wc/v1/connect/${ verb }`,
						{
							...asked,
							granted_scopes: [ 'licenses:read' ],
							expires_at: null,
						}
					);
					expect( outcome( answer ) ).toMatch( /^40[13] / );
				}
			}
			await nothing();
		} );

		it( 'by GET, by another method as GET, or by POST to the page', async () => {
			const { asked } = attempt();
			const query = new URLSearchParams( {
				...asked,
				'granted_scopes[]': 'licenses:read',
				expires_at: '',
			} );
			for ( const verb of [ 'approve', 'deny', 'token' ] ) {
				for ( const more of [ '', '_method=POST&' ] ) {
					const answer = await ask(
						site(),
						admin,
						'GET',
						`/wc/v1/connect/${ verb }?${ more }${ query }`
					);
					expect( [ 404, 405 ] ).toContain( answer.status );
				}
			}
			const posted = await send( pageUrl( site(), asked ), {
				method: 'POST',
				body: query.toString(),
				headers: {
					Cookie: await adminCookies( site(), admin ),
					'Content-Type': 'application/x-www-form-urlencoded',
				},
			} );
			expect( [ posted.status, posted.headers.location ] ).toEqual( [
				405,
				undefined,
			] );
			await nothing();
		} );

		it( 'by opening the page, which no other site can show in a frame', async () => {
			const page = await send( pageUrl( site(), attempt().asked ), {
				headers: { Cookie: await adminCookies( site(), admin ) },
			} );
			expect( page.status ).toBe( 200 );
			expect( page.headers ).toMatchObject( {
				'x-frame-options': 'DENY',
				'content-security-policy': expect.stringContaining(
					"frame-ancestors 'none'"
				),
				'referrer-policy': 'no-referrer',
				'cache-control': expect.stringContaining( 'no-store' ),
			} );
			expect( page.headers[ 'content-security-policy' ] ).toMatch(
				/default-src 'none'; script-src \S+\/build\/connect\.js; style-src \S+\/build\/connect\.css; connect-src \S+\/wp-json\/; form-action 'none'/
			);
			// No script is in the page itself.
			expect(
				page.text.match( /<script(?![^>]*(src=|application\/json))/g )
			).toBeNull();
			await nothing();
		} );

		it( 'after many tries: an address is told to wait', async () => {
			const headers = elsewhere();
			const outcomes = new Set< string >();
			for ( let hit = 0; hit < 102; hit++ ) {
				outcomes.add(
					outcome(
						await fetchPair(
							site(),
							attempt(),
							'A'.repeat( 43 ),
							{},
							headers
						)
					)
				);
			}
			expect( [ ...outcomes ] ).toEqual( [
				REFUSED,
				'429 latchkey_too_many_attempts',
			] );
			const from = attempt();
			const code = await allowed( site(), admin, from );
			expect(
				outcome( await fetchPair( site(), from, code, {}, headers ) )
			).toBe( '201' );
		}, 120_000 );
	} );

	describe( 'says on its page', () => {
		const text = async ( changes: Record< string, string > ) =>
			(
				await send( pageUrl( site(), attempt( changes ).asked ), {
					headers: { Cookie: await adminCookies( site(), admin ) },
				} )
			).text.replace( /<[^>]+>/g, '' );

		it( 'who is new, who is connected, and who takes another’s name', async () => {
			expect( await text( {} ) ).toContain(
				'We do not know who makes Ledgerline.'
			);
			await connect();
			expect( await text( {} ) ).toContain(
				'It is connected already. Its secret will be replaced'
			);
			const other = await text( {
				success_url: 'https://evil.example/',
			} );
			expect( other ).toContain(
				'Another program uses the name example.ledgerline here'
			);
			expect( other ).toContain( 'You come back to evil.example' );
		} );

		it( 'that a name proves nothing, and a program on this computer less', async () => {
			expect( await text( { app_name: 'Woo Commerce' } ) ).toContain(
				'It calls itself Woo Commerce. Nobody has checked that'
			);
			expect( await text( { app_name: 'Ledgerline' } ) ).not.toContain(
				'Nobody has checked'
			);
			expect(
				await text( { success_url: 'http://127.0.0.1:4000/' } )
			).toContain(
				'Every program on your computer can say that it is Ledgerline.'
			);
		} );

		it( 'a name of HTML as it is, and a host of other letters in Punycode', async () => {
			const page = await send(
				pageUrl(
					site(),
					attempt( {
						app_name: '<img src=x onerror=1>',
						success_url: 'https://xn--pple-43d.example/',
					} ).asked
				),
				{ headers: { Cookie: await adminCookies( site(), admin ) } }
			);
			expect( page.text ).not.toContain( '<img' );
			expect( page.text ).toContain( '&lt;img src=x onerror=1&gt;' );
			expect( page.text ).toContain( '>xn--pple-43d.example<' );
		} );

		it( 'who is not signed in goes to sign in, and comes back to this site', async () => {
			const { asked } = attempt();
			const answer = await send( pageUrl( site(), asked ), {
				headers: { Host: new URL( site().url ).host },
			} );
			expect( answer.status ).toBe( 302 );
			const login = new URL( answer.headers.location ?? '' );
			expect( login.href ).toContain( `${ site().url }/wp-login.php?` );
			const back = new URL(
				login.searchParams.get( 'redirect_to' ) ?? ''
			);
			expect( back.href ).toContain(
				`${ site().url }/wp-admin/admin-post.php?`
			);
			expect( Object.fromEntries( back.searchParams ) ).toEqual( {
				action: 'latchkey_connect',
				...asked,
			} );
		} );
	} );
} );

describe( 'connecting a program to a store without HTTPS', () => {
	const site = useSite( { environment: 'production' } );

	it( 'is refused everywhere', async () => {
		const admin = await signIn( site() );
		const from = attempt();
		const page = await send( pageUrl( site(), from.asked ), {
			headers: { Cookie: await adminCookies( site(), admin ) },
		} );
		expect( page.status ).toBe( 403 );
		expect( outcome( await approve( site(), admin, from.asked ) ) ).toBe(
			'403 latchkey_https_required'
		);
		expect(
			outcome( await fetchPair( site(), from, 'A'.repeat( 43 ) ) )
		).toBe( '403 latchkey_https_required' );
	} );
} );
