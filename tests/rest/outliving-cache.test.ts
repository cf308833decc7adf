import fs from 'node:fs';
import path from 'node:path';
import { outcome } from './support/answers';
import { call, issuePair } from './support/pairs';
import { evaluate, useSite } from './support/site';

type Options = Record< string, string >;

interface Found {
	readonly keys: number;
	readonly unreadable: number;
	readonly states: readonly string[];
}

// A persistent object cache that outlives the database: a backup, or the
// database of another site, is put in its place, and nobody flushes.
describe( 'a site whose object cache outlives its database', () => {
	const site = useSite();
	const content = ( name: string ) =>
		path.join( site().dir, 'wordpress/wp-content', name );

	beforeAll( () => {
		const config = path.join( site().dir, 'wordpress/wp-config.php' );
		// The key that the plugin makes for itself, as where nobody set one.
		fs.writeFileSync(
			config,
			fs
				.readFileSync( config, 'utf8' )
				.replace( /^.*LATCHKEY_ENCRYPTION_KEY.*\n/gm, '' )
		);
		fs.writeFileSync(
			content( 'object-cache.php' ),
			`<?php require '${ path.join(
				__dirname,
				'support/outliving-cache.php'
			) }';`
		);
	} );

	/** What the table has of our keys, whatever a cache says. */
	const options = (): Promise< Options > =>
		evaluate(
			site(),
			`global $wpdb; return (object) array_column( $wpdb->get_results( "SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name IN ( 'latchkey_encryption_key', 'latchkey_encryption_fingerprint', 'latchkey_index_key', 'latchkey_index_fingerprint' )", ARRAY_A ), 'option_value', 'option_name' );`
		);

	/** Puts another database in the place of this one, behind the cache's back; without license keys where `options` are those of none. */
	const replace = ( kept: Options, empty: boolean ) =>
		evaluate(
			site(),
			`global $wpdb;
			foreach ( [ 'latchkey_encryption_key', 'latchkey_encryption_fingerprint', 'latchkey_index_key', 'latchkey_index_fingerprint' ] as $name ) {
				get_option( $name ); // A busy site has them in its cache.
				$wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name = '$name'" );
				if ( isset( $input['kept'][ $name ] ) ) {
					$wpdb->query( $wpdb->prepare( "INSERT INTO {$wpdb->options} ( option_name, option_value, autoload ) VALUES ( %s, %s, 'off' )", $name, $input['kept'][ $name ] ) );
				}
			}
			if ( $input['empty'] ) {
				foreach ( [ 'licenses', 'idempotency' ] as $table ) {
					$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_$table" );
				}
				$wpdb->query( "UPDATE {$wpdb->prefix}latchkey_api_keys SET secret_box = NULL" );
			}
			return wp_using_ext_object_cache();`,
			{ kept, empty }
		);

	const flushed = (): Promise< Found > => {
		fs.rmSync( content( 'outliving-cache' ), { force: true } );
		return evaluate(
			site(),
			`global $wpdb;
			$plugin = Latchkey\\Plugin::instance();
			$ids = array_map( 'intval', $wpdb->get_col( "SELECT id FROM {$wpdb->prefix}latchkey_licenses" ) );
			$codes = array_map( static fn ( $id ) => $plugin->licenses->service()->code( $plugin->licenses->service()->get( $id ) ), $ids );
			return [ 'keys' => count( $ids ), 'unreadable' => count( array_filter( $codes, 'is_null' ) ),
				'states' => [ $plugin->secrets->index->state(), $plugin->secrets->encryption->state()->word ] ];`
		);
	};

	const sound = ( keys: number ) => ( {
		keys,
		unreadable: 0,
		states: [ 'ok', 'ok' ],
	} );

	it( 'makes keys in a database that has none, and loses nothing with the cache', async () => {
		const pair = await issuePair( site() );
		const create = async ( code: string ) =>
			outcome(
				await call( site(), pair, 'POST', '/wc/v1/keys', { code } )
			);
		expect( await create( 'BEFORE-THE-BACKUP-1' ) ).toContain( '201' );
		const before = await options();
		expect( Object.keys( before ).sort() ).toEqual( [
			'latchkey_encryption_fingerprint',
			'latchkey_encryption_key',
			'latchkey_index_fingerprint',
			'latchkey_index_key',
		] );
		expect( await replace( {}, true ) ).toBe( true );
		expect( await create( 'AFTER-THE-BACKUP-01' ) ).toContain( '201' );
		const after = await options();
		expect( Object.keys( after ).sort() ).toEqual(
			Object.keys( before ).sort()
		);
		expect( after.latchkey_index_key ).not.toBe(
			before.latchkey_index_key
		);
		expect( after.latchkey_encryption_key ).not.toBe(
			before.latchkey_encryption_key
		);
		expect( await flushed() ).toEqual( sound( 1 ) );
		expect( await create( 'AFTER-THE-BACKUP-01' ) ).toBe(
			'409 latchkey_duplicate_code'
		);
	}, 120_000 );

	it( 'writes nothing with keys that the database lacks', async () => {
		const pair = await issuePair( site() );
		const create = async ( code: string ) =>
			outcome(
				await call( site(), pair, 'POST', '/wc/v1/keys', { code } )
			);
		const whole = await options();
		for ( const [ name, refusal ] of [
			[ 'latchkey_encryption_key', '503 latchkey_encryption_key' ],
			[ 'latchkey_index_key', '503 latchkey_index_key' ],
			[ 'latchkey_index_fingerprint', '503 latchkey_index_key' ],
		] as const ) {
			const rest = Object.fromEntries(
				Object.entries( whole ).filter( ( [ key ] ) => key !== name )
			);
			await replace( rest, false );
			expect( await create( 'NEVER-STORED-0000001' ) ).toBe( refusal );
			expect( Object.keys( await options() ) ).not.toContain( name );
			await replace( whole, false );
		}
		expect( await create( 'STORED-AGAIN-0000001' ) ).toContain( '201' );
		expect( await flushed() ).toEqual( sound( 2 ) );
	}, 120_000 );
} );
