import fs from 'node:fs';
import path from 'node:path';
import { cachePath, fillOnce } from '../paths';
import { wordpressFromDebian } from './debian';
import { wordpressFromDownload } from './download';

/**
 * Finds the folder of a WordPress, in this order: the folder itself,
 * `LATCHKEY_WORDPRESS_DIR`, the cache, WordPress.org, Debian's package.
 *
 * @param wanted A version ("7.1") or a folder.
 * @throws Error If none of these has it, with all reasons.
 */
export async function findWordPress( wanted: string ): Promise< string > {
	if ( wanted.includes( path.sep ) ) {
		return requireWordPress( path.resolve( wanted ) );
	}
	const given = process.env.LATCHKEY_WORDPRESS_DIR;
	if ( given && wordpressVersion( given ).startsWith( wanted ) ) {
		return requireWordPress( path.resolve( given ) );
	}
	return fillOnce(
		path.join( cachePath( 'wordpress' ), wanted ),
		async ( dir ) => get( wanted, dir )
	);
}

async function get( version: string, dir: string ): Promise< void > {
	const reasons: string[] = [];
	try {
		await wordpressFromDownload( version, dir );
		const inner = path.join( dir, 'wordpress' );
		for ( const name of fs.readdirSync( inner ) ) {
			fs.renameSync( path.join( inner, name ), path.join( dir, name ) );
		}
		fs.rmdirSync( inner );
		return;
	} catch ( error ) {
		reasons.push( `WordPress.org: ${ String( error ) }` );
	}
	try {
		wordpressFromDebian( version, dir );
		requireWordPress( dir );
		if ( wordpressVersion( dir ).startsWith( version ) ) {
			return;
		}
		reasons.push( `Debian has ${ wordpressVersion( dir ) }` );
	} catch ( error ) {
		reasons.push( `Debian: ${ String( error ) }` );
	}
	throw new Error(
		`WordPress ${ version } could not be had (${ reasons.join( '; ' ) }). ` +
			'Set LATCHKEY_WORDPRESS_DIR to a folder that holds it.'
	);
}

/**
 * The version of WordPress in a folder; '' if there is none.
 *
 * @param dir The folder with wp-load.php.
 */
export function wordpressVersion( dir: string ): string {
	const file = path.join( dir, 'wp-includes', 'version.php' );
	if ( ! fs.existsSync( file ) ) {
		return '';
	}
	const match = fs
		.readFileSync( file, 'utf8' )
		.match( /\$wp_version = '([^']+)'/ );
	return match?.[ 1 ] ?? '';
}

function requireWordPress( dir: string ): string {
	if ( ! wordpressVersion( dir ) ) {
		throw new Error( `${ dir } holds no WordPress.` );
	}
	return dir;
}
