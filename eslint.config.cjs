/**
 * WordPress's own rules, but for one: TypeScript says what a component's properties are.
 */
const defaults = require( '@wordpress/scripts/config/eslint.config.cjs' );

module.exports = [
	// Generated: tools/types.ts.
	{ ignores: [ 'src/types/**' ] },
	...defaults,
	{
		files: [ '**/*.ts', '**/*.tsx' ],
		rules: {
			'jsdoc/require-param': 'off',
			'jsdoc/check-param-names': [
				'error',
				{ checkDestructured: false },
			],
		},
	},
];
