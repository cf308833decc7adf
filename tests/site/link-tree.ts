import fs from 'node:fs';
import path from 'node:path';

/**
 * Copies a folder with hard links, or with real copies if the two are on
 * different file systems. WordPress's own files are never written in place, so a
 * site costs milliseconds and no disk space.
 *
 * @param from  The folder to copy.
 * @param to    The new folder; existing files in it are kept.
 * @param leave Names at the top level to omit.
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
