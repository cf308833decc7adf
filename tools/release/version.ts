/**
 * The version is package.json's; `npm version <new one>` changes it, and this writes it to where WordPress reads it.
 * `--write` writes it; without, it only says where it differs.
 */
import fs from 'node:fs';
import path from 'node:path';

/** Where the version stands besides package.json: file → what stands around it. */
const PLACES: Record< string, RegExp > = {
	'plugin.php': /^( \* Version:\s+)(\S+)$/m,
	'readme.txt': /^(Stable tag:\s*)(\S+)$/m,
	'package-lock.json': /^(\t?\s*"version": ")([^"]+)(?=")/m,
};

/**
 * The version of this plugin.
 *
 * @param root The repository's folder.
 */
export function versionOf( root: string ): string {
	const file = path.join( root, 'package.json' );
	return JSON.parse( fs.readFileSync( file, 'utf8' ) ).version;
}

/**
 * Where another version stands than that of package.json.
 *
 * @param root The repository's folder.
 * @return A sentence each.
 */
export function otherVersions( root: string ): string[] {
	const wanted = versionOf( root );
	return Object.entries( PLACES ).flatMap( ( [ name, place ] ) => {
		const text = fs.readFileSync( path.join( root, name ), 'utf8' );
		const found = place.exec( text )?.[ 2 ] ?? 'none';
		return found === wanted
			? []
			: [ `${ name } has version ${ found }, package.json ${ wanted }.` ];
	} );
}

/**
 * Writes a version to its place in a file's text.
 *
 * @param name    The file: plugin.php, readme.txt or package-lock.json.
 * @param text    What is in it.
 * @param version The version to write.
 */
export function withVersion(
	name: string,
	text: string,
	version: string
): string {
	const place = PLACES[ name ];
	return place
		? text.replace( place, ( _, before ) => before + version )
		: text;
}

function writeVersion( root: string ): void {
	for ( const name of Object.keys( PLACES ) ) {
		const file = path.join( root, name );
		const text = fs.readFileSync( file, 'utf8' );
		fs.writeFileSync( file, withVersion( name, text, versionOf( root ) ) );
	}
}

if ( require.main === module ) {
	const root = path.join( __dirname, '../..' );
	if ( process.argv.includes( '--write' ) ) {
		writeVersion( root );
	}
	for ( const sentence of otherVersions( root ) ) {
		process.stdout.write( `${ sentence }\n` );
		process.exitCode = 1;
	}
}
