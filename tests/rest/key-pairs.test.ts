import { body, named, outcome } from './support/answers';
import { send, type Answer } from './support/http';
import { byBasic, call, issuePair, type Pair } from './support/pairs';
import { addUser, ask, signIn, type Browser } from './support/people';
import { evaluate, useSite } from './support/site';

interface KeyPair {
	id: number;
	uuid: string;
	name: string;
	project: string;
	consumer_key: string;
	hint: string;
	permissions: string;
	scopes: string[];
	state: string;
	owner: { id: number; name: string };
	created_by: { id: number; name: string };
	created_at: string;
	last_used_at: string | null;
	can_reveal: boolean;
	consumer_secret?: string;
}

describe( 'key pairs', () => {
	const site = useSite();
	let admin: Browser;
	let count = 0;

	beforeAll( async () => {
		admin = await signIn( site() );
	} );

	const screen = ( method: string, route: string, sent?: unknown ) =>
		ask( site(), admin, method, `/wc/v1/key-pairs${ route }`, sent );
	const issue = async ( sent: object = {} ) =>
		body< KeyPair >(
			await screen( 'POST', '', { name: `Pair ${ ++count }`, ...sent } )
		);
	const asPair = ( issued: KeyPair ): Pair => ( {
		id: issued.id,
		key: issued.consumer_key,
		secret: issued.consumer_secret ?? '',
	} );
	const list = ( pair: Pair ) => call( site(), pair, 'GET', '/wc/v1/keys' );
	const state = async ( id: number ) =>
		body< KeyPair >( await screen( 'GET', `/${ id }` ) ).state;
	const events = ( id: number ) =>
		evaluate< string[] >(
			site(),
			`global $wpdb;
			return $wpdb->get_col( $wpdb->prepare( "SELECT CONCAT(event, ' ', actor_kind, ' ', actor_id) FROM {$wpdb->prefix}latchkey_events WHERE object_kind = 'key_pair' AND object_id = %d ORDER BY id", $input ) );`,
			id
		);

	describe( 'issuing', () => {
		it( 'answers both halves once, and where the pair is', async () => {
			const answer = await screen( 'POST', '', {
				name: 'ERP',
				project: 'Warehouse',
				permissions: 'read_write',
			} );
			expect( answer.status ).toBe( 201 );
			const made = body< KeyPair >( answer );
			expect( made ).toMatchObject( {
				name: 'ERP',
				project: 'Warehouse',
				permissions: 'read_write',
				state: 'active',
				owner: { id: admin.userId, name: 'admin' },
				created_by: { id: admin.userId, name: 'admin' },
				last_used_at: null,
				can_reveal: true,
			} );
			expect( made.consumer_key ).toMatch( /^ck_[0-9A-Za-z]{40}$/ );
			expect( made.consumer_secret ).toMatch( /^cs_[0-9A-Za-z]{40}$/ );
			expect( made.hint ).toBe( made.consumer_key.slice( -4 ) );
			expect( answer.headers.location ).toBe(
				`${ site().url }/wp-json/wc/v1/key-pairs/${ made.id }`
			);
			const { consumer_secret: secret = '', ...rest } = made;
			const again = await screen( 'GET', `/${ made.id }` );
			expect( body( again ) ).toMatchObject( rest );
			for ( const seen of [ again, await screen( 'GET', '' ) ] ) {
				expect( seen.text ).not.toContain( secret );
				expect( seen.text ).not.toContain( 'consumer_secret' );
			}
			expect( outcome( await list( asPair( made ) ) ) ).toBe( '200' );
			expect( await events( made.id ) ).toEqual( [
				`key_pair.issued user ${ admin.userId }`,
			] );
		} );

		it( 'reads only, where nothing else is said', async () => {
			const made = await issue();
			expect( made.permissions ).toBe( 'read' );
			expect( made.scopes.every( ( s ) => s.endsWith( ':read' ) ) ).toBe(
				true
			);
		} );

		it.each( [ 'Taken', ' Taken ', 'TAKEN' ] )(
			'refuses the name "%s" where "Taken" is in use',
			async ( name ) => {
				await screen( 'POST', '', { name: 'Taken' } );
				expect( outcome( await screen( 'POST', '', { name } ) ) ).toBe(
					'409 latchkey_duplicate_name'
				);
			}
		);

		it.each( [
			[ 'name', '' ],
			[ 'name', '  ' ],
			[ 'name', 'x'.repeat( 201 ) ],
			[ 'name', 'a\u0000b' ],
			[ 'name', [ 'x' ] ],
			[ 'permissions', 'admin' ],
			[ 'permissions', 'write' ],
			[ 'state', 'active' ],
			[ 'permissions', 'custom' ],
			[ 'scopes', [] ],
			[ 'scopes', [ 'licenses:delete' ] ],
			[ 'networks', [ '10.0.0.0/8', '10.*' ] ],
			[ 'networks', null ],
			[ 'networks', Array( 51 ).fill( '::1' ) ],
			[ 'rate_limit', -1 ],
			[ 'rate_limit', 100_001 ],
			[ 'expires_at', 'tomorrow' ],
			[ 'owner', 2 ],
			[ 'consumer_secret', 'cs_x' ],
			[ 'id', 5 ],
		] )( 'refuses %s: %j', async ( name, value ) => {
			const answer = await screen( 'POST', '', {
				name: `Pair ${ ++count }`,
				[ name ]: value,
			} );
			expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
			expect( named( answer ) ).toEqual( [ name ] );
		} );
	} );

	describe( 'changing', () => {
		it( 'renames, and leaves what was not sent', async () => {
			const made = await issue( { project: 'Warehouse' } );
			const answer = await screen( 'PATCH', `/${ made.id }`, {
				name: `Renamed ${ made.id }`,
			} );
			expect( body( answer ) ).toMatchObject( {
				name: `Renamed ${ made.id }`,
				project: 'Warehouse',
			} );
			const other = await issue();
			expect(
				outcome(
					await screen( 'PATCH', `/${ other.id }`, {
						name: `Renamed ${ made.id }`,
					} )
				)
			).toBe( '409 latchkey_duplicate_name' );
			expect(
				outcome(
					await screen( 'PATCH', `/${ made.id }`, {
						name: `Renamed ${ made.id }`,
					} )
				)
			).toBe( '200' );
		} );

		it( 'cannot change the state, nor another pair by a body’s id', async () => {
			const [ made, other ] = [ await issue(), await issue() ];
			for ( const sent of [
				{ id: other.id, name: 'Stolen' },
				{ state: 'revoked' },
			] ) {
				const answer = await screen( 'PATCH', `/${ made.id }`, sent );
				expect( outcome( answer ) ).toBe( '400 rest_invalid_param' );
			}
			expect(
				outcome(
					await screen(
						'POST',
						`/${ made.id }/revoke?id=${ other.id }`
					)
				)
			).toBe( '400 rest_invalid_param' );
			expect( [
				await state( made.id ),
				await state( other.id ),
			] ).toEqual( [ 'active', 'active' ] );
		} );

		it( 'stops at once when disabled, works again when enabled', async () => {
			const made = await issue();
			const disabled = await screen( 'POST', `/${ made.id }/disable` );
			expect( body< KeyPair >( disabled ).state ).toBe( 'disabled' );
			expect( ( await list( asPair( made ) ) ).status ).toBe( 401 );
			await screen( 'POST', `/${ made.id }/enable` );
			expect( ( await list( asPair( made ) ) ).status ).toBe( 200 );
			expect( await events( made.id ) ).toEqual( [
				`key_pair.issued user ${ admin.userId }`,
				`key_pair.disabled user ${ admin.userId }`,
				expect.stringMatching( /^key_pair\.(active|enabled) user/ ),
			] );
		} );

		it( 'stays revoked', async () => {
			const made = await issue();
			await screen( 'POST', `/${ made.id }/revoke` );
			for ( const verb of [ 'enable', 'disable' ] ) {
				expect(
					outcome( await screen( 'POST', `/${ made.id }/${ verb }` ) )
				).toBe( '409 latchkey_revoked' );
			}
			expect(
				outcome( await screen( 'POST', `/${ made.id }/revoke` ) )
			).toBe( '200' );
			expect( await state( made.id ) ).toBe( 'revoked' );
			expect( ( await list( asPair( made ) ) ).status ).toBe( 401 );
		} );

		it( 'does not come back to life where its owner is gone', async () => {
			const login = await addUser( site(), 'administrator' );
			const owned = await issuePair( site(), { owner: login } );
			await evaluate(
				site(),
				`require_once ABSPATH . 'wp-admin/includes/user.php';
				return wp_delete_user( get_user_by( 'login', $input )->ID );`,
				login
			);
			const shown = body< KeyPair >(
				await screen( 'GET', `/${ owned.id }` )
			);
			// Who made it is still known by name.
			expect( shown ).toMatchObject( {
				state: 'orphaned',
				created_by: {
					name: login[ 0 ]?.toUpperCase() + login.slice( 1 ),
				},
			} );
			await screen( 'POST', `/${ owned.id }/enable` );
			expect( await state( owned.id ) ).toBe( 'orphaned' );
			expect( ( await list( owned ) ).status ).toBe( 401 );
		} );
	} );

	it( 'tells a pair about itself', async () => {
		const made = await issue( { project: 'Warehouse' } );
		const self = ( answer: Answer ) => body( answer );
		expect(
			self(
				await call(
					site(),
					asPair( made ),
					'GET',
					'/wc/v1/key-pairs/self'
				)
			)
		).toEqual( {
			name: made.name,
			project: 'Warehouse',
			permissions: 'read',
			scopes: made.scopes,
			has_networks: false,
			rate_limit: 0,
			expires_at: null,
			secret: 'current',
			previous_until: null,
			https: false,
			// rest/key-pairs-usage.test.ts
			usage: expect.objectContaining( { refused: 0 } ),
		} );
	} );

	it( 'is nobody’s business but a person’s, pair and password together or not', async () => {
		const made = await issue( { permissions: 'read_write' } );
		const answer = await send(
			`${ site().url }/wp-json/wc/v1/key-pairs/${ made.id }/reveal`,
			{
				method: 'POST',
				headers: {
					...byBasic( asPair( made ) ),
					Cookie: admin.cookie,
					'X-WP-Nonce': admin.nonce,
				},
			}
		);
		expect( outcome( answer ) ).toBe( '403 latchkey_forbidden' );
	} );
} );
