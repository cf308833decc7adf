import fs from 'node:fs';
import path from 'node:path';
import { signIn } from './people';
import { send, type Answer } from './http';
import { evaluate, mustUse } from './site';
import type { Site } from '../../site';

/** Database users that can read and write rows, or only read them, by the file that makes the site use them. */
const USERS = {
	'no-rights': {
		name: 'latchkey_rows',
		rights: 'SELECT, INSERT, UPDATE, DELETE',
	},
	'read-only': { name: 'latchkey_reader', rights: 'SELECT' },
};
const PASSWORD = 'no-secret';

/**
 * Prepares a site for tests of an incomplete schema, of processes that are killed while they make it, and of database users without the
 * privileges to create tables or to write.
 *
 * @param site The site.
 */
export async function fragile( site: Site ): Promise< void > {
	mustUse(
		site,
		'schema',
		`add_action( 'init', static function () {
			$at = PHP_SAPI === 'cli' && is_file( ABSPATH . '../kill' ) ? (int) file_get_contents( ABSPATH . '../kill' ) : 0;
			if ( $at === 0 ) { return; }
			$count = 0;
			$filter = static function ( $query ) use ( $at, &$count ) {
				if ( ++$count === $at ) { posix_kill( posix_getpid(), SIGKILL ); }
				return $query;
			};
			add_filter( 'query', $filter );
			add_action( 'init', static function () use ( $filter, &$count ) {
				remove_filter( 'query', $filter );
				file_put_contents( ABSPATH . '../queries', (string) $count );
			}, 6 );
		}, 4 );
		if ( is_file( ABSPATH . '../read-only' ) && defined( 'DB_ENGINE' ) && DB_ENGINE === 'sqlite' ) {
			// Like a read-only file. File permissions have no effect on root.
			$wpdb = $GLOBALS['wpdb'];
			( static fn () => $wpdb->dbh )->bindTo( null, get_class( $wpdb ) )()->get_connection()->get_pdo()->exec( 'PRAGMA query_only = ON' );
		}
		// SQLite has no users, so the statements fail like those of a user without the privilege.
		if ( is_file( ABSPATH . '../no-rights' ) && defined( 'DB_ENGINE' ) && DB_ENGINE === 'sqlite' ) {
			add_filter( 'query', static fn ( $query ) => preg_match( '/^\\s*(CREATE|ALTER|DROP)\\b.*latchkey/is', $query ) ? 'CREATE TABLE sqlite_denied (id int)' : $query );
		}`
	);
	if ( site.database !== 'mariadb' ) {
		return;
	}
	await evaluate(
		site,
		`global $wpdb;
		foreach ( $input['users'] as $one ) {
			$user = sprintf( "'%s'@'127.0.0.1'", $one['name'] );
			$wpdb->query( "CREATE USER IF NOT EXISTS $user IDENTIFIED BY '{$input['password']}'" );
			$wpdb->query( "GRANT {$one['rights']} ON \`" . DB_NAME . "\`.* TO $user" );
		}
		return true;`,
		{ users: Object.values( USERS ), password: PASSWORD }
	);
	const config = path.join( site.dir, 'wordpress/wp-config.php' );
	fs.writeFileSync(
		config,
		fs.readFileSync( config, 'utf8' ).replace(
			'<?php',
			`<?php
foreach ( [ ${ Object.entries( USERS )
				.map( ( [ flag, { name } ] ) => `'${ flag }' => '${ name }'` )
				.join( ', ' ) } ] as $flag => $user ) {
	if ( is_file( dirname( __DIR__ ) . "/$flag" ) ) {
		define( 'DB_USER', $user );
		define( 'DB_PASSWORD', '${ PASSWORD }' );
	}
}`
		)
	);
}

/**
 * Revokes or grants the privilege of the site's database user to create tables.
 *
 * @param site The site.
 * @param may  Whether it has the privilege.
 */
export function rights( site: Site, may: boolean ): void {
	raise( site, 'no-rights', ! may );
}

/**
 * Makes the database read-only, or writable again.
 *
 * @param site The site.
 * @param is   Whether it is read-only.
 */
export function readOnly( site: Site, is: boolean ): void {
	raise( site, 'read-only', is );
}

function raise( site: Site, name: keyof typeof USERS, is: boolean ): void {
	const file = path.join( site.dir, name );
	if ( is ) {
		fs.writeFileSync( file, '' );
	} else {
		fs.rmSync( file, { force: true } );
	}
}

