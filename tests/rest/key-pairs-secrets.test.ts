import { body, outcome, type ApiError } from './support/answers';
import { inParallel, send, type Answer } from './support/http';
import { call, type Pair } from './support/pairs';
import {
	addUser,
	ageSession,
	ask,
	json,
	session,
	signIn,
	type Browser,
} from './support/people';
import { breakable, evaluate, mustUse, useSite } from './support/site';

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
	const events = ( event: string ) =>
		evaluate< { actor_id: string; object_id: string; detail: string }[] >(
			site(),
			`global $wpdb;
			return $wpdb->get_results( $wpdb->prepare( "SELECT actor_id, object_id, detail FROM {$wpdb->prefix}latchkey_events WHERE event = %s ORDER BY id", $input ) );`,
			event
		);

	describe( 'unlocking', () => {
		it( 'is not asked for within ten minutes of signing in', async () => {
			const made = await issue();
			await ageSession( site(), admin, 590 );
			const answer = await screen( 'POST', `/${ made.id }/reveal` );
			expect( body( answer ) ).toEqual( {
				consumer_secret: made.consumer_secret,
			} );
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

	describe( 'revealing', () => {
		it( 'leaves an event that names the pair and not the secret', async () => {
			const made = await issue();
			await screen( 'POST', `/${ made.id }/reveal` );
			const rows = ( await events( 'key_pair.revealed' ) ).filter(
				( row ) => row.object_id === String( made.id )
			);
			expect( rows ).toHaveLength( 1 );
			expect( rows[ 0 ]?.actor_id ).toBe( String( admin.userId ) );
			expect( JSON.stringify( rows ) ).not.toContain(
				made.consumer_secret.slice( 3 )
			);
		} );

		it( 'does not happen where the event cannot be written', async () => {
			const made = await issue();
			breakable( site() );
			const answer = await send(
				`${ site().url }/wp-json/wc/v1/key-pairs/${ made.id }/reveal`,
				{
					method: 'POST',
					headers: { ...session( admin ), 'X-Without': 'events' },
				}
			);
			expect( answer.status ).toBeGreaterThanOrEqual( 500 );
			expect( body< ApiError >( answer ).code ).toMatch( /^latchkey_/ );
			expect( answer.text ).not.toContain( made.consumer_secret );
			expect( answer.text ).not.toMatch( /missing|select|insert/i );
			expect( site().debugLog() ).toContain( 'latchkey_missing' );
			site().clearDebugLog();
		} );

		it( 'happens ten times an hour at most', async () => {
			const [ one, two ] = [ await issue(), await issue() ];
			for ( let turn = 0; turn < 10; turn++ ) {
				expect(
					outcome(
						await screen(
							'POST',
							`/${ ( turn % 2 ? one : two ).id }/reveal`
						)
					)
				).toBe( '200' );
			}
			const answer = await screen( 'POST', `/${ one.id }/reveal` );
			expect( outcome( answer ) ).toBe(
				'429 latchkey_too_many_attempts'
			);
			expect( Number( answer.headers[ 'retry-after' ] ) ).toBeGreaterThan(
				3500
			);
			expect( answer.text ).not.toContain( one.consumer_secret );
		} );

		it.each( [ 'creation_only', 'off' ] )(
			'is over where the policy is %s, for old pairs and new ones',
			async ( policy ) => {
				const before = await issue();
				await set( { reveal_policy: policy } );
				const after = await issue();
				expect( after.consumer_secret ).toMatch( /^cs_/ );
				for ( const made of [ before, after ] ) {
					expect(
						outcome(
							await screen( 'POST', `/${ made.id }/reveal` )
						)
					).toBe( '409 latchkey_not_revealable' );
					expect(
						body< Issued >( await screen( 'GET', `/${ made.id }` ) )
							.can_reveal
					).toBe( false );
				}
				// Signing in does not depend on it.
				const pair: Pair = {
					id: after.id,
					key: after.consumer_key,
					secret: after.consumer_secret,
				};
				const list: Answer = await call(
					site(),
					pair,
					'GET',
					'/wc/v1/keys'
				);
				expect( outcome( list ) ).toBe( '200' );
				await set( { reveal_policy: 'always' } );
				const again = [ before, after ].map( ( made ) =>
					screen( 'POST', `/${ made.id }/reveal` )
				);
				// What was never kept cannot come back.
				expect( ( await Promise.all( again ) ).map( outcome ) ).toEqual(
					[ '200', '409 latchkey_not_revealable' ]
				);
			}
		);

		it( 'of a pair that does not exist is 404, and costs no reveal', async () => {
			for ( let turn = 0; turn < 11; turn++ ) {
				expect(
					outcome( await screen( 'POST', '/999999/reveal' ) )
				).toBe( '404 latchkey_not_found' );
			}
		} );
	} );
} );
