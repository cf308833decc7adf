import {
	execFileSync,
	spawn,
	spawnSync,
	type ChildProcess,
} from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, listens } from '../site/processes';

const root = path.resolve( __dirname, '..', '..' );

/** `npm start` as a person uses it: read what it prints, paste, Ctrl-C. */
describe( 'npm start', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-start-' ) );
	let port = 0;
	let child: ChildProcess;
	let printed = '';

	async function start(): Promise< void > {
		printed = '';
		child = spawn(
			process.execPath,
			[ 'tools/start.mjs', '--dir', dir, '--port', `${ port }` ],
			{ cwd: root, stdio: [ 'ignore', 'pipe', 'pipe' ] }
		);
		for ( const stream of [ child.stdout, child.stderr ] ) {
			stream?.on( 'data', ( chunk: Buffer ) => {
				printed += chunk.toString();
			} );
		}
		while ( ! printed.includes( 'Ctrl-C' ) ) {
			if ( child.exitCode !== null ) {
				throw new Error( printed );
			}
			await new Promise( ( resolve ) => setTimeout( resolve, 100 ) );
		}
	}

	/** Runs the printed line in a shell and reads the list that it gets. */
	function paste(): Record< string, unknown >[] {
		const line = printed.match( /^ *(curl .*)$/m )?.[ 1 ] ?? 'false';
		return JSON.parse(
			execFileSync( 'sh', [ '-c', `${ line } --silent` ], {
				encoding: 'utf8',
			} )
		);
	}

	async function stop(): Promise< void > {
		if ( child.exitCode === null ) {
			child.kill( 'SIGINT' );
			await once( child, 'exit' );
		}
	}

	beforeAll( async () => {
		port = await freePort();
		await start();
	} );

	afterAll( async () => {
		await stop();
		fs.rmSync( dir, { recursive: true, force: true } );
	} );

	it( 'prints a curl line that lists license keys, newest first', () => {
		const keys = paste();

		expect( Object.keys( keys[ 0 ] ?? {} ).slice( 0, 3 ) ).toEqual( [
			'id',
			'code',
			'valid_for',
		] );
		expect( keys[ 0 ]?.id ).toBe( 60 );
	} );

	it( 'prints the address of a screen that the sign-in opens', async () => {
		const url = printed.match( /http\S+page=latchkey\S+/ )?.[ 0 ] ?? '';
		const { origin } = new URL( url );
		const signIn = await fetch( `${ origin }/wp-login.php`, {
			method: 'POST',
			redirect: 'manual',
			headers: { Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
			body: new URLSearchParams( {
				log: 'admin',
				pwd: 'password',
				testcookie: '1',
			} ),
		} );
		const cookies = signIn.headers
			.getSetCookie()
			.map( ( cookie ) => cookie.split( ';' )[ 0 ] )
			.join( '; ' );

		const page = await fetch( url, { headers: { Cookie: cookies } } );

		expect( page.status ).toBe( 200 );
		expect( await page.text() ).toContain( 'API Keys' );
	} );

	it( 'ends everything on Ctrl-C and keeps the data', async () => {
		const before = paste();
		await stop();
		expect( await listens( port ) ).toBe( false );

		await start();

		expect( printed ).not.toContain( 'Making demo' );
		expect( paste() ).toEqual( before );
	} );

	it( 'writes nothing into the debug log', () => {
		const log = path.join( dir, 'wordpress/wp-content/debug.log' );

		expect(
			fs.existsSync( log ) ? fs.readFileSync( log, 'utf8' ) : ''
		).toBe( '' );
	} );
} );

describe( 'npm start -- --shop', () => {
	it( 'says in one line how to run it where there is no WooCommerce', () => {
		const { status, stdout } = spawnSync(
			process.execPath,
			[ 'tools/start.mjs', '--shop' ],
			{
				cwd: root,
				encoding: 'utf8',
				env: { ...process.env, WOOCOMMERCE_DIR: os.tmpdir() },
			}
		);

		expect( stdout ).toBe(
			'npm start failed: WooCommerce was not found: set WOOCOMMERCE_DIR to the folder of its plugin.\n'
		);
		expect( status ).toBe( 1 );
	} );
} );
