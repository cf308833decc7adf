const path = require( 'path' );

const texts = path.resolve( __dirname, '../src/dataviews-texts.ts' );

/**
 * Webpack loader for @wordpress/dataviews/wp: lets it ask for its texts where ours are. Core translates them only for its own scripts.
 *
 * @param {string} source The module's text.
 * @return {string} The same module, with another @wordpress/i18n.
 */
module.exports = ( source ) =>
	source.replaceAll(
		'from "@wordpress/i18n"',
		`from ${ JSON.stringify( texts ) }`
	);
