import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cachePath } from './paths';

/**
 * A folder of this process, for what ends with it.
 */
export function makeRunDir(): string {
	removeStale();
	return fs.mkdtempSync(
		path.join( cachePath( 'runs' ), `${ process.pid }-` )
	);
}

/** Ends and removes what a process left behind that was killed itself. */
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
 * Ends the servers that a dead process left behind in a folder.
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
