import { run } from '../site/processes';

/** What starts a program for a test: its end alone says whether it failed. */
describe( 'running a program', () => {
	const much = 'x'.repeat( 10 ** 6 );

	it( 'is well if it ends well, though it reads nothing of what it is given', async () => {
		await expect(
			run( 'echo', [ 'done' ], { input: much } )
		).resolves.toBe( 'done\n' );
	} );

	it( 'fails with its code and its words, though it reads nothing', async () => {
		await expect(
			run( 'sh', [ '-c', 'echo why >&2; exit 3' ], { input: much } )
		).rejects.toThrow( /failed \(3\): \nwhy/ );
	} );
} );
