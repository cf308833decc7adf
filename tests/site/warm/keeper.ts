/**
 * Keeps sites ready between runs of single test files. `npm test -- <part of a path>` starts it. Each site is used once, and is removed when
 * the process that uses it ends; it is replaced when the run is over.
 *
 * Its only parameter is the path of its socket. It ends after `LATCHKEY_WARM_IDLE` seconds without a request, by default ten minutes.
 */
import fs from 'node:fs';
import net from 'node:net';
import { createInterface } from 'node:readline';
import { Pool } from './pool';
import type { Wish } from './wish';

const IDLE = Number( process.env.LATCHKEY_WARM_IDLE || 600 ) * 1000;

// The keeper must make its own sites.
delete process.env.LATCHKEY_WARM;

const pool = new Pool();
const open = new Set< net.Socket >();
let runs = 0;
let idle: NodeJS.Timeout | undefined;

function serve( connection: net.Socket ): void {
	open.add( connection );
	clearTimeout( idle );
	connection.once( 'close', () => {
		open.delete( connection );
		rest();
	} );
	connection.on( 'error', () => connection.destroy() );
	createInterface( { input: connection } ).once( 'line', ( line ) => {
		const asked = JSON.parse( line ) as { run: true } | Wish;
		if ( 'run' in asked ) {
			pool.begin();
			runs++;
			connection.once( 'close', () => {
				runs--;
				void refill();
			} );
		} else {
			void give( connection, asked );
		}
	} );
}

async function give( connection: net.Socket, wish: Wish ): Promise< void > {
	const spare = await pool.take( wish );
	if ( spare ) {
		const end = () => void spare.end().catch( complain );
		if ( connection.destroyed ) {
			return end();
		}
		connection.once( 'close', end );
	}
	const { dir, port, mariadb } = spare ?? {};
	connection.write(
		`${ JSON.stringify( spare && { dir, port, mariadb } ) }\n`
	);
}

async function refill(): Promise< void > {
	await pool.fill( () => runs === 0 ).catch( complain );
	rest();
}

/** Restarts the idle timer, which ends the keeper. */
function rest(): void {
	clearTimeout( idle );
	if ( open.size === 0 ) {
		idle = setTimeout( () => void leave(), IDLE );
	}
}

async function leave(): Promise< void > {
	server.close();
	await pool.end().catch( complain );
	process.exit( 0 );
}

function complain( error: unknown ): void {
	process.stderr.write( `${ String( error ) }\n` );
}

const [ socket = '' ] = process.argv.slice( 2 );
const server = net.createServer( serve );
for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
	process.once( signal, () => void leave() );
}
server.once( 'error', () => {
	// Another keeper was faster, or one was killed and left its socket.
	net.connect( socket )
		.once( 'connect', () => process.exit( 0 ) )
		.once( 'error', () => {
			fs.rmSync( socket, { force: true } );
			server.listen( socket );
		} );
} );
server.once( 'listening', rest );
server.listen( socket );
