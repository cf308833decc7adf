import AdmZip from 'adm-zip';
import fs from 'node:fs';
import path from 'node:path';

/** The folder below wp-content/plugins that the zip unpacks into. */
const FOLDER = 'latchkey';

/** Of use to developers only. */
const LEFT_OUT = /\.(map|ts|tsx|scss|sass|md)$|(^|\/)\./;

/** Every file may be read by the web server; none is a program. */
const MODE = 0o644;

/** What a file becomes in the zip. */
type Change = ( name: string, content: Buffer ) => Buffer;

/**
 * Packs what a user installs. The same files give the same bytes: names are in order, times and modes are fixed.
 *
 * @param root   The repository's folder, built.
 * @param time   The one time that all files get.
 * @param change Makes another zip of the same files; for tests.
 * @return The zip, and the names in it.
 * @throws Error Where a file of package.json's list is missing.
 */
export function pack(
	root: string,
	time: Date,
	change: Change = ( _, content ) => content
): { zip: Buffer; names: string[] } {
	const { files } = JSON.parse(
		fs.readFileSync( path.join( root, 'package.json' ), 'utf8' )
	) as { files: string[] };
	const names = files
		.flatMap( ( name ) => filesBelow( root, name ) )
		.filter( ( name ) => ! LEFT_OUT.test( name ) )
		.sort();
	const archive = new AdmZip( null, { noSort: true } );
	for ( const name of names ) {
		const content = fs.readFileSync( path.join( root, name ) );
		archive.addFile(
			`${ FOLDER }/${ name }`,
			change( name, content ),
			'',
			MODE
		).header.timeval = dosTime( time );
	}
	return { zip: archive.toBuffer(), names };
}

/** With slashes, whatever the system. */
function filesBelow( root: string, name: string ): string[] {
	return fs.statSync( path.join( root, name ) ).isDirectory()
		? fs
				.readdirSync( path.join( root, name ) )
				.flatMap( ( child ) =>
					filesBelow( root, `${ name }/${ child }` )
				)
		: [ name ];
}

/** A zip's own time has no zone: here it is UTC, wherever it is packed. */
function dosTime( time: Date ): number {
	const date =
		( time.getUTCFullYear() - 1980 ) * 512 +
		( time.getUTCMonth() + 1 ) * 32 +
		time.getUTCDate();
	const seconds =
		time.getUTCHours() * 2048 +
		time.getUTCMinutes() * 32 +
		Math.floor( time.getUTCSeconds() / 2 );
	return date * 65_536 + seconds;
}
