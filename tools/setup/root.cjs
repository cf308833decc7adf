const path = require( 'node:path' );

/** The folder of this repository, with a slash at its end. */
exports.root = path.resolve( __dirname, '../..' ) + path.sep;
