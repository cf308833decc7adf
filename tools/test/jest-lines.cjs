/**
 * Says each test as it begins and ends, one line each, so that a run can be watched: see progress.mjs.
 */
module.exports = class {
	onTestCaseStart( test, { fullName } ) {
		say( '…', fullName );
	}

	onTestCaseResult( test, { status, fullName, duration } ) {
		say( SIGNS[ status ] ?? '-', `${ fullName } (${ duration ?? 0 } ms)` );
	}
};

const SIGNS = { passed: '✓', failed: '✘' };

function say( sign, text ) {
	process.stderr.write( `  ${ sign } ${ text.replace( /\s+/g, ' ' ) }\n` );
}
