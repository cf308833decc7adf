import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { phpDir } from '../paths';
import { end, run, start, waitFor } from '../processes';
import type { PhpOptions, Runtime, RuntimeOptions } from '../types';
import { ForkingPhp } from './forks';

const SETTINGS = [
	'memory_limit=512M',
	'display_errors=stderr',
	'error_reporting=-1',
	'opcache.enable=1',
	// Changes to files take effect at once.
	'opcache.revalidate_freq=0',
	'post_max_size=32M',
	'upload_max_filesize=32M',
].flatMap( parameter );

/**
 * Parameters for PHP on the command line that cache compiled files in the site's folder: WordPress takes half a second to compile, and a
 * tenth of a second to run.
 *
 * @param dir The site's folder.
 */
export function compiled( dir: string ): string[] {
	return [
		'opcache.enable_cli=1',
		'opcache.file_cache_only=1',
		kept( dir ),
	].flatMap( parameter );
}

function kept( dir: string ): string {
	const folder = path.join( dir, 'opcache' );
	fs.mkdirSync( folder, { recursive: true } );
	return `opcache.file_cache=${ folder }`;
}

function parameter( setting: string ): string[] {
	return [ '-d', setting ];
}

/**
 * A site on this machine's PHP, with its built-in web server.
 *
 * @param site The site to run.
 */
export async function createNative( site: RuntimeOptions ): Promise< Runtime > {
	for ( const [ name, folder ] of site.plugins ) {
		const link = `${ site.wordpress }/wp-content/plugins/${ name }`;
		if ( ! fs.existsSync( link ) ) {
			fs.symlinkSync( folder, link );
		}
	}
	let server: ChildProcess | null = null;
	let scripts: ForkingPhp | null = null;
	return {
		php: async ( code, options = {} ) => {
			const { file, order } = prepare( site, code, options );
			try {
				if ( ! canFork() ) {
					return await run( 'php', alone( site, order ) );
				}
				scripts ??= new ForkingPhp( site.dir, [
					...SETTINGS,
					...parameter( 'opcache.enable_cli=1' ),
					...parameter( kept( site.dir ) ),
				] );
				return await scripts.run( order );
			} finally {
				forget( file, code );
			}
		},
		serve: async () => {
			server = await serve( site );
		},
		stop: async () => {
			await scripts?.end();
			if ( server ) {
				await end( server );
			}
		},
	};
}

/**
 * Runs PHP with a site's WordPress loaded, in a process of its own, synchronously; see `Runtime.php`.
 *
 * @param site    The folders of the site and of WordPress.
 * @param code    PHP without its opening tag, or the path of a .php file.
 * @param options The user, and whether WordPress is being installed.
 */
export function runPhpSync(
	site: Pick< RuntimeOptions, 'dir' | 'wordpress' >,
	code: string,
	options: PhpOptions = {}
): string {
	const { file, order } = prepare( site, code, options );
	try {
		return execFileSync( 'php', alone( site, order ), {
			encoding: 'utf8',
		} );
	} finally {
		forget( file, code );
	}
}

/** Whether this PHP can run scripts in forks of itself. Debian's can; not every PHP has that extension. */
export function canFork(): boolean {
	forks ??=
		spawnSync( 'php', [
			'-r',
			'exit( function_exists( "pcntl_fork" ) ? 0 : 1 );',
		] ).status === 0;
	return forks;
}
let forks: boolean | undefined;

/** The parameters of a PHP that runs one script. */
function alone( site: Pick< RuntimeOptions, 'dir' >, order: object ): string[] {
	return [
		...SETTINGS,
		...compiled( site.dir ),
		'-r',
		'$latchkey_run = json_decode($argv[1], true); require $argv[2];',
		JSON.stringify( order ),
		path.join( phpDir, 'run.php' ),
	];
}

function prepare(
	site: Pick< RuntimeOptions, 'dir' | 'wordpress' >,
	code: string,
	options: PhpOptions
): { file: string; order: object } {
	const file = code.endsWith( '.php' )
		? code
		: path.join( site.dir, `run-${ randomUUID() }.php` );
	if ( file !== code ) {
		fs.writeFileSync( file, `<?php ${ code }` );
	}
	const order = {
		wordpress: site.wordpress,
		file,
		as: options.as ?? '',
		installing: options.installing ?? false,
	};
	return { file, order };
}

function forget( file: string, code: string ): void {
	if ( file !== code ) {
		fs.rmSync( file, { force: true } );
	}
}

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';

/** Whether the clock of a site can be changed: Debian's libfaketime is installed. */
export function canMoveClock(): boolean {
	return fs.existsSync( FAKETIME );
}

function movedClock( file: string ): Record< string, string > {
	return {
		LD_PRELOAD: FAKETIME,
		FAKETIME_TIMESTAMP_FILE: file,
		FAKETIME_NO_CACHE: '1',
		FAKETIME_DONT_FAKE_MONOTONIC: '1',
	};
}

/**
 * Starts the web server of a site.
 *
 * @param site The site to run. A second server of a site needs another port.
 * @return The server; stop it with `end` of processes.ts.
 */
export async function serve(
	site: Omit< RuntimeOptions, 'plugins' >
): Promise< ChildProcess > {
	const file = path.join( site.dir, `server-${ site.port }.log` );
	const log = fs.openSync( file, 'w' );
	const child = start(
		'php',
		[
			...SETTINGS,
			// With libfaketime, the modification times of files change as well.
			...( site.clock ? [] : parameter( kept( site.dir ) ) ),
			'-S',
			`127.0.0.1:${ site.port }`,
			'-t',
			site.wordpress,
			path.join( phpDir, 'router.php' ),
		],
		{
			stdio: [ 'ignore', log, log ],
			env: {
				...process.env,
				...( site.cached && { LATCHKEY_SITE_CACHED: '1' } ),
				...( site.clock && movedClock( site.clock ) ),
				...( site.workers > 1 && {
					PHP_CLI_SERVER_WORKERS: `${ site.workers }`,
				} ),
			},
		}
	);
	fs.closeSync( log );
	await waitFor( `PHP does not listen on ${ site.port }`, 20, () => {
		if ( child.exitCode !== null ) {
			throw new Error( fs.readFileSync( file, 'utf8' ).slice( -500 ) );
		}
		return fs.readFileSync( file, 'utf8' ).includes( ') started' );
	} );
	return child;
}
