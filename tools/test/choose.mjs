import { filesOf } from './files.mjs';

/**
 * A suite to run, or some of its files.
 *
 * @typedef {{suite: import('./suites.mjs').Suite, files: string[]}} Run
 */

/**
 * Reads what follows `npm test --`.
 *
 * A word is the beginning of suites' names, or else a part of a test file's path, whatever its case. What is both means the suites: a slash or
 * a dot makes a path of it. A file runs in the suites that are named beside it, or where it is at home. The first word that begins with a dash, and all
 * after it, are for the runner of the files.
 *
 * @param {string[]}                       words
 * @param {import('./suites.mjs').Suite[]} suites All of them.
 * @return {{runs: Run[], options: string[]}} All suites where there is no word.
 * @throws {Error} Where a word means nothing, or the runner's options have no file to run.
 */
export function choose( words, suites ) {
	const end = words.findIndex( ( word ) => word.startsWith( '-' ) );
	const options = end < 0 ? [] : words.slice( end );
	const parts = end < 0 ? words : words.slice( 0, end );
	const all = suites.map( ( suite ) => ( {
		suite,
		own: suite.kind === 'check' ? [] : filesOf( suite ),
	} ) );
	const named = new Set();
	const files = new Set();
	for ( const part of parts ) {
		const meant = suites.filter( ( { name } ) => name.startsWith( part ) );
		const found = meant.length > 0 ? [] : filesWith( part, all );
		if ( meant.length === 0 && found.length === 0 ) {
			throw new Error(
				`“${ part }” is neither the beginning of a suite's name nor a part of a test file's path. The suites: ${ suites.map( ( { name } ) => name ).join( ', ' ) }.`
			);
		}
		meant.forEach( ( suite ) => named.add( suite ) );
		found.forEach( ( file ) => files.add( file ) );
	}
	const runs = all.flatMap( ( { suite, own } ) => {
		const some = own.filter(
			( file ) => files.has( file ) && runsIn( suite, file, all, named )
		);
		const whole = parts.length === 0 || named.has( suite );
		return some.length > 0 || whole ? [ { suite, files: some } ] : [];
	} );
	if ( options.length > 0 && runs.some( ( run ) => ! run.files.length ) ) {
		throw new Error(
			`${ options.join( ' ' ) } is for one runner: name test files, not whole suites.`
		);
	}
	return { runs, options };
}

function filesWith( part, all ) {
	const wanted = part.replace( /^\.\//, '' ).toLowerCase();
	return all
		.flatMap( ( { own } ) => own )
		.filter( ( file ) => file.toLowerCase().includes( wanted ) );
}

/**
 * Whether a file runs in a suite: that is named beside it, or where it is at home.
 *
 * @param {import('./suites.mjs').Suite}     suite
 * @param {string}                           file
 * @param {{suite: Object, own: string[]}[]} all   Every suite with its files.
 * @param {Set<Object>}                      named The suites that are named.
 */
function runsIn( suite, file, all, named ) {
	const beside = all.filter(
		( one ) => named.has( one.suite ) && one.own.includes( file )
	);
	return beside.length > 0 ? named.has( suite ) : isHome( suite, file );
}

/**
 * Whether a file runs in this suite where nothing but the file is named.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @param {string}                       file
 */
export function isHome( { home = /^/ }, file ) {
	return home !== null && home.test( file );
}
