import { execFile } from 'node:child_process';
import path from 'node:path';
import { choose, isHome } from '../../tools/test/choose.mjs';
import { filesOf, parametersFor } from '../../tools/test/files.mjs';
import { suites } from '../../tools/test/suites.mjs';

const root = path.resolve( __dirname, '../..' );

const chosen = ( ...words: string[] ) =>
	choose( words, suites ).runs.map( ( { suite, files } ) => [
		suite.name,
		files.map( ( file ) => path.basename( file ) ),
	] );

/** What follows `npm test --`. */
describe( 'the words of a run', () => {
	it( 'are all suites where there are none', () => {
		expect( choose( [], suites ).runs ).toEqual(
			suites.map( ( suite ) => ( { suite, files: [] } ) )
		);
	} );

	it( 'are suites by the beginning of their names', () => {
		expect( chosen( 'rest-sqlite', 'lint' ) ).toEqual( [
			[ 'lint-php', [] ],
			[ 'lint-js', [] ],
			[ 'lint-style', [] ],
			[ 'rest-sqlite', [] ],
		] );
	} );

	it.each( [
		[ 'rest/methods', 'rest-sqlite', 'methods.test.ts' ],
		[ './tests/rest/methods.test.ts', 'rest-sqlite', 'methods.test.ts' ],
		[ 'races/seats', 'races', 'seats.test.ts' ],
		[ 'woocommerce/refunds', 'woocommerce', 'refunds.test.ts' ],
		[ 'woocommerce/checkout', 'checkout', 'checkout.spec.ts' ],
		[ 'api-keys-story', 'e2e-api-keys', 'api-keys-story.spec.ts' ],
		[ 'generators.spec', 'e2e-other', 'generators.spec.ts' ],
		[ 'subscriptions/ends', 'subscriptions-hpos', 'ends.test.ts' ],
		[ 'dropins/drop', 'dropins', 'drop-ins.test.ts' ],
		[ 'eventstest', 'php-sqlite', 'EventsTest.php' ],
		[ 'StockLinkTest', 'php-woocommerce', 'StockLinkTest.php' ],
		[ 'Network/NetworkTest', 'network-php', 'NetworkTest.php' ],
		[ 'CallbackTest', 'php-pure', 'CallbackTest.php' ],
		[ 'tools/choose', 'tools', 'choose.test.ts' ],
		[ 'start.test', 'start', 'start.test.ts' ],
		[ 'src/client/', 'unit', 'client.test.ts' ],
	] )( '%s is a file of %s', ( word, suite, file ) => {
		expect( chosen( word ) ).toEqual( [ [ suite, [ file ] ] ] );
	} );

	it( 'find a file in every suite that has any', () => {
		for ( const suite of suites.filter( ( { tests } ) => tests ) ) {
			expect( [ suite.name, filesOf( suite ).length > 0 ] ).toEqual( [
				suite.name,
				true,
			] );
		}
	} );

	it( 'run a file in the suites that are named beside it', () => {
		expect( chosen( 'rest-mariadb', 'rest/methods', 'docs' ) ).toEqual( [
			[ 'docs', [] ],
			[ 'rest-mariadb', [ 'methods.test.ts' ] ],
		] );
		expect( chosen( 'php-wordpress', 'EventsTest' ) ).toEqual( [
			[ 'php-wordpress-6.8', [ 'EventsTest.php' ] ],
		] );
	} );

	it( 'mean the suite where they are part of a path too, and with a slash the files', () => {
		expect( chosen( 'races' ) ).toEqual( [ [ 'races', [] ] ] );
		const [ [ suite, files ] = [] ] = chosen( 'races/' );
		expect( suite ).toBe( 'races' );
		expect( files ).toContain( 'seats.test.ts' );
	} );

	it( 'hand what begins with a dash to the runner of files', () => {
		const words = [ 'rest/methods', '-t', 'a batch' ];
		expect( choose( words, suites ).options ).toEqual( [
			'-t',
			'a batch',
		] );
		expect( () => choose( [ 'races', '-t', 'a' ], suites ) ).toThrow(
			'name test files'
		);
	} );

	it( 'end with an error where they mean nothing, before anything runs', async () => {
		const { code, text } = await new Promise< {
			code: unknown;
			text: string;
		} >( ( resolve ) =>
			execFile(
				process.execPath,
				[ 'tools/test.mjs', 'php-pure', 'nonsense' ],
				{ cwd: root },
				( error, stdout ) =>
					resolve( { code: error?.code, text: stdout } )
			)
		);

		expect( code ).toBe( 1 );
		expect( text ).toMatch(
			/^“nonsense” is neither .* The suites: php-pure, /
		);
		expect( text ).not.toContain( 'begins' );
	} );
} );

test( 'every test file is at home in one suite', () => {
	const all = suites
		.filter( ( { kind } ) => kind !== 'check' )
		.flatMap( ( suite ) =>
			filesOf( suite ).map( ( file ) => ( {
				file,
				isHome: isHome( suite, file ),
			} ) )
		);
	const files = [ ...new Set( all.map( ( { file } ) => file ) ) ].sort();
	const homes = all.filter( ( one ) => one.isHome );

	expect( files.length ).toBeGreaterThan( 150 );
	expect( homes.map( ( { file } ) => file ).sort() ).toEqual( files );
} );

test( 'several files of PHPUnit are told by their classes', () => {
	const suite = suites.find( ( { name } ) => name === 'php-sqlite' )!;

	expect(
		parametersFor( suite, [
			'tests/php/Events/EventsTest.php',
			'tests/php/HooksTest.php',
		] )
	).toEqual( [ '--filter', 'Tests.Events.EventsTest::|Tests.HooksTest::' ] );
} );
