module.exports = require( '../jest.node' )( {
	displayName: 'woocommerce',
	rootDir: __dirname,
	testTimeout: 180_000,
	globalSetup: '<rootDir>/../site/jest-setup.ts',
	globalTeardown: '<rootDir>/../site/jest-teardown.ts',
} );
