import fs from 'node:fs';
import path from 'node:path';
import { body, outcome } from './support/answers';
import { ageSession, ask, signIn, type Browser } from './support/people';
import { evaluate, mustUse, useSite } from './support/site';

const ROUNDS = Number( process.env.LATCHKEY_SETTINGS_ROUNDS ?? 12 );

describe( 'the settings', () => {
	const site = useSite();
	let admin: Browser;
	const patch = ( changes: object, who = admin ) =>
		ask( site(), who, 'PATCH', '/wc/v1/settings', changes );
	const settings = async () =>
		body< Record< string, unknown > >(
			await ask( site(), admin, 'GET', '/wc/v1/settings' )
		);
	const events = async () =>
		body< { detail: { names: string[] } }[] >(
			await ask(
				site(),
				admin,
				'GET',
				'/wc/v1/events?event=settings.changed&per_page=100'
			)
		).map( ( { detail } ) => detail.names );

	beforeEach( async () => {
		await evaluate(
			site(),
			`global $wpdb;
			delete_option( 'latchkey_settings' );
			return $wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_events" );`
		);
		admin = await signIn( site() );
	} );

	it( `of two people who save at the same time all stay, ${ ROUNDS } times`, async () => {
		const other = await signIn( site() );
		for ( let round = 1; round <= ROUNDS; round++ ) {
			const changes = [
				{ failures_per_address: 100 + round },
				{ refusals_per_code: 200 + round },
				{ event_retention_days: 300 + round },
				{ subscription_grace_days: round },
			];
			const answers = await Promise.all(
				changes.map( ( change, number ) =>
					patch( change, number % 2 === 0 ? admin : other )
				)
			);
			expect( answers.map( outcome ) ).toEqual(
				changes.map( () => '200' )
			);
			expect( await settings() ).toMatchObject(
				Object.assign( {}, ...changes )
			);
		}
	}, 120_000 );

	it( 'are not loosened by somebody who is late: the lock is looked at with the settings as they are then', async () => {
		expect( outcome( await patch( { require_unlock: false } ) ) ).toBe(
			'200'
		);
		const late = await signIn( site() );
		await ageSession( site(), late, 601 );
		const file = path.join( site().dir, 'late' );
		// The first request that comes to where it takes the lock waits there: on SQLite, that is the beginning of its transaction.
		mustUse(
			site(),
			'late',
			`add_filter( 'query', static function ( $query ) {
				$lock = defined( 'DB_ENGINE' ) && DB_ENGINE === 'sqlite' ? 'START TRANSACTION' : 'SET option_value = option_value';
				if ( str_contains( $query, $lock ) && @fopen( '${ file }', 'x' ) ) {
					for ( $tries = 0; ! file_exists( '${ file }-go' ) && $tries < 1200; $tries++ ) { usleep( 50000 ); clearstatcache(); }
				}
				return $query;
			} );`
		);
		const opened = patch( { other_sign_ins: true }, late );
		while ( ! fs.existsSync( file ) ) {
			await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
		}
		const closed = await patch( { require_unlock: true } );
		fs.writeFileSync( `${ file }-go`, '' );
		expect( outcome( closed ) ).toBe( '200' );
		expect( outcome( await opened ) ).toBe(
			'403 latchkey_reauthentication_required'
		);
		expect( await settings() ).toMatchObject( {
			require_unlock: true,
			other_sign_ins: false,
		} );
	}, 120_000 );

	it( 'leave one line in the log, with the names of what changed, and none if nothing did', async () => {
		const days = 45;
		await patch( { event_retention_days: days, reveal_policy: 'always' } );
		await patch( { event_retention_days: days } );
		expect( await events() ).toEqual( [ [ 'event_retention_days' ] ] );
	} );

	it( 'refuse bytes that no network has, and everything else goes on', async () => {
		const bytes = [
			'\u0000',
			'1.2.3.4\u0000',
			'1.2.3.4\u0000-1.2.3.5',
			'1.2.3.4-\u0000',
			'10.0.0.0/\u0000',
		];
		for ( const text of bytes ) {
			const answers = [
				await patch( { trusted_proxies: [ text ] } ),
				await ask( site(), admin, 'POST', '/wc/v1/settings/check', {
					values: { trusted_proxies: [ text ] },
				} ),
			];
			expect( [ text, answers.map( outcome ) ] ).toEqual( [
				text,
				[ '400 rest_invalid_param', '200' ],
			] );
		}
		// However it got there: nobody is locked out.
		await evaluate(
			site(),
			`Latchkey\\Settings\\OptionGuard::write( fn () => update_option( 'latchkey_settings', [ 'trusted_proxies' => $input ], false ) ); return true;`,
			bytes
		);
		expect( await settings() ).toMatchObject( { trusted_proxies: [] } );
	} );
} );
