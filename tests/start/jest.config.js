module.exports = require( '../jest.node' )( {
	displayName: 'start',
	rootDir: __dirname,
	// A bare machine fetches WordPress first.
	testTimeout: 300_000,
} );
