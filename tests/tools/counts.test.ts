import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { count } from '../../tools/test/counts.mjs';

/** The last line of `npm test` is only as true as these sums. */
describe( 'counting a suite', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-count-' ) );
	const report = path.join( dir, 'report' );

	afterAll( () => fs.rmSync( dir, { recursive: true } ) );

	function counts( kind: string, text: string, passed = true ) {
		fs.writeFileSync( report, text );
		return count( kind, report, passed );
	}

	it( 'reads what Jest reports', () => {
		const text = JSON.stringify( {
			numPassedTests: 5,
			numFailedTests: 1,
			numPendingTests: 2,
			numTodoTests: 0,
			testResults: [
				{ status: 'failed', assertionResults: [] },
				{
					status: 'failed',
					assertionResults: [ { status: 'failed' } ],
				},
				{
					status: 'passed',
					assertionResults: [ { status: 'passed' } ],
				},
			],
		} );

		expect( counts( 'jest', text, false ) ).toEqual( {
			passed: 5,
			failed: 2,
			skipped: 2,
		} );
	} );

	it( 'reads what PHPUnit reports', () => {
		const text =
			'<testsuites><testsuite name="all" tests="9" assertions="20" errors="1" failures="2" skipped="1" time="0.2">' +
			'<testsuite name="one" tests="4" errors="0"/></testsuite></testsuites>';

		expect( counts( 'phpunit', text, false ) ).toEqual( {
			passed: 5,
			failed: 3,
			skipped: 1,
		} );
	} );

	it.each( [ 'phpunit', 'jest', 'playwright' ] )(
		'fails %s that ended well without a test: something ended it before',
		( kind ) => {
			fs.rmSync( report, { force: true } );
			expect( count( kind, report, true ) ).toEqual( {
				passed: 0,
				failed: 1,
				skipped: 0,
			} );
		}
	);

	it( 'reads what Playwright reports', () => {
		const text = JSON.stringify( {
			stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 2 },
		} );

		expect( counts( 'playwright', text, false ) ).toEqual( {
			passed: 4,
			failed: 1,
			skipped: 2,
		} );
	} );

	it( 'counts a check as one test', () => {
		expect( counts( 'check', '' ).passed ).toBe( 1 );
		expect( counts( 'check', '', false ).failed ).toBe( 1 );
	} );

	it.each( [ 'jest', 'phpunit', 'playwright' ] )(
		'counts %s that ends without a report as a failure',
		( kind ) => {
			fs.rmSync( report, { force: true } );

			expect( count( kind, report, false ) ).toEqual( {
				passed: 0,
				failed: 1,
				skipped: 0,
			} );
		}
	);
} );
