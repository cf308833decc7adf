import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A gate at which processes wait for each other after loading: see gate.php. It is the value of their variable `GATE`.
 *
 * @param dir     A site's folder.
 * @param parties The number of processes.
 */
export function gate( dir: string, parties: number ): string {
	const folder = path.join( dir, 'gates', randomUUID() );
	fs.mkdirSync( folder, { recursive: true } );
	return `${ parties } ${ folder }`;
}
