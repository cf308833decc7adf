import { send } from '../rest/support/http';
import { useShop } from './support/shop';
import {
	everything,
	guest,
	nobody,
	post,
	signedIn,
	step,
	type Shelved,
	type Shelves,
	type Visitor,
} from './support/visitors';

const JSON_ONLY = { Accept: 'application/json' };
const NO_SUCH_KEY = 'This license key does not exist, or it is not yours.';

/** Every form of a key's page. */
const ACTIONS = [ 'reveal', 'free', 'rename', 'restore' ] as const;

describe( 'My Account → License keys', () => {
	const shop = useShop();
	let keys: Shelves;
	let page: string;
	let who: Record<
		'priya' | 'other' | 'guest' | 'stranger' | 'stray' | 'nobody',
		Visitor
	>;

	beforeAll( async () => {
		keys = await step( shop(), 'return Latchkey\\Tests\\Shop\\shelves();' );
		page = await step(
			shop(),
			'return Latchkey\\Tests\\Shop\\guest_page();'
		);
		who = {
			priya: await signedIn( shop(), 'priya' ),
			other: await signedIn( shop(), 'other' ),
			guest: await guest( shop(), page, 'guest@example.org' ),
			stranger: await guest( shop(), page, 'stranger@example.org' ),
			stray: await guest( shop(), page, 'priya@example.org' ),
			nobody,
		};
	} );

	/** Both pages that a key could be seen on. */
	const routes = ( { uuid }: Shelved ) => [
		`${ shop().site.url }/my-account/license-keys/${ uuid }/`,
		`${ page }?latchkey_view=${ uuid }`,
	];
	const lists = () => [
		`${ shop().site.url }/my-account/license-keys/`,
		`${ page }?latchkey_view=keys`,
	];
	const get = ( url: string, { cookie }: Visitor ) =>
		send( url, { headers: { Cookie: cookie } } );
	const subject = ( { uuid, seat }: Shelved, action: string ) =>
		action === 'reveal' ? uuid : `${ uuid }/${ seat }`;
	const fields = (
		key: Shelved,
		action: string,
		nonce: string
	): Record< string, string > => ( {
		latchkey_action: action,
		latchkey_nonce: nonce,
		...( action !== 'reveal' && { latchkey_seat: key.seat } ),
		...( action === 'rename' && { latchkey_name: 'Mine now' } ),
	} );

	it( 'everybody sees their own list, without a code, and nobody else’s', async () => {
		const sees = async ( visitor: Visitor ) => {
			const answers = await Promise.all(
				lists().map( ( url ) => get( url, visitor ) )
			);
			const text = answers.map( ( answer ) => answer.text ).join( '' );
			for ( const { code } of Object.values( keys ) ) {
				expect( text ).not.toContain( code );
			}
			return Object.entries( keys )
				.filter( ( [ , { uuid } ] ) => text.includes( uuid ) )
				.map( ( [ name ] ) => name );
		};
		expect( await sees( who.priya ) ).toEqual( [
			'team',
			'grid',
			'tide',
			'sound',
		] );
		expect( await sees( who.other ) ).toEqual( [ 'other' ] );
		expect( await sees( who.guest ) ).toEqual( [ 'guest' ] );
		expect( await sees( who.stranger ) ).toEqual( [] );
		// The address is a customer's: what they bought with their account is not a guest's to see.
		expect( await sees( who.stray ) ).toEqual( [ 'stray' ] );
		expect( await sees( who.nobody ) ).toEqual( [] );
	} );

	const foreign: [ keyof Shelves, keyof typeof who ][] = [
		[ 'tide', 'other' ],
		[ 'tide', 'guest' ],
		[ 'tide', 'stranger' ],
		[ 'tide', 'stray' ],
		[ 'tide', 'nobody' ],
		[ 'guest', 'priya' ],
		[ 'guest', 'other' ],
		[ 'guest', 'stranger' ],
		[ 'guest', 'stray' ],
		[ 'guest', 'nobody' ],
		[ 'stray', 'priya' ],
		[ 'stray', 'other' ],
		[ 'stray', 'guest' ],
		[ 'stray', 'nobody' ],
	];
	const owner: Partial< Record< keyof Shelves, keyof typeof who > > = {
		tide: 'priya',
		guest: 'guest',
		stray: 'stray',
	};

	describe.each( foreign )( 'the key %s and %s', ( name, visitor ) => {
		it( 'is not seen on any page', async () => {
			for ( const url of routes( keys[ name ] ) ) {
				const { text, status } = await get( url, who[ visitor ] );
				for ( const secret of [
					keys[ name ].code,
					keys[ name ].code.slice( -4 ),
					keys[ name ].seat,
				] ) {
					expect( text ).not.toContain( secret );
				}
				if ( status !== 200 ) {
					expect( status ).toBe( 404 );
					expect( text ).toContain( NO_SUCH_KEY );
				}
			}
		} );

		it( 'is not shown, freed or renamed by any form', async () => {
			const key = keys[ name ];
			const thief = who[ visitor ];
			const before = await everything( shop() );
			for ( const action of ACTIONS ) {
				const about = subject( key, action );
				const nonces = [
					// Taken from the owner's page, and made for the thief: then only the ownership stands in the way.
					await who[ owner[ name ] ?? 'nobody' ].nonce(
						action,
						about
					),
					await thief.nonce( action, about ),
					'',
				];
				for ( const nonce of nonces ) {
					for ( const url of routes( key ) ) {
						for ( const headers of [ {}, JSON_ONLY ] ) {
							const answer = await post(
								url,
								fields( key, action, nonce ),
								{ Cookie: thief.cookie, ...headers }
							);
							expect( answer.text ).not.toContain( key.code );
							expect( answer.headers.location ?? '' ).not.toMatch(
								/said=(removed|renamed|restored)/
							);
						}
					}
				}
			}
			expect( await everything( shop() ) ).toEqual( before );
		} );
	} );

	it( 'one’s own key does not lead to another’s seat', async () => {
		const before = await everything( shop() );
		for ( const action of [ 'free', 'rename' ] ) {
			const mixed = { ...keys.other, seat: keys.tide.seat };
			const answer = await post(
				routes( mixed )[ 0 ] ?? '',
				fields(
					mixed,
					action,
					await who.other.nonce( action, subject( mixed, action ) )
				),
				{ Cookie: who.other.cookie }
			);
			expect( answer.headers.location ).toContain( 'said=not-found' );
		}
		expect( await everything( shop() ) ).toEqual( before );
	} );

	it( 'a form counts for its own action and key alone', async () => {
		const before = await everything( shop() );
		const { cookie } = who.priya;
		const url = routes( keys.tide )[ 0 ] ?? '';
		const nonce = await who.priya.nonce( 'reveal', keys.tide.uuid );
		for ( const [ to, sent ] of [
			[ url, fields( keys.tide, 'free', nonce ) ],
			[
				routes( keys.sound )[ 0 ] ?? '',
				fields( keys.sound, 'reveal', nonce ),
			],
			[
				url,
				fields(
					{ ...keys.tide, seat: keys.tide.second },
					'free',
					await who.priya.nonce(
						'free',
						subject( keys.tide, 'free' )
					)
				),
			],
		] as const ) {
			const answer = await post( to, sent, { Cookie: cookie } );
			expect( answer.status ).toBe( 303 );
			expect( answer.headers.location ).toContain( 'said=stale' );
		}
		// What a form sends does nothing in an address.
		const query = new URLSearchParams(
			fields(
				keys.tide,
				'free',
				await who.priya.nonce( 'free', subject( keys.tide, 'free' ) )
			)
		).toString();
		await get( `${ url }?${ query }`, who.priya );
		expect( await everything( shop() ) ).toEqual( before );
	} );

	it.each( [
		[ 'tide', 'priya', 0 ],
		[ 'guest', 'guest', 1 ],
		[ 'stray', 'stray', 1 ],
	] as const )(
		'the key %s works for its owner %s',
		async ( name, visitor, route ) => {
			const key = keys[ name ];
			const { cookie } = who[ visitor ];
			const url = routes( key )[ route ] ?? '';
			const shown = await get( url, who[ visitor ] );
			expect( shown.status ).toBe( 200 );
			expect( shown.text ).not.toContain( key.code );
			expect( shown.headers ).toMatchObject( {
				'cache-control': expect.stringContaining( 'no-store' ),
				'referrer-policy': 'no-referrer',
				'x-robots-tag': expect.stringContaining( 'noindex' ),
			} );
			const send1 = async ( action: string, headers = {} ) =>
				post(
					url,
					fields(
						key,
						action,
						await who[ visitor ].nonce(
							action,
							subject( key, action )
						)
					),
					{ Cookie: cookie, ...headers }
				);

			const page1 = await send1( 'reveal' );
			expect( page1.status ).toBe( 200 );
			expect( page1.text ).toContain( key.code );
			expect( page1.headers[ 'cache-control' ] ).toContain( 'no-store' );
			const script = await send1( 'reveal', JSON_ONLY );
			expect( JSON.parse( script.text ) ).toEqual( { code: key.code } );
			expect( script.headers[ 'cache-control' ] ).toContain( 'no-store' );

			const renamed = await send1( 'rename' );
			expect( renamed.status ).toBe( 303 );
			expect( renamed.headers.location ).toContain( 'said=renamed' );
			expect( ( await get( url, who[ visitor ] ) ).text ).toContain(
				'Mine now'
			);
			const freed = await send1( 'free' );
			expect( freed.headers.location ).toContain( 'said=removed' );
			// Sent twice: it is gone already, and nothing else goes.
			expect( ( await send1( 'free' ) ).headers.location ).toContain(
				'said=not-found'
			);
			// Undone: by its owner alone, once, and for half an hour.
			const nobodyElse = await everything( shop() );
			for ( const thief of Object.values( who ) ) {
				if ( thief !== who[ visitor ] ) {
					await post(
						url,
						fields(
							key,
							'restore',
							await thief.nonce(
								'restore',
								subject( key, 'restore' )
							)
						),
						{ Cookie: thief.cookie }
					);
				}
			}
			expect( await everything( shop() ) ).toEqual( nobodyElse );
			const offered = await get(
				freed.headers.location ?? '',
				who[ visitor ]
			);
			expect( offered.text ).toContain( 'value="restore"' );
			expect( ( await send1( 'restore' ) ).headers.location ).toContain(
				'said=restored'
			);
			expect( ( await send1( 'restore' ) ).headers.location ).toContain(
				'said=not-found'
			);
			expect( ( await send1( 'free' ) ).headers.location ).toContain(
				'said=removed'
			);
			await step(
				shop(),
				`global $wpdb; return $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_activations SET deactivated_at = deactivated_at - INTERVAL 31 MINUTE WHERE deactivated_at IS NOT NULL" );`
			);
			expect(
				( await get( freed.headers.location ?? '', who[ visitor ] ) )
					.text
			).not.toContain( 'value="restore"' );
			expect( ( await send1( 'restore' ) ).headers.location ).toContain(
				'said=not-found'
			);
			const { events, count } = await step< {
				events: [ string, string, string ][];
				count: string;
			} >(
				shop(),
				`global $wpdb;
				return [
					'events' => $wpdb->get_results( $wpdb->prepare( "SELECT event, actor_kind, detail FROM {$wpdb->prefix}latchkey_events WHERE object_id = %d AND actor_kind <> 'license' AND actor_kind <> 'system' ORDER BY id", $input ), ARRAY_N ),
					'count' => $wpdb->get_var( $wpdb->prepare( "SELECT activation_count FROM {$wpdb->prefix}latchkey_licenses WHERE id = %d", $input ) ),
				];`,
				key.id
			);
			const kind = route === 0 ? 'user' : 'guest';
			expect(
				events.map( ( [ event, actor ] ) => [ event, actor ] )
			).toEqual( [
				[ 'license.revealed', kind ],
				[ 'license.revealed', kind ],
				[ 'license.seat_renamed', kind ],
				[ 'license.deactivated', kind ],
				[ 'license.activated', kind ],
				[ 'license.deactivated', kind ],
			] );
			expect( JSON.stringify( events ) ).not.toContain( key.code );
			expect( Number( count ) ).toBe( 1 );
		}
	);

	it( 'a key that is not paid for or was taken back keeps its code, and says so', async () => {
		for ( const [ status, word ] of [
			[ 'pending', 'Waiting for payment' ],
			[ 'disabled', 'Disabled' ],
		] ) {
			await step(
				shop(),
				`global $wpdb; return $wpdb->update( $wpdb->prefix . 'latchkey_licenses', [ 'status' => $input[1] ], [ 'id' => $input[0] ] );`,
				[ keys.sound.id, status ]
			);
			const url = routes( keys.sound )[ 0 ] ?? '';
			const { text } = await get( url, who.priya );
			expect( text ).toContain( word );
			expect( text ).not.toContain( 'data-latchkey="show"' );
			const answer = await post(
				url,
				fields(
					keys.sound,
					'reveal',
					await who.priya.nonce( 'reveal', keys.sound.uuid )
				),
				{ Cookie: who.priya.cookie, ...JSON_ONLY }
			);
			expect( answer.status ).toBe( 409 );
			expect( answer.text ).not.toContain( keys.sound.code );
		}
		await step(
			shop(),
			`global $wpdb; return $wpdb->update( $wpdb->prefix . 'latchkey_licenses', [ 'status' => 'available' ], [ 'id' => $input ] );`,
			keys.sound.id
		);
		expect(
			( await get( routes( keys.sound )[ 0 ] ?? '', who.priya ) ).status
		).toBe( 404 );
	} );

	it( 'shows an owner 60 codes an hour', async () => {
		await step(
			shop(),
			`global $wpdb; return $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_rate_limits SET hits = 59 WHERE bucket LIKE 'reveal:customer:%'" );`
		);
		const nonce = await who.priya.nonce( 'reveal', keys.tide.uuid );
		const ask = async () =>
			post(
				routes( keys.tide )[ 0 ] ?? '',
				fields( keys.tide, 'reveal', nonce ),
				{ Cookie: who.priya.cookie, ...JSON_ONLY }
			);
		expect( ( await ask() ).status ).toBe( 200 );
		const refused = await ask();
		expect( refused.status ).toBe( 429 );
		expect( refused.text ).not.toContain( keys.tide.code );
	} );

	it( 'pages of 20, newest first, and nonsense at the end of the address', async () => {
		await step(
			shop(),
			`for ( $i = 0; $i < 21; $i++ ) { Latchkey\\Tests\\Shop\\key( [ 'customer' => Latchkey\\Tests\\Shop\\customer( 'many' ), 'email' => 'many@example.org', 'bought' => $i ] ); }
			return true;`
		);
		const many = await signedIn( shop(), 'many' );
		const list = `${ shop().site.url }/my-account/license-keys/`;
		const rows = async ( end: string ) => {
			const { text, status } = await get( list + end, many );
			return [ status, text.split( 'role="rowheader"' ).length - 1 ];
		};
		expect( await rows( '' ) ).toEqual( [ 200, 20 ] );
		expect( await rows( '2/' ) ).toEqual( [ 200, 1 ] );
		for ( const end of [ '0/', 'x/', '-1/', '1e9/', '%00/', '1%27/' ] ) {
			const [ status, count ] = await rows( end );
			expect( [ end, count ] ).toEqual( [ end, 0 ] );
			expect( [ 404, 400, 301 ] ).toContain( status );
		}
	} );

	it( 'its address is a setting, and a theme’s template comes first', async () => {
		const { url, dir } = shop().site;
		await step(
			shop(),
			`return update_option( 'woocommerce_myaccount_license_keys_endpoint', 'schluessel' );`
		);
		const at = `${ url }/my-account/schluessel/`;
		const { text } = await get( at, who.priya );
		expect( text ).toContain( keys.tide.uuid );
		expect( text ).toContain( 'aria-current="page"' );
		expect( text ).toMatch( /<h1[^>]*>License keys<\/h1>/ );
		await step(
			shop(),
			`$folder = get_stylesheet_directory() . '/woocommerce/myaccount';
			wp_mkdir_p( $folder );
			file_put_contents( $folder . '/latchkey-license-keys.php', '<p>Ours: <?php echo count( $keys ); ?></p>' );
			return true;`
		);
		expect( ( await get( at, who.priya ) ).text ).toContain( 'Ours: ' );
		await step(
			shop(),
			`unlink( get_stylesheet_directory() . '/woocommerce/myaccount/latchkey-license-keys.php' );
			return delete_option( 'woocommerce_myaccount_license_keys_endpoint' );`
		);
		expect( dir ).toBeTruthy();
	} );

	it( 'works without pretty addresses', async () => {
		const { url } = shop().site;
		const set = ( structure: string ) =>
			step(
				shop(),
				`global $wp_rewrite; $wp_rewrite->set_permalink_structure( $input ); flush_rewrite_rules( false );
				return get_option( 'woocommerce_myaccount_page_id' );`,
				structure
			);
		const id = await set( '' );
		const list = `${ url }/?page_id=${ id }&license-keys`;
		const { text } = await get( list, who.priya );
		const [ , link = '' ] =
			new RegExp( `href="([^"]*${ keys.tide.uuid })"` ).exec( text ) ??
			[];
		const shown = await get( link.replaceAll( '&#038;', '&' ), who.priya );
		expect( shown.text ).toContain( 'data-latchkey="show"' );
		await set( '/%postname%/' );
		expect( ( await get( lists()[ 0 ] ?? '', who.priya ) ).text ).toContain(
			keys.tide.uuid
		);
	} );

	it( 'its address is read with all options, and costs no page a query', async () => {
		expect(
			await shop().step(
				`return wp_load_alloptions()['woocommerce_myaccount_license_keys_endpoint'] ?? 'missing';`
			)
		).toBe( 'license-keys' );
	} );
} );
