import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { phpDir } from '../paths';
import { end, start } from '../processes';

interface Ended {
	id: string;
	code: number | null;
}

/**
 * A PHP that runs scripts in forks of itself: they share what it has compiled in memory, and begin in a fifth of the time that a new process takes
 * to load the compiled files. The environment is that of its start.
 */
export class ForkingPhp {
	private readonly parent: ChildProcess;
	/** Why it runs nothing any more. */
	private trouble: Error | null = null;
	private readonly running = new Map<
		string,
		( result: Ended | Error ) => void
	>();

	/**
	 * @param dir        The folder of the outputs.
	 * @param parameters Of PHP.
	 */
	constructor(
		private readonly dir: string,
		parameters: string[]
	) {
		const file = path.join( phpDir, 'forks.php' );
		this.parent = start(
			'php',
			[ ...parameters, '-r', 'require $argv[1];', file ],
			{ stdio: [ 'pipe', 'pipe', 'inherit' ] }
		);
		const lines = readline.createInterface( {
			input: this.parent.stdout!,
		} );
		lines.on( 'line', ( line ) => {
			const ended = JSON.parse( line ) as Ended;
			this.running.get( ended.id )?.( ended );
		} );
		const fail = ( error: Error ) => {
			this.trouble = error;
			this.running.forEach( ( settle ) => settle( error ) );
		};
		this.parent.stdin!.on( 'error', fail );
		this.parent.once( 'error', fail );
		this.parent.once( 'close', ( code ) =>
			fail( new Error( `The PHP that runs scripts ended (${ code }).` ) )
		);
	}

	/**
	 * Runs a script in a fork.
	 *
	 * @param order What run.php expects.
	 * @return Its output.
	 * @throws Error If it fails, with its output.
	 */
	async run( order: object ): Promise< string > {
		const id = randomUUID();
		const output = path.join( this.dir, `run-${ id }.out` );
		const errors = path.join( this.dir, `run-${ id }.err` );
		try {
			if ( this.trouble ) {
				throw this.trouble;
			}
			const ended = await new Promise< Ended >( ( resolve, reject ) => {
				this.running.set( id, ( result ) =>
					result instanceof Error
						? reject( result )
						: resolve( result )
				);
				const line = { id, output, errors, run: order };
				this.parent.stdin!.write( `${ JSON.stringify( line ) }\n` );
			} );
			const text = fs.readFileSync( output, 'utf8' );
			if ( ended.code !== 0 ) {
				throw new Error(
					`php failed (${ ended.code }): ${ text }\n${ fs.readFileSync( errors, 'utf8' ) }`
				);
			}
			return text;
		} finally {
			this.running.delete( id );
			fs.rmSync( output, { force: true } );
			fs.rmSync( errors, { force: true } );
		}
	}

	/** Ends it, and the scripts that still run. */
	async end(): Promise< void > {
		await end( this.parent );
	}
}
