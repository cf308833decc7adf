/**
 * Every suite of `npm test`, in the order in which they start.
 *
 * @typedef {Object} Suite
 * @property {string}          name     What `npm test -- <name>` runs; a first part of it will do.
 * @property {string}          kind     How its result is counted: see counts.mjs.
 * @property {string[]}        command  Program and parameters; `{report}` becomes the report's file, `{root}` this repository's folder.
 * @property {string[]}        [all]    More parameters where it runs whole, not some of its files: see files.mjs.
 * @property {Object}          [env]    More environment variables.
 * @property {string|string[]} [needs]  What it cannot do without: see needs.mjs.
 * @property {string|string[]} [tests]  Folder and ending of its tests; without any it has nothing to run.
 * @property {boolean}         [isPure] Whether it needs neither a site nor the build.
 * @property {RegExp|null}     [home]   Those of its tests that run here where a file alone is named: all when left out, none where it repeats another suite.
 */

/** Jest says each test by a line, and reports them all. */
const told = [
	...[ '--ci', '--json', '--outputFile={report}' ],
	...[ '--reporters=default', '--reporters={root}tools/test/jest-lines.cjs' ],
];
const runJest = ( config ) => [ 'jest', '--config', config, ...told ];
const phpunit = ( ...options ) => [
	...[ 'tsx', 'tests/php/run.ts', ...options ],
	...[ '--', '--log-junit={report}' ],
];
/** What a suite of PHPUnit inside a site has in common with the others. */
const php = {
	kind: 'phpunit',
	all: [ '--testsuite=php' ],
	tests: 'tests/php/*Test.php',
};
const woocommerce = '{woocommerce}';
/** @type {(name: string, specs: string) => Suite} `specs` is their names' beginning, a regular expression. */
const e2e = ( name, specs ) => ( {
	name,
	kind: 'playwright',
	command: [
		...[ 'playwright', 'test', '--config', 'tests/e2e' ],
		...[ '--reporter=list,json', '--output', `artifacts/e2e/${ name }` ],
	],
	all: [ `tests/e2e/${ specs }` ],
	home: new RegExp( `tests/e2e/${ specs }` ),
	env: { PLAYWRIGHT_JSON_OUTPUT_NAME: '{report}', LATCHKEY_PICTURES: '0' },
	needs: 'browser',
	tests: 'tests/e2e/*.spec.ts',
} );

/** @type {(name: string, specs: string, needs: string|string[]) => Suite} From the zip, with clicks counted. */
const stories = ( name, specs, needs ) => ( {
	name,
	kind: 'playwright',
	command: [
		...[ 'playwright', 'test', '--config', 'tests/release' ],
		...[ '--reporter=list,json', '--output', `artifacts/${ name }` ],
	],
	all: [ specs ],
	home: new RegExp( `tests/release/${ specs }` ),
	env: {
		PLAYWRIGHT_JSON_OUTPUT_NAME: '{report}',
		LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
	},
	needs,
	tests: 'tests/release/*.spec.ts',
} );

/** @type {(name: string, storage: string) => Suite} `storage` is where orders are kept. */
const subscriptions = ( name, storage ) => ( {
	name,
	kind: 'jest',
	command: runJest( 'tests/subscriptions/jest.config.js' ),
	env: {
		LATCHKEY_TEST_DATABASE: 'mariadb',
		LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
		LATCHKEY_TEST_SUBSCRIPTIONS: '{subscriptions}',
		LATCHKEY_TEST_STORAGE: storage,
	},
	needs: [ 'woocommerce', 'subscriptions', 'clock' ],
	tests: 'tests/subscriptions/*.test.ts',
	home: storage === 'hpos' ? /^/ : null,
} );

