module.exports = require( '../jest.node' )( {
	displayName: 'rest',
	rootDir: __dirname,
	globalSetup: '<rootDir>/../site/jest-setup.ts',
	globalTeardown: '<rootDir>/../site/jest-teardown.ts',
} );
