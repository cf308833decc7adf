import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const root = fileURLToPath( new URL( '../..', import.meta.url ) );

/**
 * Says what is being done.
 *
 * @param {string} text One line.
 */
export function say( text ) {
	process.stdout.write( `${ text }\n` );
}

/**
 * Runs a program in the repository's root; what it prints is seen.
 *
 * @param {string}   program
 * @param {string[]} parameters
 * @param {Object}   environment More environment variables.
 * @return {Promise<void>} Rejects where the program fails.
 */
export function run( program, parameters, environment = {} ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( program, parameters, {
			cwd: root,
			stdio: [ 'ignore', 'inherit', 'inherit' ],
			env: { ...process.env, ...environment },
		} );
		child.once( 'error', reject );
		child.once( 'exit', ( code ) =>
			code === 0
				? resolve()
				: reject( new Error( `${ program } ended with ${ code }.` ) )
		);
	} );
}
