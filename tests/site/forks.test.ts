import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ForkingPhp } from './runtime/forks';
import { canFork } from './runtime/native';

const describeForks = canFork() ? describe : describe.skip;

/** A PHP whose forks run scripts. */
describeForks( 'the PHP that runs scripts', () => {
	it( 'waits for the next one longer than a socket would', async () => {
		const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-' ) );
		const php = new ForkingPhp( dir, [ '-d', 'default_socket_timeout=1' ] );
		await new Promise( ( resolve ) => setTimeout( resolve, 2500 ) );
		// It has no WordPress to load: what matters is that it answers.
		const answer = await php.run( {} ).catch( String );
		await php.end();
		fs.rmSync( dir, { recursive: true } );

		expect( answer ).toMatch( /php failed \(255\)/ );
	} );

	it( 'says so where it has ended', async () => {
		const php = new ForkingPhp( os.tmpdir(), [] );
		await php.end();

		await expect( php.run( {} ) ).rejects.toThrow( /ended/ );
	} );
} );
