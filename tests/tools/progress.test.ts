import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { progress } from '../../tools/test/progress.mjs';
import { slowest, times } from '../../tools/test/slowest.mjs';
import { suites } from '../../tools/test/suites.mjs';

/** What is said while the suites run, and after them. */
describe( 'watching a suite', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-watch-' ) );
	const file = path.join( dir, 'file' );

	afterAll( () => fs.rmSync( dir, { recursive: true } ) );

	const written = ( text: string ) => {
		fs.writeFileSync( file, text );
		return file;
	};

	it( 'counts the lines of Jest and of Playwright', () => {
		const log = written(
			[
				'Running 4 tests using 1 worker',
				'  … orders: sells no key twice',
				'  ✓ orders: sells no key twice (12 ms)',
				'  ✓   1 tests/e2e/smoke.spec.ts:3:5 › the screen opens (1.2s)',
				'  ✘   2 tests/e2e/smoke.spec.ts:9:5 › another (1.2s)',
				'  -   3 tests/e2e/smoke.spec.ts:12:5 › without a shop',
				'      ✓ is a sign inside a message',
				'- is a line of a difference',
			].join( '\n' )
		);

		expect( progress( log ) ).toEqual( {
			passed: 3,
			failed: 1,
			skipped: 1,
		} );
	} );

	it( 'counts PHPUnit’s signs', () => {
		const log = written(
			'PHPUnit 11.5 by Sebastian Bergmann.\n\n....F..S.E  10 / 14 ( 71%)\n..W.\n\nTime: 00:01'
		);

		expect( progress( log ) ).toEqual( {
			passed: 11,
			failed: 2,
			skipped: 1,
		} );
	} );

	it( 'counts nothing before anything is said', () => {
		expect( progress( path.join( dir, 'none' ) ) ).toEqual( {
			passed: 0,
			failed: 0,
			skipped: 0,
		} );
	} );

	it( 'names the slowest of Jest, Playwright and PHPUnit', () => {
		const all = [
			...times(
				'jest',
				written(
					JSON.stringify( {
						testResults: [
							{
								assertionResults: [
									{ fullName: 'a', duration: 1500 },
									{ fullName: 'b', duration: null },
								],
							},
						],
					} )
				)
			),
			...times(
				'playwright',
				written(
					JSON.stringify( {
						suites: [
							{
								specs: [],
								suites: [
									{
										specs: [
											{
												title: 'c',
												tests: [
													{
														results: [
															{ duration: 2000 },
														],
													},
												],
											},
										],
									},
								],
							},
						],
					} )
				)
			),
			...times(
				'phpunit',
				written(
					'<testcase name="test_d" file="a.php" line="3" class="A\\BTest" classname="A.BTest" assertions="1" time="3.25"/>'
				)
			),
			...times( 'check', file ),
		];

		expect( slowest( all, 3 ) ).toEqual( [
			{ name: 'BTest: test_d', seconds: 3.25 },
			{ name: 'c', seconds: 2 },
			{ name: 'a', seconds: 1.5 },
		] );
	} );
} );

test( 'types, linters and unit tests come before anything that starts a site', () => {
	const names = suites.map( ( { name } ) => name );
	const first = names.findIndex( ( name ) =>
		/^(e2e|rest|php-(?!pure)|races|woocommerce|checkout|start)/.test( name )
	);

	for ( const quick of [
		'php-pure',
		'types',
		'unit',
		'lint-js',
		'lint-style',
		'lint-php',
		'phpstan',
	] ) {
		expect( names.slice( 0, first ) ).toContain( quick );
	}
} );
