import { body, outcome, type ApiError } from './support/answers';
import { send, type Answer } from './support/http';
import { call, type Pair } from './support/pairs';
import { ask, session, signIn, type Browser } from './support/people';
import { breakable, evaluate, useSite } from './support/site';

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
	const events = ( event: string ) =>
		evaluate< { actor_id: string; object_id: string; detail: string }[] >(
			site(),
			`global $wpdb;
			return $wpdb->get_results( $wpdb->prepare( "SELECT actor_id, object_id, detail FROM {$wpdb->prefix}latchkey_events WHERE event = %s ORDER BY id", $input ) );`,
			event
		);

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

		it.each( [
			[ 'creation_only', '200' ],
			[ 'off', '409 latchkey_not_revealable' ],
		] )(
			'is over for new pairs if the policy is %s; old ones answer %s',
			async ( policy, ofOld ) => {
				const before = await issue();
				await set( { reveal_policy: policy } );
				const after = await issue();
				expect( after.consumer_secret ).toMatch( /^cs_/ );
				for ( const [ made, expected ] of [
					[ before, ofOld ],
					[ after, '409 latchkey_not_revealable' ],
				] as const ) {
					expect(
						outcome(
							await screen( 'POST', `/${ made.id }/reveal` )
						)
					).toBe( expected );
					expect(
						body< Issued >( await screen( 'GET', `/${ made.id }` ) )
							.can_reveal
					).toBe( expected === '200' );
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
