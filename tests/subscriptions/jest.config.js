module.exports = require( '../jest.node' )( {
	displayName: 'subscriptions',
	rootDir: __dirname,
	testTimeout: 600_000,
	globalSetup: '<rootDir>/../site/jest-setup.ts',
	globalTeardown: '<rootDir>/../site/jest-teardown.ts',
} );
