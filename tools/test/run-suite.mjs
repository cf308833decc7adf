import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { environment, root } from '../setup/process.mjs';
import { count } from './counts.mjs';
import { parametersFor } from './files.mjs';
import { times } from './slowest.mjs';

/** Minutes without a line of output: then a suite hangs. However long it talks, it may go on. */
const SILENT = 10;
const RESULTS = path.join( root, 'artifacts', 'test' );

/**
 * Where a suite's output goes.
 *
 * @param {import('./suites.mjs').Suite} suite
 */
export const logOf = ( suite ) => path.join( RESULTS, `${ suite.name }.log` );

/**
 * Runs a suite.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @param {Object<string, string>}       words         What `{word}` becomes in its parameters.
 * @param {Object}                       [how]
 * @param {string[]}                     [how.files]   Those of its files that are to run; all of it when left out.
 * @param {string[]}                     [how.options] More parameters for its runner.
 * @param {boolean}                      [how.isShown] Whether what it prints is seen at once, too.
 * @param {number}                       [how.silent]  Minutes without a line after which it is ended.
 * @return {Promise<import('./counts.mjs').Counts & {seconds: number, log: string, tests: import('./slowest.mjs').Timed[]}>} `log` is the
 *                                              file of what it printed.
 */
export async function runSuite(
	suite,
	words,
	{ files = [], options = [], isShown = false, silent = SILENT } = {}
) {
	fs.mkdirSync( RESULTS, { recursive: true } );
	const report = path.join( RESULTS, `${ suite.name }.report` );
	const log = logOf( suite );
	fs.rmSync( report, { force: true } );
	const known = { ...words, report, root };
	const fill = ( text ) =>
		text.replace( /\{(\w+)\}/g, ( all, word ) => known[ word ] ?? all );
	const [ program, ...parameters ] = suite.command.map( fill );
	parameters.push( ...parametersFor( suite, files ), ...options );
	if ( isShown && suite.kind === 'jest' ) {
		// Each test has a line of its own already.
		parameters.push( '--verbose=false' );
	}
	const variables = Object.entries( suite.env ?? {} ).map(
		( [ name, value ] ) => [ name, fill( value ) ]
	);
	const started = Date.now();
	const passed = await ends(
		program,
		parameters,
		environment( Object.fromEntries( variables ) ),
		{ log, silent, isShown }
	);
	return {
		...count( suite.kind, report, passed ),
		seconds: ( Date.now() - started ) / 1000,
		log,
		tests: times( suite.kind, report ),
	};
}

function ends( program, parameters, env, { log, silent, isShown } ) {
	const output = fs.openSync( log, 'w' );
	const shown = isShown ? follow( log ) : null;
	return new Promise( ( resolve ) => {
		const child = spawn( program, parameters, {
			cwd: root,
			env,
			stdio: [ 'ignore', output, output ],
			// A group of its own, so that its workers end with it.
			detached: true,
		} );
		const watch = watchSilence( log, silent, () => {
			fs.writeSync(
				output,
				`\nEnded: it had said nothing for ${ silent } minutes.\n`
			);
			endGroup( child );
		} );
		children.add( child );
		child.once( 'error', ( error ) => {
			clearInterval( watch );
			fs.writeSync( output, String( error ) );
			resolve( false );
		} );
		child.once( 'close', ( code ) => {
			clearInterval( watch );
			children.delete( child );
			fs.closeSync( output );
			shown?.end();
			resolve( code === 0 );
		} );
	} );
}

/**
 * Shows what is written into a file, as it grows.
 *
 * @param {string} log
 */
function follow( log ) {
	const file = fs.openSync( log, 'r' );
	const show = () => process.stdout.write( fs.readFileSync( file ) );
	const watch = setInterval( show, 100 );
	return {
		end: () => {
			clearInterval( watch );
			show();
			fs.closeSync( file );
		},
	};
}

/**
 * Calls back once a file has not grown for so many minutes.
 *
 * @param {string}   log
 * @param {number}   minutes
 * @param {Function} hangs
 */
function watchSilence( log, minutes, hangs ) {
	const limit = minutes * 60_000;
	let size = -1;
	let since = Date.now();
	const watch = setInterval(
		() => {
			const now = fs.statSync( log ).size;
			if ( now !== size ) {
				size = now;
				since = Date.now();
			} else if ( Date.now() - since > limit ) {
				clearInterval( watch );
				hangs();
			}
		},
		Math.min( 5000, limit / 4 )
	);
	return watch;
}

const children = new Set();

/** Ends the suites that run. */
export function endSuites() {
	children.forEach( endGroup );
}

function endGroup( child ) {
	const send = ( signal ) => {
		try {
			process.kill( -child.pid, signal );
		} catch {
			// It has ended by itself.
		}
	};
	send( 'SIGTERM' );
	// What hangs may not mind that.
	setTimeout(
		() => children.has( child ) && send( 'SIGKILL' ),
		20_000
	).unref();
}

/** Ends the servers that a suite left behind because it was killed. */
export function tidyUp() {
	spawnSync( 'tsx', [ 'tests/site/clean.ts' ], {
		cwd: root,
		env: environment(),
	} );
}
