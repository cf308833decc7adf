/** Packages of package.json that neither the build nor the demo needs; each is there for checks and tests. */
export const FOR_TESTS = [
	...[ '@axe-core/playwright', '@playwright/test' ],
	...[ '@testing-library/dom', '@testing-library/jest-dom' ],
	...[ '@testing-library/react', '@testing-library/user-event' ],
	...[ '@types/jest', '@types/node', '@types/react', '@types/react-dom' ],
	...[ '@woocommerce/woocommerce-rest-api', '@wordpress/env', 'adm-zip' ],
	...[ 'json-schema-to-typescript', 'knip' ],
];

/** What packages bring that the build and the demo never load: linters, test runners, other versions of PHP. */
export const UNUSED = [
	...[ '@playwright/test', '@wordpress/e2e-test-utils-playwright' ],
	...[ '@wordpress/eslint-plugin', 'eslint', 'markdownlint-cli' ],
	...[ '@wordpress/jest-preset-default', 'babel-jest', 'jest' ],
	...[ 'jest-environment-jsdom', 'check-node-version' ],
	...[ '@wordpress/npm-package-json-lint-config', 'npm-package-json-lint' ],
	...[ '@wordpress/stylelint-config', 'stylelint', 'webpack-dev-server' ],
	...[ '@php-wasm/node-5-2', '@php-wasm/node-7-4', '@php-wasm/node-8-0' ],
	...[ '@php-wasm/node-8-1', '@php-wasm/node-8-2', '@php-wasm/node-8-4' ],
	'@php-wasm/node-8-5',
];

const KINDS = [ 'dependencies', 'optionalDependencies', 'peerDependencies' ];

const without = ( dependencies, names ) =>
	Object.fromEntries(
		Object.entries( dependencies ).filter(
			( [ name ] ) => ! names.includes( name )
		)
	);

/**
 * The part of the locked packages that builds the screens and runs the demo: half of them, in the same versions.
 *
 * @param {Object} own  package.json.
 * @param {Object} lock package-lock.json.
 * @return {{manifest: Object, lock: Object}} A package.json and a package-lock.json for it.
 */
export function forStart( own, lock ) {
	const { '': _, ...all } = lock.packages;
	const kept = {};
	const keep = ( key ) => {
		if ( ! key || kept[ key ] ) {
			return;
		}
		kept[ key ] = { ...all[ key ] };
		for ( const kind of KINDS.filter( ( name ) => kept[ key ][ name ] ) ) {
			kept[ key ][ kind ] = without( kept[ key ][ kind ], UNUSED );
			for ( const name of Object.keys( kept[ key ][ kind ] ) ) {
				// Who needs an optional one has it among its own.
				if ( ! kept[ key ].peerDependenciesMeta?.[ name ]?.optional ) {
					keep( whereFound( all, key, name ) );
				}
			}
		}
	};
	const { name, version, overrides } = own;
	const manifest = {
		...{ name, version, overrides, private: true },
		devDependencies: without( own.devDependencies, FOR_TESTS ),
	};
	Object.keys( manifest.devDependencies ).forEach( ( one ) =>
		keep( `node_modules/${ one }` )
	);
	const inOrder = Object.keys( all ).filter( ( key ) => kept[ key ] );
	return {
		manifest,
		lock: {
			...lock,
			packages: {
				'': manifest,
				...Object.fromEntries(
					inOrder.map( ( key ) => [ key, kept[ key ] ] )
				),
			},
		},
	};
}

/**
 * Which of the locked packages another one gets by a name: its own, or that of a folder above.
 *
 * @param {Object} all
 * @param {string} from
 * @param {string} name
 */
function whereFound( all, from, name ) {
	for (
		let folder = from;
		;
		folder = folder.replace( /(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '' )
	) {
		const key = `${ folder && `${ folder }/` }node_modules/${ name }`;
		if ( all[ key ] || folder === '' ) {
			return all[ key ] && key;
		}
	}
}
