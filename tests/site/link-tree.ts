import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder like another one by hard links, or by copies where the two
 * lie on different file systems. WordPress's own files are never written in
 * place, so a throw-away site costs milliseconds and no disk.
 *
 * @param from  The folder to repeat.
 * @param to    The new folder; files that it already has stay.
 * @param leave Names on the top level to leave out.
 */
export function linkTree(
	from: string,
	to: string,
	leave: readonly string[] = []
): void {
	fs.mkdirSync( to, { recursive: true } );
	for ( const entry of fs.readdirSync( from, { withFileTypes: true } ) ) {
		if ( leave.includes( entry.name ) ) {
			continue;
		}
		const source = path.join( from, entry.name );
		const target = path.join( to, entry.name );
		if ( entry.isDirectory() ) {
			linkTree( source, target );
		} else if ( ! fs.existsSync( target ) ) {
			linkFile( source, target );
		}
	}
}

function linkFile( source: string, target: string ): void {
	try {
		fs.linkSync( source, target );
	} catch {
		fs.copyFileSync( source, target );
	}
}
