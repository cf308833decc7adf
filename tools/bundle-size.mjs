/**
 * Fails where a built script is larger, gzipped, than the house allows: what a person downloads for a screen.
 */
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const say = ( text ) => process.stdout.write( `${ text }\n` );

const KB = 1000;
/** Once for all screens. */
const SHARED = {
	'dataviews.js': 330 * KB,
	'shared.js': 40 * KB,
	'wc-components.js': 2 * KB,
	'order-page.js': 5 * KB,
	'account.js': 3 * KB,
	'connect.js': 3 * KB,
};
/** Every other script is one screen group's own. */
const SCREEN = 40 * KB;

const build = path.join( import.meta.dirname, '../build' );
const scripts = fs
	.readdirSync( build )
	.filter( ( name ) => /\.js$/.test( name ) );
if ( ! scripts.includes( 'dataviews.js' ) ) {
	throw new Error( 'There is no build: run `npm run build` first.' );
}
for ( const name of scripts ) {
	const size = gzipSync( fs.readFileSync( path.join( build, name ) ), {
		level: 9,
	} ).length;
	const limit = SHARED[ name ] ?? SCREEN;
	const isFine = size <= limit;
	say(
		`${ isFine ? 'ok  ' : 'LARGE' } ${ name }: ${ ( size / KB ).toFixed( 1 ) } of ${ limit / KB } kB`
	);
	if ( ! isFine ) {
		process.exitCode = 1;
	}
}
