module.exports = require( '../jest.node' )( {
	displayName: 'races',
	rootDir: __dirname,
	globalSetup: '<rootDir>/../site/jest-setup.ts',
	globalTeardown: '<rootDir>/../site/jest-teardown.ts',
} );
