import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cachePath } from './paths';

/**
 * Makes a folder that is removed when this process ends.
 */
export function makeRunDir(): string {
	removeStale();
	return fs.mkdtempSync(
		path.join( cachePath( 'runs' ), `${ process.pid }-` )
	);
}

/** Stops the servers and removes the folders of killed processes. */
export function removeStale(): void {
	const runs = cachePath( 'runs' );
	for ( const name of fs.readdirSync( runs ) ) {
		const dir = path.join( runs, name );
		if ( ! isAlive( Number.parseInt( name, 10 ) ) ) {
			endServersOf( dir );
			fs.rmSync( dir, { recursive: true, force: true } );
		}
	}
}

function isAlive( pid: number ): boolean {
	try {
		process.kill( pid, 0 );
		return true;
	} catch {
		return false;
	}
}

/**
 * Stops the servers that a killed process has left in a folder.
 *
 * @param dir The folder.
 */
export function endServersOf( dir: string ): void {
	const { stdout } = spawnSync( 'ps', [ '-eo', 'pid=,args=' ], {
		encoding: 'utf8',
	} );
	for ( const line of ( stdout ?? '' ).split( '\n' ) ) {
		const match = line.match( /^\s*(\d+)\s+(php|mariadbd)\s/ );
		if ( match?.[ 1 ] && line.includes( `${ dir }/` ) ) {
			process.kill( Number( match[ 1 ] ), 'SIGTERM' );
		}
	}
}
