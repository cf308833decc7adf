const path = require( 'path' );

/** Packages, and what of ours it gets in their place. */
const OURS = {
	'@wordpress/i18n': '../src/dataviews-texts.ts',
	'framer-motion': '../src/dataviews-motion.ts',
	'@use-gesture/react': '../src/dataviews-motion.ts',
};

/**
 * Webpack loader for @wordpress/dataviews/wp: lets it ask for its texts where ours are, since core translates them only for its own scripts, and
 * move with what core has.
 *
 * @param {string} source The module's text.
 * @return {string} The same module, with other imports.
 */
module.exports = ( source ) =>
	Object.entries( OURS ).reduce(
		( text, [ name, file ] ) =>
			text.replaceAll(
				`from "${ name }"`,
				`from ${ JSON.stringify( path.resolve( __dirname, file ) ) }`
			),
		source
	);
