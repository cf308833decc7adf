module.exports = require( '../jest.node' )( {
	displayName: 'dropins',
	rootDir: __dirname,
	testTimeout: 600_000,
	globalSetup: '<rootDir>/../site/jest-setup.ts',
	globalTeardown: '<rootDir>/../site/jest-teardown.ts',
} );
