import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/process.mjs';
import { count } from './counts.mjs';

/** A suite that takes longer hangs. */
const MINUTES = 15;
const RESULTS = path.join( root, 'artifacts', 'test' );

/**
 * Runs a suite.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @param {Object<string, string>}       words What `{word}` becomes in its parameters.
 * @return {Promise<import('./counts.mjs').Counts & {seconds: number, log: string}>} `log` is the file of what it printed.
 */
export async function runSuite( suite, words ) {
	fs.mkdirSync( RESULTS, { recursive: true } );
	const report = path.join( RESULTS, `${ suite.name }.report` );
	const log = path.join( RESULTS, `${ suite.name }.log` );
	fs.rmSync( report, { force: true } );
	const fill = ( text ) =>
		text.replace( /\{(\w+)\}/g, ( all, word ) =>
			word === 'report' ? report : ( words[ word ] ?? all )
		);
	const [ program, ...parameters ] = suite.command.map( fill );
	const environment = Object.entries( suite.env ?? {} ).map(
		( [ name, value ] ) => [ name, fill( value ) ]
	);
	const started = Date.now();
	const passed = await ends(
		program,
		parameters,
		{ ...process.env, ...Object.fromEntries( environment ) },
		log
	);
	return {
		...count( suite.kind, report, passed ),
		seconds: ( Date.now() - started ) / 1000,
		log,
	};
}

function ends( program, parameters, env, log ) {
	const output = fs.openSync( log, 'w' );
	return new Promise( ( resolve ) => {
		const child = spawn( program, parameters, {
			cwd: root,
			env,
			stdio: [ 'ignore', output, output ],
			// A group of its own, so that its workers end with it.
			detached: true,
		} );
		const limit = setTimeout( () => {
			fs.writeSync( output, `\nEnded after ${ MINUTES } minutes.\n` );
			endGroup( child );
		}, MINUTES * 60_000 );
		children.add( child );
		child.once( 'error', ( error ) => {
			fs.writeSync( output, String( error ) );
			resolve( false );
		} );
		child.once( 'close', ( code ) => {
			clearTimeout( limit );
			children.delete( child );
			fs.closeSync( output );
			resolve( code === 0 );
		} );
	} );
}

const children = new Set();

/** Ends the suites that run. */
export function endSuites() {
	children.forEach( endGroup );
}

function endGroup( child ) {
	try {
		process.kill( -child.pid, 'SIGTERM' );
	} catch {
		// It has ended by itself.
	}
}

/** Ends the servers that a suite left behind because it was killed. */
export function tidyUp() {
	spawnSync( 'npx', [ 'tsx', 'tests/site/clean.ts' ], { cwd: root } );
}
