module.exports = require( '../jest.node' )( {
	displayName: 'release',
	rootDir: __dirname,
} );
