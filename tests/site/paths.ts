import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The plugin's own folder: the root of this repository. */
export const pluginDir = path.resolve( __dirname, '..', '..' );

/** PHP files that run inside a site. */
export const phpDir = path.join( __dirname, 'php' );

/**
 * A folder below the project's cache, made when it is missing. The cache is
 * outside the repository, so that a fresh clone finds what an older one got.
 *
 * @param parts Names below the cache.
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
 * Writes a folder whole or not at all: two processes may want it at once.
 *
 * @param target The folder; left alone when it exists.
 * @param fill   Fills a temporary folder that then becomes the target.
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
