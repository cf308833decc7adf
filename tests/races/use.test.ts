import fs from 'node:fs';
import path from 'node:path';
import { outcome } from '../rest/support/answers';
import { call, issuePair } from '../rest/support/pairs';
import { evaluate, mustUse, useSite } from '../rest/support/site';

const CLIENTS = 20;

// Only a server locks rows; SQLite's lock of the whole file is waited for by every write alike.
describe( 'a key pair whose row somebody else holds', () => {
	const site = useSite( { database: 'mariadb', woocommerce: null } );

	const until = async ( file: string ) => {
		while ( ! fs.existsSync( file ) ) {
			await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
		}
	};

	it( `answers ${ CLIENTS } requests at once; its use is noted once it may be`, async () => {
		const pair = await issuePair( site() );
		const used = () =>
			evaluate< string | null >(
				site(),
				`return Latchkey\\Plugin::instance()->api_keys->service()->get( $input )->last_used_at;`,
				pair.id
			);
		const list = async () =>
			outcome( await call( site(), pair, 'GET', '/wc/v1/keys' ) );
		mustUse(
			site(),
			'impatient',
			`$GLOBALS['wpdb']->query( 'SET SESSION innodb_lock_wait_timeout = 1' );`
		);
		const held = path.join( site().dir, 'held' );
		const release = path.join( site().dir, 'release' );
		const holder = evaluate< string | null >(
			site(),
			`global $wpdb;
			$wpdb->query( 'START TRANSACTION' );
			$id = $wpdb->get_var( $wpdb->prepare( "SELECT id FROM {$wpdb->prefix}latchkey_api_keys WHERE id = %d FOR UPDATE", $input[0] ) );
			touch( $input[1] );
			while ( ! file_exists( $input[2] ) ) { usleep( 20000 ); clearstatcache(); }
			$wpdb->query( 'ROLLBACK' );
			return $id;`,
			[ pair.id, held, release ]
		);
		await until( held );
		const answers = await Promise.all(
			Array.from( { length: CLIENTS }, list )
		);
		fs.writeFileSync( release, '' );
		expect( await holder ).toBe( String( pair.id ) );
		expect( new Set( answers ) ).toEqual( new Set( [ '200' ] ) );
		expect( await used() ).toBeNull();
		// That it could not be noted is for the log, and for nobody else.
		expect( site().debugLog() ).toContain( 'Lock wait timeout' );
		site().clearDebugLog();
		expect( await list() ).toBe( '200' );
		expect( await used() ).not.toBeNull();
	}, 120_000 );
} );
