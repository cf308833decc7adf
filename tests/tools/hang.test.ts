import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const RUNNER = pathToFileURL(
	path.join( __dirname, '../../tools/test/run-suite.mjs' )
).href;

/** Runs a suite of one shell command, as `npm test` does, that may be silent for a second. */
function run(
	command: string
): Promise< { passed: number; failed: number; text: string } > {
	const code = `
import fs from 'node:fs';
import { runSuite } from ${ JSON.stringify( RUNNER ) };
const suite = { name: 'hang-' + process.pid, kind: 'check', command: [ 'sh', '-c', ${ JSON.stringify( command ) } ] };
const { passed, failed, log } = await runSuite( suite, {}, { silent: 1 / 60 } );
console.log( JSON.stringify( { passed, failed, text: fs.readFileSync( log, 'utf8' ) } ) );
fs.rmSync( log );`;
	return new Promise( ( resolve, reject ) =>
		execFile(
			process.execPath,
			[ '--input-type=module', '-e', code ],
			( error, stdout ) =>
				error ? reject( error ) : resolve( JSON.parse( stdout ) )
		)
	);
}

/** The limit of a suite: silence, never the time that it takes. */
describe( 'a suite', () => {
	it( 'may take as long as it talks', async () => {
		expect(
			await run( 'for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.4; done' )
		).toEqual( {
			passed: 1,
			failed: 0,
			text: '1\n2\n3\n4\n5\n6\n7\n8\n',
		} );
	} );

	it( 'is ended, with what it started, once it is silent', async () => {
		const begun = Date.now();
		const { passed, failed, text } = await run( 'echo one; sleep 600' );

		expect( { passed, failed } ).toEqual( { passed: 0, failed: 1 } );
		expect( text ).toMatch( /^one\n\nEnded: it had said nothing for/ );
		expect( Date.now() - begun ).toBeLessThan( 300_000 );
	} );
} );
