import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { linkTree } from '../link-tree';
import { cachePath, fillOnce } from '../paths';
import type { Database } from '../types';
import { unzip } from '../unzip';

const FILE = '.ht.sqlite';

const DUMP = `
	$database = new PDO( 'sqlite:' . FQDB );
	$tables = $database->query( "SELECT name FROM sqlite_master WHERE type = 'table'" );
	foreach ( $tables->fetchAll( PDO::FETCH_COLUMN ) as $table ) {
		$rows = $database->query( sprintf( 'SELECT * FROM "%s"', $table ), PDO::FETCH_NUM );
		foreach ( $rows as $row ) {
			echo $table, ': ', implode( ' ', $row ), PHP_EOL;
		}
	}`;

/**
 * SQLite for a site: WordPress's own integration, as it comes with the
 * Playground package, as a database drop-in.
 *
 * @param dir     The site's folder; the database is beside WordPress, outside
 *                the folder that the web server serves.
 * @param content The site's wp-content folder; null if it has the drop-in.
 */
export async function createSqlite(
	dir: string,
	content: string | null
): Promise< Database > {
	if ( content ) {
		await layIntegration( content );
	}
	const folder = path.join( dir, 'database' );
	fs.mkdirSync( folder, { recursive: true } );
	const file = path.join( folder, FILE );
	return {
		settings: { name: 'wordpress', user: '', password: '', host: '' },
		save: async ( to ) => fs.copyFileSync( file, to ),
		load: async ( from ) => fs.copyFileSync( from, file ),
		dump: async ( php ) =>
			`${ await php( DUMP ) }\n${ rawFiles( folder ) }`,
		drop: async () => {},
	};
}

async function layIntegration( content: string ): Promise< void > {
	const integration = await findIntegration();
	const target = path.join( content, 'sqlite-database-integration' );
	linkTree( integration, target );
	const dropIn = fs
		.readFileSync( path.join( target, 'db.copy' ), 'utf8' )
		// Relative to the drop-in, because php-wasm runs the same site at another path.
		.replace(
			"'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'",
			"__DIR__ . '/sqlite-database-integration'"
		)
		.replaceAll(
			'{SQLITE_PLUGIN}',
			'sqlite-database-integration/load.php'
		);
	fs.writeFileSync( path.join( content, 'db.php' ), dropIn );
}

/**
 * The content of the database files: includes deleted rows that are not overwritten yet.
 * @param folder
 */
function rawFiles( folder: string ): string {
	return fs
		.readdirSync( folder )
		.filter( ( name ) => name.startsWith( FILE ) )
		.map( ( name ) =>
			fs.readFileSync( path.join( folder, name ), 'latin1' )
		)
		.join( '\n' );
}

async function findIntegration(): Promise< string > {
	const resolve = createRequire( __filename ).resolve;
	const manifest = resolve( '@wp-playground/cli/package.json' );
	const { version } = JSON.parse( fs.readFileSync( manifest, 'utf8' ) );
	const unpacked = await fillOnce(
		path.join( cachePath( 'sqlite' ), version ),
		( dir ) =>
			unzip(
				fs.readFileSync(
					path.join(
						path.dirname( manifest ),
						'sqlite-database-integration.zip'
					)
				),
				dir
			)
	);
	return path.join( unpacked, 'plugin-sqlite-database-integration' );
}
