import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { phpDir } from '../site/paths';
import type { Site } from '../site';
import { compiled } from '../site/runtime/native';

interface Driver {
	/** Resolves once that many rows are done. */
	reached: ( done: number ) => Promise< void >;
	end: Promise< {
		code: number | null;
		signal: NodeJS.Signals | null;
		peak: number;
	} >;
}

/** A process of its own that drives a job, and is killed once so much is done, so many queries later. */
export function driver(
	site: Site,
	job: number,
	kill?: { done: number; query: number }
): Driver {
	const parameters = JSON.stringify( {
		wordpress: path.join( site.dir, 'wordpress' ),
		file: path.join( __dirname, 'jobs-driver.php' ),
		as: '',
		installing: false,
	} );
	const child = spawn(
		'php',
		[
			...compiled( site.dir ),
			...[ '-d', 'memory_limit=512M', '-d', 'display_errors=stderr' ],
			'-r',
			'$latchkey_run = json_decode($argv[1], true); require $argv[2];',
			parameters,
			path.join( phpDir, 'run.php' ),
		],
		{
			stdio: [ 'ignore', 'pipe', 'inherit' ],
			env: {
				...process.env,
				LATCHKEY_JOB: `${ job }`,
				...( kill && {
					LATCHKEY_KILL: `${ kill.done } ${ kill.query }`,
				} ),
			},
		}
	);
	let done = 0;
	let peak = 0;
	const waiting: ( () => void )[] = [];
	createInterface( { input: child.stdout } ).on( 'line', ( line ) => {
		const [ word, number ] = line.split( ' ' );
		if ( word === 'done' ) {
			done = Number( number );
		} else {
			peak = Number( number );
		}
		waiting.forEach( ( check ) => check() );
	} );
	return {
		reached: ( goal ) =>
			new Promise( ( resolve, reject ) => {
				const check = () => done >= goal && resolve();
				waiting.push( check );
				check();
				child.once( 'close', () =>
					reject( new Error( `The driver ended at ${ done }.` ) )
				);
			} ),
		end: once( child, 'close' ).then( ( [ code, signal ] ) => ( {
			code,
			signal,
			peak,
		} ) ),
	};
}
