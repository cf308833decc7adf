import fs from 'node:fs';
import path from 'node:path';
import { root, run, say } from './process.mjs';

/** Ends the program with a sentence where Node is too old. */
export function requireNode() {
	const [ major ] = process.versions.node.split( '.' ).map( Number );
	if ( major < 20 ) {
		say( `Node 20 or newer is needed; this is ${ process.version }.` );
		process.exit( 1 );
	}
}

/** Installs the npm packages where they are missing or not the locked ones. */
export async function ensurePackages() {
	if ( packagesAreCurrent() ) {
		return;
	}
	say( 'Installing npm packages (npm ci) …' );
	await run(
		'npm',
		[ 'ci', '--no-audit', '--no-fund', '--loglevel=error' ],
		// Tests use the system's Chromium.
		{ PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
	);
}

function packagesAreCurrent() {
	const installed = path.join( root, 'node_modules', '.package-lock.json' );
	if ( ! fs.existsSync( installed ) ) {
		return false;
	}
	const read = ( file ) =>
		JSON.parse( fs.readFileSync( file, 'utf8' ) ).packages;
	const have = read( installed );
	const locked = read( path.join( root, 'package-lock.json' ) );
	return Object.entries( locked ).every(
		( [ name, { version, optional, devOptional, peer } ] ) =>
			name === '' ||
			have[ name ]?.version === version ||
			// Packages for other systems are not installed.
			( ! have[ name ] && ( optional || devOptional || peer ) )
	);
}
