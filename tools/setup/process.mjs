import { spawn } from 'node:child_process';
import { root } from './root.cjs';

export { root };

/**
 * Where programs are found: those of the packages come first, as in the scripts of package.json.
 *
 * @param {Object} more More environment variables.
 */
export const environment = ( more = {} ) => ( {
	...process.env,
	PATH: `${ root }node_modules/.bin:${ process.env.PATH }`,
	...more,
} );

/**
 * Says what is being done.
 *
 * @param {string} text One line.
 */
export function say( text ) {
	process.stdout.write( `${ text }\n` );
}

/**
 * Runs a program, in the repository's root unless another folder is named; what it prints is seen.
 *
 * @param {string}   program
 * @param {string[]} parameters
 * @param {Object}   more       More environment variables.
 * @param {string}   folder     Where it runs.
 * @return {Promise<void>} Rejects where the program fails.
 */
export function run( program, parameters, more = {}, folder = root ) {
	return new Promise( ( resolve, reject ) => {
		const child = spawn( program, parameters, {
			cwd: folder,
			stdio: [ 'ignore', 'inherit', 'inherit' ],
			env: environment( more ),
		} );
		child.once( 'error', reject );
		child.once( 'exit', ( code ) =>
			code === 0
				? resolve()
				: reject( new Error( `${ program } ended with ${ code }.` ) )
		);
	} );
}
