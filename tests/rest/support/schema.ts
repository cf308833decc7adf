import fs from 'node:fs';
import path from 'node:path';
import { signIn } from './people';
import { send, type Answer } from './http';
import { evaluate, mustUse } from './site';
import type { Site } from '../../site';

/** Database users who may read and write rows, and who may read alone, by the flag that lets the site be them. */
const USERS = {
	'no-rights': {
		name: 'latchkey_rows',
		rights: 'SELECT, INSERT, UPDATE, DELETE',
	},
	'read-only': { name: 'latchkey_reader', rights: 'SELECT' },
};
const PASSWORD = 'no-secret';

/**
 * Prepares a site whose schema is broken, made by processes that are killed, and whose database user may lose the right to make it, or to write
 * anything.
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
			// As a file that nobody may write to, which root always may.
			$wpdb = $GLOBALS['wpdb'];
			( static fn () => $wpdb->dbh )->bindTo( null, get_class( $wpdb ) )()->get_connection()->get_pdo()->exec( 'PRAGMA query_only = ON' );
		}
		// SQLite has no users: its statements fail as those of a user without the right do.
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
 * Takes the right to make tables from the site's database user, or gives it back.
 *
 * @param site The site.
 * @param may  Whether it has the right from now on.
 */
export function rights( site: Site, may: boolean ): void {
	raise( site, 'no-rights', ! may );
}

/**
 * Lets the database take no writes, or take them again.
 *
 * @param site The site.
 * @param is   Whether it takes none from now on.
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
 * @param how  Nothing is there; or tables, columns and indexes are missing here and there; or it is whole, and of another version; or nothing is
 *             there, and what is noted says that all of it is.
 */
export function breakSchema(
	site: Site,
	how: 'nothing' | 'half' | 'other' | 'lost'
): Promise< boolean > {
	return evaluate(
		site,
		`global $wpdb;
		$db = new Latchkey\\Database\\Db();
		$tables = in_array( $input, [ 'nothing', 'lost' ], true ) ? Latchkey\\Database\\Tables::all() : array_slice( Latchkey\\Database\\Tables::all(), 9 );
		foreach ( $input === 'other' ? [] : $tables as $table ) {
			$db->execute( 'DROP TABLE IF EXISTS %i', $table );
		}
		if ( $input === 'half' ) {
			$licenses = Latchkey\\Database\\TableDefinitions::tables()[0];
			if ( ! $db->is_sqlite() ) {
				// InnoDB keeps a note of each column that comes and goes, until the row is too large.
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
 * The plugin's tables as the database describes them.
 *
 * @param site   The site.
 * @param sorted Whether the order of columns and indexes is left out: what was added later stands at the end.
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
 * Runs a process that makes the schema, and is killed at a query.
 *
 * @param site The site.
 * @param at   Which of its queries from the moment at which it begins; a large one lives.
 * @return How many queries there are, where it lived.
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

/** Who looks at the pages of a site. */
export interface Visitor {
	( url: string ): Promise< Answer >;
}

/**
 * The administrator's browser, in wp-admin too.
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
