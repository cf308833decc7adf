import fs from 'node:fs';
import path from 'node:path';
import { forStart } from './packages.mjs';
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
	if ( areInstalled( read( 'package-lock.json' ) ) ) {
		return;
	}
	say( 'Installing npm packages (npm ci) …' );
	await install( root );
}

/** Installs what the build and the demo need where that is missing; all packages will do as well. */
export async function ensureStartPackages() {
	const all = read( 'package-lock.json' );
	const { manifest, lock } = forStart( read( 'package.json' ), all );
	if ( areInstalled( all ) || areInstalled( lock ) ) {
		return;
	}
	say( 'Installing npm packages (half of them: npm test needs all) …' );
	const folder = path.join( root, '.cache', 'start' );
	fs.mkdirSync( folder, { recursive: true } );
	const write = ( name, content ) =>
		fs.writeFileSync(
			path.join( folder, name ),
			JSON.stringify( content )
		);
	write( 'package.json', manifest );
	write( 'package-lock.json', lock );
	await install( folder );
	const modules = path.join( root, 'node_modules' );
	fs.rmSync( modules, { recursive: true, force: true } );
	fs.renameSync( path.join( folder, 'node_modules' ), modules );
}

function install( folder ) {
	return run(
		'npm',
		[ 'ci', '--no-audit', '--no-fund', '--loglevel=error' ],
		// Tests use the system's Chromium.
		{ PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
		folder
	);
}

function read( name ) {
	return JSON.parse( fs.readFileSync( path.join( root, name ), 'utf8' ) );
}

/**
 * Whether these packages are there, in these versions.
 *
 * @param {Object} lock What package-lock.json says.
 */
function areInstalled( lock ) {
	const installed = 'node_modules/.package-lock.json';
	if ( ! fs.existsSync( path.join( root, installed ) ) ) {
		return false;
	}
	const have = read( installed ).packages;
	return Object.entries( lock.packages ).every(
		( [ name, { version, optional, devOptional, peer } ] ) =>
			name === '' ||
			have[ name ]?.version === version ||
			// Packages for other systems are not installed.
			( ! have[ name ] && ( optional || devOptional || peer ) )
	);
}
