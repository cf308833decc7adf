/**
 * What the Jest projects share that need no browser: those that talk to a
 * site, and those that test the tools.
 *
 * @param {Object} options More options of the project.
 */
module.exports = ( options ) => ( {
	testEnvironment: 'node',
	testMatch: [ '**/*.test.ts' ],
	testTimeout: 60_000,
	// Two cores.
	maxWorkers: 2,
	transform: {
		'\\.m?[jt]sx?$':
			require.resolve( '@wordpress/scripts/config/babel-transform' ),
	},
	...options,
} );
