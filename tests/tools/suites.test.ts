import { execFile } from 'node:child_process';
import path from 'node:path';
import { environment } from '../../tools/setup/process.mjs';
import { suites } from '../../tools/test/suites.mjs';

const root = path.resolve( __dirname, '../..' );

/** A suite that cannot begin has no test that fails. */
describe( 'the commands of the suites', () => {
	it.each(
		suites
			.filter( ( { kind } ) => kind === 'jest' )
			.map(
				( { name, command, all = [] } ) =>
					[ name, [ ...command, ...all ] ] as const
			)
	)(
		'%s: Jest reads its project and finds its reporters',
		async ( _, command ) => {
			const [ program = '', ...parameters ] = command.map( ( word ) =>
				word
					.replace( '{root}', `${ root }/` )
					.replace( '{report}', '/dev/null' )
			);
			const { code, text } = await new Promise< {
				code: unknown;
				text: string;
			} >( ( resolve ) =>
				execFile(
					program,
					[ ...parameters, '--showConfig' ],
					{
						cwd: root,
						env: environment(),
						maxBuffer: 1024 ** 3,
					},
					( error, stdout, stderr ) =>
						resolve( {
							code: error?.code ?? 0,
							text: stdout + stderr,
						} )
				)
			);

			expect( text ).toContain( 'tools/test/jest-lines.cjs' );
			expect( code ).toBe( 0 );
		}
	);
} );
