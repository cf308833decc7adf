import {
	type ChildProcess,
	execFile,
	type ExecFileOptions,
	spawn,
	type SpawnOptions,
} from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { patient } from '../pace';

const started = new Set< ChildProcess >();

// If the test runner ends early, its servers must end as well.
process.once( 'exit', () => started.forEach( ( child ) => signal( child ) ) );
for ( const name of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
	process.on( name, () => {
		// A program that handles the signal itself stops its sites properly.
		if ( process.listenerCount( name ) === 1 ) {
			process.exit( 1 );
		}
	} );
}

/**
 * Starts a program in its own process group, so that its workers end with it.
 * It also ends with this process.
 *
 * @param program    Its name or path.
 * @param parameters Its parameters.
 * @param options    As for `child_process.spawn`.
 */
export function start(
	program: string,
	parameters: string[],
	options: SpawnOptions
): ChildProcess {
	const child = spawn( program, parameters, { ...options, detached: true } );
	started.add( child );
	child.once( 'exit', () => started.delete( child ) );
	return child;
}

/**
 * Ends a program that `start` started, and waits for its end.
 *
 * @param child The program.
 */
export async function end( child: ChildProcess ): Promise< void > {
	if ( ! started.has( child ) ) {
		return;
	}
	const gone = new Promise( ( resolve ) => child.once( 'exit', resolve ) );
	signal( child );
	const killer = setTimeout(
		() => signal( child, 'SIGKILL' ),
		patient( 10_000 )
	);
	await gone;
	clearTimeout( killer );
}

function signal( child: ChildProcess, name: NodeJS.Signals = 'SIGTERM' ): void {
	try {
		process.kill( -child.pid!, name );
	} catch {
		// It has already ended.
	}
}

/**
 * Runs a program and waits for its end.
 *
 * @param program    Its name or path.
 * @param parameters Its parameters.
 * @param options    As for `child_process.execFile`; `input` is its stdin.
 * @return Its output.
 * @throws Error If it fails, with its output.
 */
export function run(
	program: string,
	parameters: string[],
	options: ExecFileOptions & { input?: string } = {}
): Promise< string > {
	return new Promise( ( resolve, reject ) => {
		const child = execFile(
			program,
			parameters,
			{ maxBuffer: 1024 ** 3, ...options, encoding: 'utf8' },
			( error, stdout, stderr ) =>
				error
					? reject(
							new Error(
								`${ program } failed (${ error.code }): ${ stdout }\n${ stderr }`
							)
						)
					: resolve( stdout )
		);
		// A program that ends before it reads its input says itself whether that is an error.
		child.stdin?.on( 'error', () => undefined );
		child.stdin?.end( options.input ?? '' );
	} );
}

/** Below the ephemeral ports: a connection could take one of those before the server starts. */
const PORTS = { first: 20_000, count: 12_000 };

/**
 * Finds a free port on 127.0.0.1.
 *
 * @param tries The number of further ports to try.
 */
export function freePort( tries = 20 ): Promise< number > {
	return new Promise( ( resolve, reject ) => {
		const port = PORTS.first + Math.floor( Math.random() * PORTS.count );
		const server = net
			.createServer()
			.once( 'error', ( error ) =>
				tries > 0 ? resolve( freePort( tries - 1 ) ) : reject( error )
			);
		server.listen( port, '127.0.0.1', () => {
			server.close( () => resolve( port ) );
		} );
	} );
}

/**
 * Waits until a check passes.
 *
 * @param what    For the error message.
 * @param seconds The limit on a fast machine.
 * @param check   Resolves to true when it passes.
 * @throws Error If it does not pass in time, or if the check throws.
 */
export async function waitFor(
	what: string,
	seconds: number,
	check: () => Promise< boolean > | boolean
): Promise< void > {
	const until = Date.now() + patient( seconds * 1000 );
	while ( ! ( await check() ) ) {
		if ( Date.now() > until ) {
			throw new Error( `${ what }, after ${ seconds } s.` );
		}
		await sleep( 50 );
	}
}

/**
 * Whether a server listens on a port of 127.0.0.1.
 *
 * @param port The port.
 */
export function listens( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const socket = net.connect( port, '127.0.0.1' );
		socket.once( 'connect', () => resolve( true ) );
		socket.once( 'error', () => resolve( false ) );
		socket.once( 'close', () => socket.destroy() );
		socket.once( 'connect', () => socket.end() );
	} );
}
