import fs from 'node:fs';

/**
 * A test and how long it took.
 *
 * @typedef {{name: string, seconds: number}} Timed
 */

/**
 * The tests of a suite with their times, as its runner reported them.
 *
 * @param {string} kind See counts.mjs.
 * @param {string} file The runner's report.
 * @return {Timed[]} Nothing for a check.
 */
export function times( kind, file ) {
	return fs.existsSync( file )
		? ( readers[ kind ]?.( fs.readFileSync( file, 'utf8' ) ) ?? [] )
		: [];
}

/**
 * The longest, first.
 *
 * @param {Timed[]} all
 * @param {number}  how How many.
 */
export function slowest( all, how = 10 ) {
	return [ ...all ]
		.sort( ( one, other ) => other.seconds - one.seconds )
		.slice( 0, how );
}

const readers = {
	jest: ( text ) =>
		JSON.parse( text ).testResults.flatMap( ( { assertionResults } ) =>
			assertionResults.map( ( { fullName, duration } ) => ( {
				name: fullName,
				seconds: ( duration ?? 0 ) / 1000,
			} ) )
		),
	playwright: ( text ) =>
		( JSON.parse( text ).suites ?? [] ).flatMap( specs ),
	phpunit: ( text ) =>
		[
			...text.matchAll(
				/<testcase name="([^"]*)"[^>]*? class="([^"]*)"[^>]*? time="([\d.]+)"/g
			),
		].map( ( [ , name, of, seconds ] ) => ( {
			name: `${ of.split( '\\' ).pop() }: ${ name }`,
			seconds: Number( seconds ),
		} ) ),
};

function specs( suite ) {
	return [
		...( suite.specs ?? [] ).map( ( { title, tests } ) => ( {
			name: title,
			seconds:
				tests
					.flatMap( ( { results } ) => results )
					.reduce( ( sum, { duration } ) => sum + duration, 0 ) /
				1000,
		} ) ),
		...( suite.suites ?? [] ).flatMap( specs ),
	];
}
