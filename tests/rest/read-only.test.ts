import { basic, send, type Answer } from './support/http';
import { issuePair, type Pair } from './support/pairs';
import { json, session, signIn, type Browser } from './support/people';
import {
	administrator,
	fragile,
	readOnly,
	type Visitor,
} from './support/schema';
import { evaluate, useSite } from './support/site';

jest.setTimeout( 600_000 );

/** The database takes no writes: a server that is read-only, a user who may only read, a file that nobody may write. */
describe( 'a database that is read-only', () => {
	const site = useSite();
	let admin: Visitor;
	let browser: Browser;
	let pair: Pair;
	let license = { id: 0, code: '', expired: '' };

	beforeAll( async () => {
		await fragile( site() );
		pair = await issuePair( site() );
		browser = await signIn( site() );
		license = await evaluate(
			site(),
			`global $wpdb;
			$plugin = Latchkey\\Plugin::instance();
			$make = static fn ( $code, $end ) => $plugin->licenses->service()->create( [ 'code' => $code, 'status' => Latchkey\\Licenses\\LicenseStatus::Active, 'email' => 'a@example.org', 'expires_at' => $end ] );
			$license = $make( 'GOOD-CODE-0123456789', null );
			$make( 'PAST-CODE-0123456789', '2020-01-01 00:00:00' );
			$instance = new Latchkey\\Licenses\\Activations\\Instance( 'device', 'Device', 'Linux', '1.0', '192.0.2.1' );
			$plugin->licenses->activations()->activate( $license, $instance, Latchkey\\Support\\Actor::system() );
			// It was seen so long ago that it would be noted.
			$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_activations SET last_seen_at = '2020-01-01 00:00:00'" );
			return [ 'id' => $license->id, 'code' => 'GOOD-CODE-0123456789', 'expired' => 'PAST-CODE-0123456789' ];`
		);
		admin = await administrator( site() );
		await admin( '/wp-admin/' );
		site().clearDebugLog();
		readOnly( site(), true );
	}, 600_000 );

	afterAll( () => readOnly( site(), false ) );

	afterEach( () => {
		// That the database refuses is said, by WordPress as by us; nothing else is wrong.
		expect( site().debugLog() ).not.toMatch(
			/PHP (Fatal|Parse|Warning|Notice|Deprecated)|Uncaught/
		);
		site().clearDebugLog();
	} );

	const program = (
		method: string,
		route: string,
		body?: unknown
	): Promise< Answer > =>
		send( `${ site().url }/wp-json/wc/v1${ route }`, {
			...json( body ),
			method,
			headers: {
				...json( body ).headers,
				Authorization: basic( pair.key, pair.secret ),
			},
		} );

	const screen = (
		method: string,
		route: string,
		body?: unknown
	): Promise< Answer > =>
		send( `${ site().url }/wp-json/wc-latchkey/v1${ route }`, {
			...json( body ),
			method,
			headers: { ...json( body ).headers, ...session( browser ) },
		} );

	const software = ( what: string, body: unknown ) =>
		send( `${ site().url }/wp-json/wc/v1/keys/${ what }`, {
			...json( body ),
			method: 'POST',
		} );

	it( 'sold software is answered from what is there', async () => {
		const right = await software( 'validate', { key: license.code } );
		expect( [ right.status, JSON.parse( right.text ).valid ] ).toEqual( [
			200,
			true,
		] );
		const seat = await software( 'validate', {
			key: license.code,
			instance: 'device',
		} );
		expect( [ seat.status, JSON.parse( seat.text ).valid ] ).toEqual( [
			200,
			true,
		] );
		const again = await software( 'activate', {
			key: license.code,
			instance: 'device',
		} );
		expect( again.status ).toBe( 200 );
		const expired = await software( 'validate', { key: license.expired } );
		expect( JSON.parse( expired.text ) ).toMatchObject( {
			valid: false,
			code: 'expired',
		} );
		const wrong = await software( 'validate', {
			key: 'NO-SUCH-CODE-0123456789',
		} );
		expect( [ wrong.status, JSON.parse( wrong.text ).code ] ).toEqual( [
			404,
			'invalid_key',
		] );
		expect( ( await software( 'validate', { nonsense: 1 } ) ).status ).toBe(
			400
		);
	} );

	it( 'lists and objects are read', async () => {
		for ( const route of [
			'/keys',
			`/keys/${ license.id }`,
			`/keys/${ license.id }/activations`,
			'/activations',
			'/generators',
			'/jobs',
			'/key-pairs/self',
		] ) {
			expect( [
				route,
				( await program( 'GET', route ) ).status,
			] ).toEqual( [ route, 200 ] );
		}
		for ( const route of [
			'/key-pairs',
			'/events',
			'/settings',
			'/status',
		] ) {
			expect( [
				route,
				( await screen( 'GET', route ) ).status,
			] ).toEqual( [ route, 200 ] );
		}
	} );

	it( 'whoever may not in, may not in', async () => {
		for ( const credentials of [
			basic( pair.key, 'cs_wrong' ),
			basic( `ck_${ '0'.repeat( 40 ) }`, pair.secret ),
		] ) {
			const answer = await send( `${ site().url }/wp-json/wc/v1/keys`, {
				headers: { Authorization: credentials },
			} );
			expect( answer.status ).toBe( 401 );
		}
		expect(
			( await send( `${ site().url }/wp-json/wc/v1/keys` ) ).status
		).toBe( 401 );
	} );

	it( 'writes are 503, and change nothing', async () => {
		const answers: [ string, Answer ][] = [
			[ 'create', await program( 'POST', '/keys', { code: 'NEW' } ) ],
			[
				'change',
				await program( 'PUT', `/keys/${ license.id }`, {
					status: 'disabled',
				} ),
			],
			[ 'delete', await program( 'DELETE', `/keys/${ license.id }` ) ],
			[
				'generator',
				await program( 'POST', '/generators', {
					name: 'One',
					pattern: 'A-####-####',
				} ),
			],
			[
				'activate',
				await software( 'activate', {
					key: license.code,
					instance: 'another',
				} ),
			],
			[
				'deactivate',
				await software( 'deactivate', {
					key: license.code,
					instance: 'device',
				} ),
			],
			[
				'pair',
				await screen( 'POST', '/key-pairs', {
					name: 'New',
					permissions: 'read',
				} ),
			],
			[
				'revoke',
				await screen( 'POST', `/key-pairs/${ pair.id }/revoke` ),
			],
			[
				'settings',
				await screen( 'PATCH', '/settings', {
					failures_per_address: 77,
				} ),
			],
			[
				'once',
				await send( `${ site().url }/wp-json/wc/v1/keys`, {
					...json( { code: 'ONCE' } ),
					method: 'POST',
					headers: {
						...json( {} ).headers,
						Authorization: basic( pair.key, pair.secret ),
						'Idempotency-Key': 'once',
					},
				} ),
			],
		];
		expect(
			answers.map( ( [ what, { status, text, headers } ] ) => [
				what,
				status,
				JSON.parse( text ).code,
				headers[ 'retry-after' ],
			] )
		).toEqual(
			answers.map( ( [ what ] ) => [
				what,
				503,
				'latchkey_not_writable',
				'60',
			] )
		);
		for ( const [ , { text } ] of answers ) {
			expect( text ).not.toMatch( /denied|readonly|SQL/i );
		}
		expect(
			JSON.parse( ( await program( 'GET', '/keys' ) ).text )
		).toHaveLength( 2 );
		expect(
			(
				await software( 'validate', {
					key: license.code,
					instance: 'device',
				} )
			).status
		).toBe( 200 );
	} );

	it( 'pages and screens are as ever', async () => {
		for ( const page of [
			'/',
			'/wp-admin/',
			'/wp-admin/admin.php?page=latchkey-licenses',
			'/wp-admin/plugins.php',
		] ) {
			expect( [ page, ( await admin( page ) ).status ] ).toEqual( [
				page,
				200,
			] );
		}
		expect( ( await send( `${ site().url }/wp-login.php` ) ).status ).toBe(
			200
		);
	} );

	it( 'and so is everything when writes are taken again', async () => {
		readOnly( site(), false );
		expect(
			( await program( 'POST', '/keys', { code: 'NEW' } ) ).status
		).toBe( 201 );
	} );
} );
