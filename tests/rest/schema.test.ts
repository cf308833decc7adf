import { basic, send } from './support/http';
import { issuePair, type Pair } from './support/pairs';
import {
	administrator,
	breakSchema,
	fragile,
	makeSchema,
	rights,
	schema,
	type Visitor,
} from './support/schema';
import { evaluate, useSite } from './support/site';

/** 40 by hand: LATCHKEY_SCHEMA_KILLS=40; each takes two seconds. */
const KILLS = Number( process.env.LATCHKEY_SCHEMA_KILLS ?? 6 );
const MINUTES = 60_000;

jest.setTimeout( 5 * MINUTES );

/** The schema is made by a process that is killed, by one without the right to, or not at all: the site works, and in the end the schema is there. */
describe( 'a schema that is not there', () => {
	const site = useSite();
	let admin: Visitor;
	let pair: Pair;
	let code = '';
	let pages: string[] = [];
	/** What else the log may say of the test. */
	let forgive: RegExp | null = null;
	const fresh = { whole: '', sorted: '' };

	beforeAll( async () => {
		await fragile( site() );
		fresh.whole = await schema( site(), false );
		fresh.sorted = await schema( site(), true );
		expect( fresh.whole ).toContain( 'stock' );
		admin = await administrator( site() );
		pages = await evaluate< string[] >(
			site(),
			`$shop = function_exists( 'wc_get_page_permalink' ) ? [ wc_get_page_permalink( 'shop' ), wc_get_page_permalink( 'myaccount' ) ] : [];
			return array_map( static fn ( $url ) => str_replace( home_url(), '', $url ), [ home_url( '/' ), ...$shop, wp_login_url(), admin_url() ] );`
		);
	}, 3 * MINUTES );

	beforeEach( async () => {
		rights( site(), true );
		await breakSchema( site(), 'other' );
		await admin( '/wp-admin/' );
		pair = await issuePair( site() );
		code = await evaluate< string >(
			site(),
			`$code = bin2hex( random_bytes( 12 ) );
			Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => $code, 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => 'a@example.org' ] );
			return $code;`
		);
	} );

	afterEach( () => {
		const lines = site()
			.debugLog()
			.split( /\n(?=\[\d)/ )
			.map( ( line ) => line.trim() )
			.filter( ( line ) => line !== '' );
		site().clearDebugLog();
		// What is wrong is said once each time, in the database's words.
		expect(
			lines.filter(
				( line ) =>
					! line.includes(
						'Latchkey: its tables could not be made: '
					) && ! forgive?.test( line )
			)
		).toEqual( [] );
		forgive = null;
	} );

	/** Everybody's pages, and the administrator's. */
	const allAnswer = async ( where: string ) => {
		for ( const page of pages ) {
			// Whoever is signed in is led on from there.
			const visit = page.includes( 'wp-login' )
				? await send( site().url + page )
				: await admin( page );
			expect( [ where, page, visit.status ] ).toEqual( [
				where,
				page,
				200,
			] );
		}
		expect( ( await send( site().url + '/' ) ).status ).toBe( 200 );
	};

	const list = () =>
		send( `${ site().url }/wp-json/wc/v1/keys`, {
			headers: { Authorization: basic( pair.key, pair.secret ) },
		} );

	const validate = () =>
		send( `${ site().url }/wp-json/wc/v1/keys/validate`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify( { code } ),
		} );

	/** What programs and sold software are told, whoever they are. */
	const restSaysWhy = async () => {
		for ( const answer of [
			await list(),
			await validate(),
			await send( `${ site().url }/wp-json/wc/v1/keys` ),
			await send( `${ site().url }/wp-json/wc/v1/keys`, {
				headers: { Authorization: basic( 'ck_wrong', 'cs_wrong' ) },
			} ),
		] ) {
			expect( answer.status ).toBe( 503 );
			expect( JSON.parse( answer.text ).code ).toBe(
				'latchkey_not_ready'
			);
			expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan(
				0
			);
			expect( answer.headers[ 'cache-control' ] ).toContain( 'no-store' );
			expect( answer.text ).not.toMatch( /denied|SQL/i );
		}
	};

	it.each( [ 'nothing', 'half' ] as const )(
		`killed at ${ KILLS } points, from %s`,
		async ( how ) => {
			await breakSchema( site(), how );
			const queries = ( await makeSchema( site(), 9999 ) ) ?? 0;
			expect( queries ).toBeGreaterThan( 20 );
			const points = Math.min( KILLS, queries );
			let killed = 0;
			for ( let point = 0; point < points; point++ ) {
				const at = 1 + Math.floor( ( queries * point ) / points );
				await breakSchema( site(), how );
				if ( ( await makeSchema( site(), at ) ) === null ) {
					killed++;
				}
				if ( point % 2 === 0 ) {
					rights( site(), false );
					await allAnswer( `killed at ${ at }, without rights` );
					if ( at < queries / 2 ) {
						await restSaysWhy();
					}
					rights( site(), true );
				}
				// The next request with rights finishes the work; where nobody has met trouble, any will do.
				await allAnswer( `killed at ${ at }` );
				const sorted = how === 'half';
				// In the database's words, where it is not.
				expect(
					await evaluate(
						site(),
						`return Latchkey\\Plugin::instance()->database->migrator()->words();`
					)
				).toBe( '' );
				expect( await schema( site(), sorted ) ).toBe(
					sorted ? fresh.sorted : fresh.whole
				);
				expect(
					( await send( `${ site().url }/wp-json/wc/v1/keys` ) )
						.status
				).toBe( 401 );
			}
			expect( killed ).toBe( points );
			if ( process.env.LATCHKEY_SCHEMA_KILLS ) {
				process.stderr.write(
					`${ site().database }, ${ how }: ${ queries } queries, killed at ${ killed }\n`
				);
			}
		},
		KILLS * MINUTES
	);

	it( 'an administrator is told what the database says, and what to do', async () => {
		await breakSchema( site(), 'half' );
		rights( site(), false );
		await allAnswer( 'without rights' );
		await restSaysWhy();
		const dashboard = ( await admin( '/wp-admin/' ) ).text;
		expect( dashboard ).toContain( 'notice notice-error" role="alert"' );
		expect( dashboard ).toMatch(
			site().database === 'mariadb'
				? /The database says: <code>[A-Z, ]+ command denied to user/
				: /The database says: <code>[^<]+<\/code>/
		);
		expect( dashboard ).toContain( 'CREATE, ALTER, INDEX and DROP' );
		for ( const screen of [
			'licenses',
			'generators',
			'api-keys',
			'activity',
		] ) {
			const answer = await admin(
				`/wp-admin/admin.php?page=latchkey-${ screen }`
			);
			expect( [ screen, answer.status ] ).toEqual( [ screen, 503 ] );
			expect( answer.text ).toContain( 'This screen works again' );
			expect( answer.text ).not.toContain( 'latchkeyAdmin' );
		}
		// Nobody else sees any of it.
		expect( ( await send( site().url + '/' ) ).text ).not.toContain(
			'denied'
		);
		rights( site(), true );
		// Visitors do not try again within the minute; the administrator's page does.
		await send( site().url + '/' );
		expect( ( await list() ).status ).toBe( 503 );
		expect( ( await admin( '/wp-admin/' ) ).text ).not.toContain(
			'Latchkey cannot'
		);
		expect( ( await list() ).status ).toBe( 200 );
		expect( JSON.parse( ( await validate() ).text ).valid ).toBe( true );
	} );

	it( 'tables that are gone behind its back are missed, said and made again', async () => {
		await breakSchema( site(), 'lost' );
		rights( site(), false );
		// Before, during and after the request that finds out.
		await restSaysWhy();
		await allAnswer( 'gone, without rights' );
		expect( ( await admin( '/wp-admin/' ) ).text ).toMatch(
			/The database says: <code>[^<]+<\/code>/
		);
		await restSaysWhy();
		rights( site(), true );
		await allAnswer( 'gone, with rights again' );
		expect( await schema( site(), false ) ).toBe( fresh.whole );
		expect(
			( await send( `${ site().url }/wp-json/wc/v1/keys` ) ).status
		).toBe( 401 );
		// By an administrator's pages alone, too.
		await breakSchema( site(), 'lost' );
		await admin( '/wp-admin/admin.php?page=latchkey-licenses' );
		await admin( '/wp-admin/' );
		expect( await schema( site(), false ) ).toBe( fresh.whole );
		// The log has what the database said of what was gone; that of SQLite in many lines.
		forgive =
			/WordPress database error [\s\S]*(doesn't exist|no such table)/i;
	} );

	it( 'activating the plugin without the rights is no fatal error', async () => {
		await breakSchema( site(), 'half' );
		rights( site(), false );
		const errors = await evaluate< string >(
			site(),
			`require_once ABSPATH . 'wp-admin/includes/plugin.php';
			$plugin = Latchkey\\Support\\Blog::plugin();
			deactivate_plugins( $plugin );
			$result = activate_plugin( $plugin, '', is_multisite() );
			return is_wp_error( $result ) ? $result->get_error_message() : '';`
		);
		expect( errors ).toBe( '' );
		await allAnswer( 'activated without rights' );
		rights( site(), true );
		await allAnswer( 'with rights again' );
		expect( await schema( site(), true ) ).toBe( fresh.sorted );
	} );
} );
