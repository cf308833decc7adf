import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve( __dirname, '../..' );

/** A test, a hook and a project that name limits of half a second, and need longer. */
const SLOW = `
const wait = () => new Promise( ( done ) => setTimeout( done, 1000 ) );
beforeAll( wait, 500 );
test( 'names its own limit', wait, 500 );
describe( 'within', () => { test.each( [ 1 ] )( 'inner', wait, 500 ); } );
test( 'has the project’s limit', wait );
`;

describe( 'limits within tests', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-pace-' ) );

	beforeAll( () => {
		fs.writeFileSync( path.join( dir, 'slow.test.js' ), SLOW );
	} );
	afterAll( () => fs.rmSync( dir, { recursive: true } ) );

	const run = ( environment: string, pace: string ): Promise< string > => {
		const config = JSON.stringify( {
			rootDir: dir,
			testTimeout: 500,
			testEnvironment: path.join( root, 'tests/jest', environment ),
		} );
		return new Promise( ( resolve ) =>
			execFile(
				process.execPath,
				[
					path.join( root, 'node_modules/jest/bin/jest.js' ),
					...[ '--config', config, '--rootDir', dir ],
				],
				{
					cwd: root,
					env: { ...process.env, LATCHKEY_TEST_PACE: pace },
				},
				( _error, _stdout, stderr ) =>
					resolve( /^Tests:.*$/m.exec( stderr )?.[ 0 ] ?? stderr )
			)
		);
	};

	it.each( [ 'node.js', 'jsdom.js' ] )(
		'are multiplied by the pace (%s)',
		async ( environment ) => {
			// So slow that no load of this machine reaches it.
			expect( await run( environment, '100' ) ).toMatch(
				/Tests: +3 passed/
			);
		}
	);

	it( 'are what they say on a quick machine', async () => {
		expect( await run( 'node.js', '0.2' ) ).toMatch( /Tests: +3 failed/ );
	} );
} );
