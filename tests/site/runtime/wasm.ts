import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { phpDir } from '../paths';
import type { PhpOptions, Runtime, RuntimeOptions } from '../types';

const WORDPRESS = '/wordpress';
const LOOPBACK = '127.0.0.1';
const HELPERS = '/latchkey-site';

/**
 * A site on php-wasm, which needs no PHP on this machine. It handles one
 * request at a time, at about a hundredth of native speed.
 *
 * @param site The site to run.
 */
export async function createWasm( site: RuntimeOptions ): Promise< Runtime > {
	const url = `http://${ LOOPBACK }:${ site.port }`;
	const plugins = [ ...site.plugins ].map( ( [ name, hostPath ] ) => ( {
		hostPath,
		vfsPath: `${ WORDPRESS }/wp-content/plugins/${ name }`,
	} ) );
	// Loaded on demand, because it is large and few sites need it.
	const { runCLI } = await import( '@wp-playground/cli' );
	const server = await runCLI( {
		command: 'server',
		php: '8.3',
		// Passed to Node's listen(); a number alone would listen on all interfaces.
		port: { port: site.port, host: LOOPBACK } as unknown as number,
		'site-url': url,
		workers: 1,
		verbosity: 'quiet',
		// The site's folder already contains wp-config.php, the database and the drop-in.
		wordpressInstallMode: 'do-not-attempt-installing',
		skipSqliteSetup: true,
		'mount-before-install': [
			{ hostPath: site.wordpress, vfsPath: WORDPRESS },
			{
				hostPath: path.join( site.dir, 'database' ),
				vfsPath: '/database',
			},
			{ hostPath: phpDir, vfsPath: HELPERS },
			...plugins,
		],
	} );
	if ( ( server.server.address() as AddressInfo ).address !== LOOPBACK ) {
		await server[ Symbol.asyncDispose ]();
		throw new Error( 'php-wasm would listen on every network.' );
	}
	return {
		php: async ( code, options = {} ) => {
			const answer = await server.playground.run( {
				code: script( code, options ),
			} );
			if ( answer.exitCode !== 0 ) {
				throw new Error( `${ answer.text }\n${ answer.errors }` );
			}
			return answer.text;
		},
		serve: async () => {
			// Playground redirects the first request to the same URL.
			await fetch( `${ url }/`, { redirect: 'manual' } );
		},
		stop: () => server[ Symbol.asyncDispose ](),
	};
}

function script( code: string, options: PhpOptions ): string {
	const isFile = code.endsWith( '.php' );
	const file = isFile
		? path.posix.join( HELPERS, path.relative( phpDir, code ) )
		: '/tmp/latchkey-run.php';
	const parameters = JSON.stringify( {
		wordpress: WORDPRESS,
		file,
		as: options.as ?? '',
		installing: options.installing ?? false,
	} );
	const quote = ( text: string ) =>
		`base64_decode('${ Buffer.from( text ).toString( 'base64' ) }')`;
	return `<?php
		${
			isFile
				? ''
				: `file_put_contents('${ file }', ${ quote( `<?php ${ code }` ) });`
		}
		$latchkey_run = json_decode(${ quote( parameters ) }, true);
		require '${ HELPERS }/run.php';`;
}
