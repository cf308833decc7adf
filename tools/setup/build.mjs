import fs from 'node:fs';
import path from 'node:path';
import { root, run, say } from './process.mjs';

const BUILD = [
	...[ 'run', 'build', '--silent' ],
	...[ '--', '--stats=errors-warnings' ],
];
/** Its time is that of the last build that succeeded. */
const stamp = path.join( root, '.cache', 'built' );
const SOURCES = [ 'src', 'webpack.config.js', 'package-lock.json' ];

/**
 * Builds the screens where build/ is missing or older than its sources.
 *
 * @param {boolean} mayBeOlder Whether one of older sources will do.
 */
export async function ensureBuild( mayBeOlder = false ) {
	const isCurrent =
		fs.existsSync( path.join( root, 'build' ) ) &&
		( mayBeOlder ||
			newest( stamp ) > Math.max( ...SOURCES.map( newestSource ) ) );
	if ( isCurrent ) {
		return;
	}
	await build();
}

/** Builds the screens anew; nothing of an earlier build stays. */
export async function build() {
	say( 'Building the screens (npm run build) …' );
	fs.rmSync( path.join( root, 'build' ), { recursive: true, force: true } );
	// Under Jest it would be "test", and the bundles ten times as large.
	const environment = { NODE_ENV: 'production' };
	await run( 'npm', BUILD, environment );
	fs.mkdirSync( path.dirname( stamp ), { recursive: true } );
	fs.writeFileSync( stamp, '' );
}

function newestSource( name ) {
	return newest( path.join( root, name ) );
}

function newest( name ) {
	const stat = fs.statSync( name, { throwIfNoEntry: false } );
	if ( ! stat?.isDirectory() ) {
		return stat?.mtimeMs ?? 0;
	}
	const inner = fs
		.readdirSync( name )
		.map( ( file ) => newest( path.join( name, file ) ) );
	return Math.max( stat.mtimeMs, ...inner );
}
