/** What of its lists our screens use. Whoever needs another control or layout adds it here. */
const USED = {
	FORM_CONTROLS: [
		...[ 'adaptiveSelect', 'checkbox', 'email', 'integer', 'number' ],
		...[ 'radio', 'select', 'text', 'textarea', 'toggle', 'url' ],
	],
	FORM_FIELD_LAYOUTS: [ '"regular"' ],
	VIEW_LAYOUTS: [ 'LAYOUT_TABLE' ],
};

/** What makes a component or a context and does nothing else; the package's own build marks what it knows. */
const COMPONENT =
	/^(var \w+ = )((?:forwardRef|contextConnect|createContext|memo)\d*\()/gm;

/** What registers the style of a component: of a calendar or a card, it is left out with it. */
const STYLE =
	/(registerStyle\d*\("\w+", )("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\)/g;
const LEFT_OUT =
	/^\/\/ \.\.\/ui\/build-module\/(calendar|card|collapsible-card)\//;

/**
 * Keeps some entries of a list, so that webpack drops what the others alone use: dates with their calendar, colours, grids.
 *
 * @param {string}   source The module's text.
 * @param {string}   name   Its list: an object with one entry a line, or an array of objects with a `type`.
 * @param {string[]} used   The entries that stay.
 * @return {string} The module with the shorter list.
 * @throws {Error} If the list is not as it was when this was written.
 */
function keepUsed( source, name, used ) {
	const [ whole, open, body, close ] =
		source.match(
			new RegExp( `(var ${ name } = [[{]\\n)([^]*?)(\\n[\\]}];\\n)` )
		) ?? [];
	const entries = ( body ?? '' ).split( /,\n(?= {2}[\w{])/ );
	const kept = entries.filter( ( entry ) =>
		used.includes(
			entry.match( /^ {2}(?:\{\n {4}type: )?([\w"]+)/ )?.[ 1 ]
		)
	);
	if ( kept.length !== used.length ) {
		throw new Error( `@wordpress/dataviews has another ${ name }.` );
	}
	return source.replace( whole, () => open + kept.join( ',\n' ) + close );
}

/**
 * Webpack loader for @wordpress/dataviews/wp, which is built as one file: drops the source maps that its style strings carry (60 kB gzip), says
 * each style once, and drops controls and layouts that no screen uses. It has a style for every component that uses it, too far apart for gzip
 * to see.
 *
 * @param {string} source The module's text.
 * @return {string} The same module, smaller.
 */
module.exports = ( source ) => {
	const styles = new Map();
	const once = ( whole, call, style ) => {
		if ( ! styles.has( style ) ) {
			styles.set( style, `latchkeyStyle${ styles.size }` );
		}
		return `${ call }${ styles.get( style ) })`;
	};
	const text = Object.entries( USED )
		.reduce(
			( rest, [ name, used ] ) => keepUsed( rest, name, used ),
			source
		)
		.replace( COMPONENT, '$1/* @__PURE__ */ $2' )
		.replace(
			/\/\*# sourceMappingURL=data:application\/json[^*]*\*\//g,
			''
		)
		.split( /^(?=\/\/ \.\.\/)/m )
		.map( ( file ) =>
			file.replace( STYLE, LEFT_OUT.test( file ) ? 'undefined' : once )
		)
		.join( '' );
	const declared = [ ...styles ].map(
		( [ style, name ] ) => `const ${ name } = ${ style };\n`
	);
	return declared.join( '' ) + text;
};
