const os = require( 'node:os' );

/**
 * What the Jest projects share that need no browser: those that talk to a
 * site, and those that test the tools.
 *
 * @param {Object} options More options of the project.
 */
module.exports = ( options ) => ( {
	testEnvironment: require.resolve( './jest/node' ),
	testMatch: [ '**/*.test.ts' ],
	testTimeout: 120_000,
	// Two cores, or one.
	maxWorkers: Math.min( 2, os.availableParallelism() ),
	transform: {
		'\\.m?[jt]sx?$':
			require.resolve( '@wordpress/scripts/config/babel-transform' ),
	},
	...options,
} );
