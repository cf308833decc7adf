import fs from 'node:fs';

/**
 * How many tests of a suite passed, failed and were skipped.
 *
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */

/**
 * Reads what a runner reported.
 *
 * @param {string}  kind   `jest`, `phpunit`, `playwright`, or `check`, which counts as one test.
 * @param {string}  file   The runner's report.
 * @param {boolean} passed Whether the runner was content.
 * @return {Counts} A runner that fails without a failed test counts as one, and so does one that reports no test: it was ended before.
 */
export function count( kind, file, passed ) {
	const counts = readers[ kind ]( file, passed );
	const isEmpty = counts.passed + counts.failed + counts.skipped === 0;
	if ( ( ! passed || isEmpty ) && counts.failed === 0 ) {
		counts.failed = 1;
	}
	return counts;
}

const readers = {
	check: ( file, passed ) => ( {
		passed: passed ? 1 : 0,
		failed: passed ? 0 : 1,
		skipped: 0,
	} ),
	jest: ( file ) => {
		const report = read( file );
		return {
			passed: report.numPassedTests ?? 0,
			// A file that cannot be loaded has no tests to fail.
			failed:
				( report.numFailedTests ?? 0 ) +
				( report.testResults ?? [] ).filter( failsByItself ).length,
			skipped:
				( report.numPendingTests ?? 0 ) + ( report.numTodoTests ?? 0 ),
		};
	},
	playwright: ( file ) => {
		const { stats = {} } = read( file );
		return {
			passed: ( stats.expected ?? 0 ) + ( stats.flaky ?? 0 ),
			failed: stats.unexpected ?? 0,
			skipped: stats.skipped ?? 0,
		};
	},
	phpunit: ( file ) => {
		const xml = fs.existsSync( file )
			? fs.readFileSync( file, 'utf8' )
			: '';
		// The first one sums the others.
		const suite = xml.match( /<testsuite [^>]*>/ )?.[ 0 ] ?? '';
		const number = ( name ) =>
			Number( suite.match( ` ${ name }="(\\d+)"` )?.[ 1 ] ?? 0 );
		const failed = number( 'errors' ) + number( 'failures' );
		const skipped = number( 'skipped' );
		return {
			passed: number( 'tests' ) - failed - skipped,
			failed,
			skipped,
		};
	},
};

function failsByItself( { status, assertionResults } ) {
	return (
		status === 'failed' &&
		! assertionResults.some( ( test ) => test.status === 'failed' )
	);
}

function read( file ) {
	return fs.existsSync( file )
		? JSON.parse( fs.readFileSync( file, 'utf8' ) )
		: {};
}
