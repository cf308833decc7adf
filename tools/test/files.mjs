import fs from 'node:fs';
import path from 'node:path';
import { root } from '../setup/process.mjs';

/**
 * The test files of a suite, as paths below this repository's root.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @return {string[]} None for a check.
 */
export function filesOf( { tests = [] } ) {
	return [ tests ].flat().flatMap( ( pattern ) => {
		const [ folder, ending ] = pattern.split( '/*' );
		const below = path.join( root, folder );
		return fs.existsSync( below )
			? fs
					.readdirSync( below, { recursive: true } )
					.filter( ( name ) => name.endsWith( ending ) )
					.map( ( name ) => `${ folder }/${ name }` )
			: [];
	} );
}

/**
 * The parameters by which a runner runs some files alone.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @param {string[]}                     files Paths below the root; none for the whole suite.
 * @return {string[]} What follows the suite's command.
 */
export function parametersFor( { kind, all = [] }, files ) {
	if ( files.length === 0 ) {
		return all;
	}
	if ( kind === 'jest' ) {
		return [ '--runTestsByPath', ...files ];
	}
	// PHPUnit takes one file, or all those whose names fit.
	return kind === 'phpunit' && files.length > 1
		? [ '--filter', files.map( className ).join( '|' ) ]
		: files;
}

/**
 * A test class as PHPUnit's filter reads it.
 *
 * @param {string} file
 */
function className( file ) {
	return `Tests.${ file.replace( /^tests.php.|\.php$/g, '' ).replaceAll( '/', '.' ) }::`;
}
