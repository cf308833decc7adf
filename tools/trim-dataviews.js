/**
 * Webpack loader for @wordpress/dataviews/wp, which is built as one file: drops the source maps that its style strings carry (60 kB gzip), and says
 * each style once. It has one for every component that uses it, too far apart for gzip to see.
 *
 * @param {string} source The module's text.
 * @return {string} The same module, smaller.
 */
module.exports = ( source ) => {
	const styles = new Map();
	const text = source
		.replace(
			/\/\*# sourceMappingURL=data:application\/json[^*]*\*\//g,
			''
		)
		.replace(
			/(registerStyle\d*\("\w+", )("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\)/g,
			( whole, call, style ) => {
				if ( ! styles.has( style ) ) {
					styles.set( style, `latchkeyStyle${ styles.size }` );
				}
				return `${ call }${ styles.get( style ) })`;
			}
		);
	const declared = [ ...styles ].map(
		( [ style, name ] ) => `const ${ name } = ${ style };\n`
	);
	return declared.join( '' ) + text;
};