/** @type {Suite[]} */
export const suites = [
	// What is quick comes first: an error in it shows within two minutes.
	{
		name: 'php-pure',
		kind: 'phpunit',
		command: [
			...[ 'vendor/bin/phpunit', '--log-junit={report}' ],
			'--bootstrap=tests/php/Pure/bootstrap.php',
		],
		all: [ '--testsuite=pure' ],
		tests: 'tests/php/Pure/*Test.php',
		isPure: true,
	},
	{
		name: 'types',
		kind: 'check',
		command: [ 'tsc', '--noEmit' ],
	},
	{
		name: 'lint-php',
		kind: 'check',
		command: [
			...[ 'vendor/bin/php-cs-fixer', 'fix', '--dry-run', '--diff' ],
			'--show-progress=none',
		],
		env: { PHP_CS_FIXER_IGNORE_ENV: '1' },
	},
	{
		name: 'unit',
		kind: 'jest',
		command: [ 'wp-scripts', 'test-unit-js', ...told ],
		tests: [ 'src/*.test.ts', 'src/*.test.tsx' ],
		isPure: true,
	},
	{
		name: 'lint-js',
		kind: 'check',
		command: [ 'wp-scripts', 'lint-js', 'src', 'tests', 'tools' ],
	},
	{
		name: 'lint-style',
		kind: 'check',
		command: [ 'wp-scripts', 'lint-style' ],
		all: [ 'src/**/*.scss' ],
		tests: 'src/*.scss',
	},
	// What nobody uses; in PHP it is a rule of PHPStan's: tools/unused/php.neon.
	{
		name: 'unused-exports',
		kind: 'check',
		command: [
			'knip',
			'--no-progress',
			'-c',
			'{root}tools/unused/all.jsonc',
		],
	},
	{
		name: 'unused-in-product',
		kind: 'check',
		command: [
			...[
				'knip',
				'--no-progress',
				'-c',
				'{root}tools/unused/product.jsonc',
			],
			...[ '--production', '--include', 'files,exports,types' ],
		],
	},
	{
		name: 'unused-styles',
		kind: 'check',
		command: [ 'node', 'tools/unused/styles.mjs' ],
	},
	{
		name: 'bundle-size',
		kind: 'check',
		command: [ 'node', 'tools/bundle-size.mjs' ],
	},
	{
		name: 'i18n',
		kind: 'check',
		command: [ 'node', 'tools/i18n.mjs', '--check' ],
	},
	{
		name: 'generated-types',
		kind: 'check',
		command: [ 'tsx', 'tools/types.ts', '--check' ],
	},
	{
		name: 'docs',
		kind: 'check',
		command: [ 'tsx', 'tools/docs.ts', '--check' ],
	},
	{
		name: 'phpstan',
		kind: 'check',
		command: [
			...[ 'php', '-d', 'memory_limit=2G', 'vendor/bin/phpstan' ],
			...[ 'analyse', '--no-progress' ],
		],
	},
	{
		name: 'tools',
		kind: 'jest',
		command: runJest( 'tests/jest.tools.config.js' ),
		tests: [ 'tests/site/*.test.ts', 'tests/tools/*.test.ts' ],
	},
	// The longest first, so that no lane waits for the other at the end.
	// Two halves, each with a site of its own, side by side.
	e2e( 'e2e-api-keys', 'api-keys' ),
	e2e( 'e2e-other', '(?!api-keys)[^/]+' ),
	subscriptions( 'subscriptions-hpos', 'hpos' ),
	subscriptions( 'subscriptions-posts', 'legacy' ),
	{
		name: 'checkout',
		kind: 'playwright',
		command: [
			...[ 'playwright', 'test' ],
			...[ '--config', 'tests/woocommerce', '--reporter=list,json' ],
		],
		env: {
			PLAYWRIGHT_JSON_OUTPUT_NAME: '{report}',
			LATCHKEY_TEST_DATABASE: 'mariadb',
			LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
			LATCHKEY_PICTURES: '0',
		},
		needs: [ 'woocommerce', 'browser' ],
		tests: 'tests/woocommerce/*.spec.ts',
	},
	{
		name: 'woocommerce',
		kind: 'jest',
		command: runJest( 'tests/woocommerce/jest.config.js' ),
		env: {
			LATCHKEY_TEST_DATABASE: 'mariadb',
			LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
		},
		needs: 'woocommerce',
		tests: 'tests/woocommerce/*.test.ts',
	},
	{
		name: 'dropins',
		kind: 'jest',
		command: runJest( 'tests/dropins/jest.config.js' ),
		env: {
			LATCHKEY_TEST_DATABASE: 'mariadb',
			LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
		},
		needs: [ 'woocommerce', 'dropins' ],
		tests: 'tests/dropins/*.test.ts',
	},
	{
		name: 'rest-woocommerce',
		kind: 'jest',
		command: runJest( 'tests/rest/jest.config.js' ),
		env: {
			LATCHKEY_TEST_DATABASE: 'mariadb',
			LATCHKEY_TEST_WOOCOMMERCE: woocommerce,
		},
		needs: 'woocommerce',
		tests: 'tests/rest/*.test.ts',
		home: null,
	},

	{
		name: 'rest-sqlite',
		kind: 'jest',
		command: runJest( 'tests/rest/jest.config.js' ),
		tests: 'tests/rest/*.test.ts',
	},
	{
		name: 'rest-mariadb',
		kind: 'jest',
		command: runJest( 'tests/rest/jest.config.js' ),
		// Not what is refused before any table is asked, nor what is about addresses, headers and sign-ins of WordPress and other plugins.
		all: [
			'--testPathIgnorePatterns',
			`/rest/(${ [
				'addresses|bad-input|closed-rest|fuzz|https|matrix|methods',
				'other-sign-ins|page-caches|reach|same-address',
				'woocommerce-client',
			].join( '|' ) })\\.test`,
		],
		env: { LATCHKEY_TEST_DATABASE: 'mariadb' },
		tests: 'tests/rest/*.test.ts',
		home: null,
	},
	{
		name: 'races',
		kind: 'jest',
		command: runJest( 'tests/races/jest.config.js' ),
		tests: 'tests/races/*.test.ts',
	},
	{
		name: 'e2e-wordpress-6.8',
		kind: 'playwright',
		command: [
			...[ 'playwright', 'test' ],
			...[ '--config', 'tests/e2e', '--reporter=list,json' ],
		],
		// What people do, and that every screen fits and passes axe, in both directions. Pictures, and large text, are of the newest.
		all: [
			...[ 'story', 'access', 'activity.spec', 'generators' ],
			...[ 'settings', 'licenses-a11y', 'pictures' ],
		],
		env: {
			PLAYWRIGHT_JSON_OUTPUT_NAME: '{report}',
			LATCHKEY_TEST_WORDPRESS: '6.8',
		},
		needs: 'browser',
		tests: 'tests/e2e/*.spec.ts',
		home: null,
	},
	{
		...php,
		name: 'php-woocommerce',
		command: phpunit(
			'--database=mariadb',
			`--woocommerce=${ woocommerce }`
		),
		needs: 'woocommerce',
		home: /\/php\/WooCommerce\//,
	},
	{
		...php,
		name: 'php-sqlite',
		command: phpunit(),
		home: /\/php\/(?!Pure|WooCommerce|Network)/,
	},
	{
		...php,
		// On MariaDB, as most stores are.
		name: 'php-wordpress-6.8',
		command: phpunit( '--wordpress=6.8', '--database=mariadb' ),
		home: null,
	},
	{
		...php,
		name: 'php-mariadb',
		command: phpunit( '--database=mariadb' ),
		// How the newest WordPress talks to MariaDB. Each test runs on MariaDB in php-wordpress-6.8, and on the newest WordPress in php-sqlite.
		all: [
			...[ '--testsuite=php', '--filter' ],
			'Tests.(Counts|Database|Health|Jobs|Search)',
		],
		home: null,
	},
	{
		name: 'start',
		kind: 'jest',
		command: runJest( 'tests/start/jest.config.js' ),
		tests: 'tests/start/*.test.ts',
	},
	{
		name: 'release',
		kind: 'jest',
		command: runJest( 'tests/release/jest.config.js' ),
		tests: 'tests/release/*.test.ts',
	},
	stories( 'stories', 'program', 'browser' ),
	stories( 'stories-shop', 'selling', [ 'woocommerce', 'browser' ] ),
	// A network of two blogs: what switches between them, and what the second answers.
	{
		name: 'network-php',
		kind: 'phpunit',
		command: phpunit( '--network' ),
		all: [ '--filter', 'Tests.Network' ],
		tests: 'tests/php/Network/*Test.php',
	},
	{
		name: 'network-rest',
		kind: 'jest',
		command: runJest( 'tests/rest/jest.config.js' ),
		all: [ '--testPathPatterns', 'list-pages|key-pairs.test' ],
		env: { LATCHKEY_TEST_BLOG: '2' },
		tests: 'tests/rest/*.test.ts',
		home: null,
	},
];
