import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment, root } from '../setup/process.mjs';

const KEEPER = 'tests/site/warm/keeper.ts';
const SECONDS_TO_START = 10;

/**
 * Lets a run have sites that are ready: a keeper makes them between runs, and ends itself when nobody has asked for ten minutes. None where `CI`
 * is set: there is no next run.
 *
 * @return {Promise<Function>} Call it when the run is over.
 */
export async function keepWarm() {
	if ( process.env.CI ) {
		return () => {};
	}
	const socket = address();
	let connection = await connect( socket );
	if ( ! connection ) {
		startKeeper( socket );
		const until = Date.now() + SECONDS_TO_START * 1000;
		while ( ! connection && Date.now() < until ) {
			await sleep( 50 );
			connection = await connect( socket );
		}
	}
	if ( ! connection ) {
		return () => {};
	}
	connection.write( '{"run":true}\n' );
	process.env.LATCHKEY_WARM = socket;
	return () => connection.end();
}

/** A keeper that was started by other sources, for another clone, or with another PHP, has another one. */
function address() {
	const hash = createHash( 'sha256' );
	hash.update( `${ root } ${ process.env.PATH }` );
	hash.update( process.env.LATCHKEY_WORDPRESS_DIR ?? '' );
	const folder = path.join( root, 'tests', 'site' );
	for ( const name of fs.readdirSync( folder, { recursive: true } ).sort() ) {
		if ( /\.(ts|php)$/.test( name ) ) {
			hash.update( fs.readFileSync( path.join( folder, name ) ) );
		}
	}
	hash.update( fs.readFileSync( path.join( root, 'package-lock.json' ) ) );
	const cache =
		process.env.LATCHKEY_CACHE_DIR ||
		path.join( os.homedir(), '.cache', 'latchkey' );
	return path.join( cache, `warm-${ hash.digest( 'hex' ).slice( 0, 12 ) }` );
}

function connect( socket ) {
	return new Promise( ( resolve ) => {
		const connection = net.connect( socket );
		connection.once( 'connect', () => resolve( connection ) );
		connection.once( 'error', () => resolve( null ) );
	} );
}

function startKeeper( socket ) {
	fs.mkdirSync( path.dirname( socket ), { recursive: true } );
	const log = fs.openSync( `${ socket }.log`, 'w' );
	const keeper = spawn(
		process.execPath,
		[ '--import', 'tsx', KEEPER, socket ],
		{
			cwd: root,
			env: environment(),
			// It outlives this process, and holds nothing of it.
			detached: true,
			stdio: [ 'ignore', log, log ],
		}
	);
	keeper.unref();
	fs.closeSync( log );
}
