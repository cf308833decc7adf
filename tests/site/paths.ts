import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The folder of the plugin: the root of this repository. */
export const pluginDir = path.resolve( __dirname, '..', '..' );

/** The folder of PHP files that run in a site. */
export const phpDir = path.join( __dirname, 'php' );

/**
 * A folder in the project's cache, which is made if it is missing. The cache is
 * outside the repository, so that all clones share it.
 *
 * @param parts The path in the cache.
 */
export function cachePath( ...parts: string[] ): string {
	const root =
		process.env.LATCHKEY_CACHE_DIR ||
		path.join( os.homedir(), '.cache', 'latchkey' );
	const dir = path.join( root, ...parts );
	fs.mkdirSync( dir, { recursive: true } );
	return dir;
}

/**
 * Creates a folder atomically, because two processes may need it at once.
 *
 * @param target The folder; not changed if it exists.
 * @param fill   Fills a temporary folder, which is then renamed.
 */
export async function fillOnce(
	target: string,
	fill: ( dir: string ) => Promise< void > | void
): Promise< string > {
	if ( fs.existsSync( target ) ) {
		return target;
	}
	fs.mkdirSync( path.dirname( target ), { recursive: true } );
	const temporary = fs.mkdtempSync( `${ target }.part-` );
	try {
		await fill( temporary );
		fs.renameSync( temporary, target );
	} catch ( error ) {
		if ( ! fs.existsSync( target ) ) {
			throw error;
		}
	} finally {
		fs.rmSync( temporary, { recursive: true, force: true } );
	}
	return target;
}
