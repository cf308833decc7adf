import { body, outcome, type ApiError } from './support/answers';
import { inParallel, send } from './support/http';
import {
	addUser,
	ageSession,
	ask,
	json,
	session,
	signIn,
	type Browser,
} from './support/people';
import { evaluate, mustUse, useSite } from './support/site';

interface Issued {
	id: number;
	consumer_key: string;
	consumer_secret: string;
	can_reveal: boolean;
}

describe( 'the secret of a key pair', () => {
	const site = useSite();
	let admin: Browser;
	let count = 0;

	beforeEach( async () => {
		await evaluate(
			site(),
			`global $wpdb;
			delete_option( 'latchkey_settings' );
			return $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_rate_limits" );`
		);
		admin = await signIn( site() );
	} );

	const screen = (
		method: string,
		route: string,
		sent?: unknown,
		who = admin
	) => ask( site(), who, method, `/wc/v1/key-pairs${ route }`, sent );
	const issue = async () =>
		body< Issued >(
			await screen( 'POST', '', { name: `Pair ${ ++count }` } )
		);
	const set = async ( settings: object ) => {
		const answer = await ask(
			site(),
			admin,
			'PATCH',
			'/wc/v1/settings',
			settings
		);
		expect( [ outcome( answer ), answer.text ] ).toEqual( [
			'200',
			expect.any( String ),
		] );
	};
	const unlock = ( password: string, who = admin ) =>
		screen( 'POST', '/unlock', { password }, who );
	const lock = ( who = admin ) => ageSession( site(), who, 601 );
	const locked = '403 latchkey_reauthentication_required';

	describe( 'unlocking', () => {
		it( 'is not asked for within ten minutes of signing in', async () => {
			const made = await issue();
			await ageSession( site(), admin, 590 );
			const answer = await screen( 'POST', `/${ made.id }/reveal` );
			expect( body( answer ) ).toEqual( {
				consumer_secret: made.consumer_secret,
			} );
		} );

		it( 'guards itself: a locked session cannot switch it off, nor open anything else', async () => {
			await lock();
			const change = async ( settings: object ) =>
				outcome(
					await ask(
						site(),
						admin,
						'PATCH',
						'/wc/v1/settings',
						settings
					)
				);
			for ( const opening of [
				{ require_unlock: false },
				{ require_unlock: 'false' },
				{ woocommerce_keys: 'all' },
				{ allowed_woocommerce_keys: [ 1 ] },
				{ other_sign_ins: true },
				{ trusted_proxies: [ '10.0.0.0/8' ] },
				{ delete_data_on_uninstall: true },
				{ reveal_policy: 'off', event_retention_days: 1 },
			] ) {
				expect( [ opening, await change( opening ) ] ).toEqual( [
					opening,
					locked,
				] );
			}
			// Stopping a leak takes no password.
			expect( await change( { woocommerce_keys: 'off' } ) ).toBe( '200' );
			expect( await change( { woocommerce_keys: 'chosen' } ) ).toBe(
				locked
			);
			expect( outcome( await unlock( 'password' ) ) ).toBe( '200' );
			expect( await change( { woocommerce_keys: 'chosen' } ) ).toBe(
				'200'
			);
		} );

		it( 'never reads the password from an address', async () => {
			for ( const route of [
				'/unlock?password=password',
				'/unlock?password[]=password',
			] ) {
				expect( outcome( await screen( 'POST', route ) ) ).toMatch(
					/^400 rest_(invalid_param|missing_callback_param)/
				);
			}
			expect(
				outcome(
					await screen( 'POST', '/unlock?password=x', {
						password: 'password',
					} )
				)
			).toBe( '400 rest_invalid_param' );
		} );

		it( 'is asked for afterwards: to issue, to reveal and to delete', async () => {
			const made = await issue();
			await lock();
			const asked = [
				await screen( 'POST', '', { name: 'Locked out' } ),
				await screen( 'POST', `/${ made.id }/reveal` ),
				await screen( 'DELETE', `/${ made.id }` ),
				await screen( 'POST', '/batch', { delete: [ made.id ] } ),
			];
			expect( asked.map( outcome ) ).toEqual( asked.map( () => locked ) );
			expect( outcome( await screen( 'GET', `/${ made.id }` ) ) ).toBe(
				'200'
			);
		} );

		it( 'is never asked for to stop a leak', async () => {
			const made = await issue();
			await lock();
			for ( const verb of [ 'disable', 'enable', 'revoke' ] ) {
				expect(
					outcome( await screen( 'POST', `/${ made.id }/${ verb }` ) )
				).toBe( '200' );
			}
		} );

		it( 'takes one’s own password, for ten minutes', async () => {
			const made = await issue();
			await lock();
			expect( outcome( await unlock( 'not the password' ) ) ).toBe(
				'403 latchkey_wrong_password'
			);
			expect(
				outcome( await screen( 'POST', `/${ made.id }/reveal` ) )
			).toBe( locked );
			const answer = await unlock( 'password' );
			const until = Date.parse(
				`${ body< { unlocked_until: string } >( answer ).unlocked_until }Z`
			);
			expect( until - Date.now() ).toBeGreaterThan( 560_000 );
			expect( until - Date.now() ).toBeLessThanOrEqual( 600_000 );
			expect(
				body( await screen( 'POST', `/${ made.id }/reveal` ) )
			).toEqual( { consumer_secret: made.consumer_secret } );
			await evaluate(
				site(),
				`$manager = WP_Session_Tokens::get_instance( $input['userId'] );
				$session = $manager->get( $input['token'] );
				$manager->update( $input['token'], [ 'latchkey_unlocked_until' => time() ] + $session );
				return true;`,
				admin
			);
			expect(
				outcome( await screen( 'POST', `/${ made.id }/reveal` ) )
			).toBe( locked );
		} );

		it( 'counts for this very session alone', async () => {
			const made = await issue();
			const elsewhere = await signIn( site() );
			await lock();
			await lock( elsewhere );
			await unlock( 'password' );
			expect(
				outcome(
					await screen(
						'POST',
						`/${ made.id }/reveal`,
						undefined,
						elsewhere
					)
				)
			).toBe( locked );
			expect(
				outcome( await screen( 'POST', `/${ made.id }/reveal` ) )
			).toBe( '200' );
		} );

		it( 'takes five wrong passwords in fifteen minutes, and then not even the right one', async () => {
			await lock();
			for ( let wrong = 0; wrong < 5; wrong++ ) {
				expect( outcome( await unlock( `wrong ${ wrong }` ) ) ).toBe(
					'403 latchkey_wrong_password'
				);
			}
			const sixth = await unlock( 'password' );
			expect( outcome( sixth ) ).toBe( '429 latchkey_too_many_attempts' );
			const wait = Number( sixth.headers[ 'retry-after' ] );
			expect( wait ).toBeGreaterThan( 800 );
			expect( wait ).toBeLessThanOrEqual( 900 );
			expect( body< ApiError >( sixth ).data.retry_after ).toBe( wait );
			// Another administrator is another matter.
			const other = await signIn(
				site(),
				await addUser( site(), 'administrator' )
			);
			expect( outcome( await unlock( 'password', other ) ) ).toBe(
				'200'
			);
			await evaluate(
				site(),
				`global $wpdb;
				return $wpdb->query( "UPDATE {$wpdb->prefix}latchkey_rate_limits SET window_start = window_start - 900" );`
			);
			expect( outcome( await unlock( 'password' ) ) ).toBe( '200' );
		} );

		it( 'takes no more wrong passwords where they come all at once', async () => {
			await lock();
			// Everybody reads the count before anybody is counted.
			mustUse(
				site(),
				'slow-count',
				`add_filter( 'query', static function ( $query ) {
					if ( isset( $_SERVER['HTTP_X_SLOW'] ) && preg_match( '/^\\s*INSERT INTO .*rate_limits/', $query ) ) { usleep( 300000 ); }
					return $query;
				} );`
			);
			const slowly = ( password: string ) => {
				const sent = json( { password } );
				return send( `${ site().url }/wp-json/wc/v1/key-pairs/unlock`, {
					...sent,
					method: 'POST',
					headers: {
						...session( admin ),
						...sent.headers,
						'X-Slow': '1',
					},
				} );
			};
			const tries = Array.from(
				{ length: 16 },
				( _, index ) => `wrong ${ index }`
			);
			const outcomes = ( await inParallel( tries, slowly ) ).map(
				outcome
			);
			expect(
				outcomes.filter( ( result ) => result.startsWith( '403' ) )
			).toHaveLength( 5 );
			expect(
				outcomes.filter( ( result ) => result.startsWith( '429' ) )
			).toHaveLength( 11 );
		} );

		it( 'forgets wrong passwords after a right one', async () => {
			for ( let round = 0; round < 3; round++ ) {
				await unlock( 'wrong' );
				await unlock( 'wrong' );
				expect( outcome( await unlock( 'password' ) ) ).toBe( '200' );
			}
		} );

		it( 'can be switched off', async () => {
			const made = await issue();
			await set( { require_unlock: false } );
			await lock();
			expect(
				outcome( await screen( 'POST', `/${ made.id }/reveal` ) )
			).toBe( '200' );
			expect( outcome( await screen( 'DELETE', `/${ made.id }` ) ) ).toBe(
				'200'
			);
		} );
	} );
} );
