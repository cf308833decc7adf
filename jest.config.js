/**
 * Jest in jsdom, for the TypeScript under src/. The sites' clock is New York, so that a test sees a date shift.
 */
process.env.TZ = 'America/New_York';

const defaults = require( '@wordpress/scripts/config/jest-unit.config' );

/** Packages that ship as ES modules only. Those with a CommonJS build need no transform, and Jest takes that one. */
const esm = [ 'uuid', '@wordpress/theme', 'is-plain-obj', 'dot-prop' ];

module.exports = {
	...defaults,
	roots: [ '<rootDir>/src' ],
	reporters: [ 'default' ],
	setupFilesAfterEnv: [ '<rootDir>/src/test/setup.ts' ],
	testMatch: [ '**/?(*.)test.[jt]s?(x)' ],
	testEnvironment: '<rootDir>/tests/jest/jsdom.js',
	testTimeout: 30_000,
	moduleNameMapper: {
		'\\.(scss|css)$': '<rootDir>/src/test/no-style.js',
		'^@wordpress/dataviews/wp$': '@wordpress/dataviews',
		'^@woocommerce/components$':
			'<rootDir>/src/test/woocommerce-components.tsx',
	},
	transform: {
		'\\.m?[jt]sx?$':
			require.resolve( '@wordpress/scripts/config/babel-transform' ),
	},
	transformIgnorePatterns: [ `/node_modules/(?!(${ esm.join( '|' ) })/)` ],
};
