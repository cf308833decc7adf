import fs from 'node:fs';

/**
 * What a suite has said so far, as counts.
 *
 * @param {string} log The file of what it printed: lines that begin with ✓, ✘ or - (Jest, Playwright), or PHPUnit's signs.
 * @return {import('./counts.mjs').Counts} Zeros where it counts nothing by itself.
 */
export function progress( log ) {
	const counts = { passed: 0, failed: 0, skipped: 0 };
	const text = fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : '';
	for ( const line of text.split( '\n' ) ) {
		const sign = line.match( /^ {2,}([✓✘-]) / )?.[ 1 ];
		const signs = line.match(
			/^([.FEWDNRSI]+)(?: +\d+ \/ \d+ \( *\d+%\))?$/
		)?.[ 1 ];
		for ( const one of sign ?? signs ?? '' ) {
			counts[ MEANING[ one ] ?? 'passed' ]++;
		}
	}
	return counts;
}

const MEANING = {
	'✘': 'failed',
	'-': 'skipped',
	F: 'failed',
	E: 'failed',
	S: 'skipped',
	I: 'skipped',
};
