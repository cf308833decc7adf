const path = require( 'path' );

const texts = path.resolve( __dirname, '../src/dataviews-texts.ts' );

/**
 * Webpack loader for @wordpress/dataviews/wp. It drops the source maps inside its style strings (60 kB gzip), and lets it ask for its texts
 * where ours are: core translates them only for its own scripts.
 *
 * @param {string} source The module's text.
 * @return {string} What is bundled.
 */
module.exports = ( source ) =>
	source
		.replace(
			/\/\*# sourceMappingURL=data:application\/json[^*]*\*\//g,
			''
		)
		.replaceAll(
			'from "@wordpress/i18n"',
			`from ${ JSON.stringify( texts ) }`
		);
