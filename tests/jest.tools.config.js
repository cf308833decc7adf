const path = require( 'node:path' );

module.exports = require( './jest.node' )( {
	displayName: 'tools',
	rootDir: path.dirname( __dirname ),
	roots: [ '<rootDir>/tests/site', '<rootDir>/tests/tools' ],
} );