/**
 * Breaks the schema.
 *
 * @param site The site.
 * @param how  Everything is missing; or some tables, columns and indexes are; or it is complete but has another version; or everything is
 *             missing, but the stored version says that it is complete.
 */
export function breakSchema(
	site: Site,
	how: 'nothing' | 'half' | 'other' | 'lost'
): Promise< boolean > {
	return evaluate(
		site,
		`global $wpdb;
		$db = new Latchkey\\Database\\Db();
		$tables = in_array( $input, [ 'nothing', 'lost' ], true ) ? Latchkey\\Database\\Tables::all() : array_slice( array_diff( Latchkey\\Database\\Tables::all(), [ $wpdb->prefix . 'latchkey_order_lines' ] ), 9 );
		foreach ( $input === 'other' ? [] : $tables as $table ) {
			$db->execute( 'DROP TABLE IF EXISTS %i', $table );
		}
		if ( $input === 'half' ) {
			$licenses = Latchkey\\Database\\TableDefinitions::tables()[0];
			if ( ! $db->is_sqlite() ) {
				// InnoDB keeps the metadata of added and dropped columns, until the row is too large.
				$wpdb->query( "ALTER TABLE {$licenses->name} ENGINE=InnoDB" );
			}
			foreach ( array_diff( array_keys( $licenses->indexes ), [ 'PRIMARY' ] ) as $index ) {
				$db->define( $licenses->drop_index( $index ) );
			}
			foreach ( [ 'released_from', 'periods_revision', 'vendor_id' ] as $column ) {
				$db->execute( 'ALTER TABLE %i DROP COLUMN %i', $licenses->name, $column );
			}
			$db->execute( 'ALTER TABLE %i DROP COLUMN renews', $wpdb->prefix . 'latchkey_order_lines' );
		}
		if ( $input !== 'lost' ) { update_option( 'latchkey_schema_version', 'another', true ); }
		delete_option( 'latchkey_schema_trouble' );
		return true;`,
		how
	);
}

/**
 * The plugin's tables, as described by the database.
 *
 * @param site   The site.
 * @param sorted Whether columns and indexes are sorted, because those that are added later are at the end.
 */
export function schema( site: Site, sorted: boolean ): Promise< string > {
	return evaluate(
		site,
		`global $wpdb;
		$said = [];
		$tables = $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'latchkey_' ) . '%' ) );
		sort( $tables );
		foreach ( $tables as $table ) {
			$lines = explode( "\\n", preg_replace( '/ AUTO_INCREMENT=\\d+/', '', $wpdb->get_row( "SHOW CREATE TABLE $table", ARRAY_N )[1] ) );
			$lines = array_map( static fn ( $line ) => rtrim( $line, ',' ), $lines );
			if ( $input ) { sort( $lines ); }
			$said = array_merge( $said, $lines );
		}
		if ( defined( 'DB_ENGINE' ) && DB_ENGINE === 'sqlite' && ! $input ) {
			$own = ( new PDO( 'sqlite:' . FQDB ) )->query( "SELECT sql FROM sqlite_master WHERE tbl_name LIKE '%latchkey\\_%' ESCAPE '\\\\' ORDER BY name" );
			$said = array_merge( $said, array_map( strval( ... ), $own->fetchAll( PDO::FETCH_COLUMN ) ) );
		}
		return implode( "\\n", $said );`,
		sorted
	);
}

/**
 * Runs a process that makes the schema and is killed at a query.
 *
 * @param site The site.
 * @param at   The number of the query, counted from the start of the migration; with a large number, the process is not killed.
 * @return The number of queries, if it was not killed.
 */
export async function makeSchema(
	site: Site,
	at: number
): Promise< number | null > {
	const file = path.join( site.dir, 'kill' );
	fs.writeFileSync( file, `${ at }` );
	try {
		await site.php( 'echo 1;' );
		return Number(
			fs.readFileSync( path.join( site.dir, 'queries' ), 'utf8' )
		);
	} catch {
		return null;
	} finally {
		fs.rmSync( file );
	}
}

/** A visitor of the pages of a site. */
export interface Visitor {
	( url: string ): Promise< Answer >;
}

/**
 * The browser of the administrator, also for wp-admin.
 *
 * @param site The site.
 */
export async function administrator( site: Site ): Promise< Visitor > {
	const { cookie, token } = await signIn( site );
	const auth = await evaluate< string >(
		site,
		`return AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, time() + DAY_IN_SECONDS, 'auth', $input ) );`,
		token
	);
	return ( url ) =>
		send( site.url + url, {
			headers: { Cookie: `${ cookie }; ${ auth }` },
		} );
}
