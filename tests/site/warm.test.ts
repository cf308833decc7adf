import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createSite, type Site } from '.';
import { pluginDir } from './paths';
import { holderOf } from './places';
import { listens, waitFor } from './processes';

const PLUGIN = '<?php /* Plugin Name: Hello */ header( "X-Hello: one" );';

/** The sites that `npm test -- <part of a path>` keeps between runs: see warm/keeper.ts. */
describe( 'sites that are kept ready', () => {
	const dir = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-warm-' ) );
	const socket = path.join( dir, 'socket' );
	const plugin = path.join( dir, 'hello', 'hello.php' );
	const log = path.join( dir, 'log' );
	let keeper: ChildProcess;

	const begin = async () => {
		const output = fs.openSync( log, 'a' );
		const child = spawn(
			process.execPath,
			[ '--import', 'tsx', 'tests/site/warm/keeper.ts', socket ],
			{
				cwd: pluginDir,
				env: { ...process.env, LATCHKEY_WARM_IDLE: '5' },
				stdio: [ 'ignore', output, output ],
			}
		);
		fs.closeSync( output );
		await waitFor( 'No keeper', 30, () => fs.existsSync( socket ) );
		return child;
	};
	/** A run of a test file, and the work of the keeper after it. */
	const run = async ( work: () => Promise< void > ) => {
		const connection = net.connect( socket );
		await once( connection, 'connect' );
		connection.write( '{"run":true}\n' );
		await work();
		connection.end();
		await once( connection, 'close' );
	};
	const make = () =>
		createSite( {
			database: 'sqlite',
			workers: 1,
			plugins: [ path.dirname( plugin ) ],
		} );
	const said = async ( site: Site, page = '/wp-login.php' ) =>
		( await fetch( site.url + page ) ).headers.get( 'X-Hello' );
	/** Whether a site belongs to the keeper's process. */
	const isKept = ( site: Pick< Site, 'dir' > ) =>
		holderOf( site.dir ) === `${ keeper.pid }`;

	beforeAll( async () => {
		fs.mkdirSync( path.dirname( plugin ) );
		fs.writeFileSync( plugin, PLUGIN );
		process.env.LATCHKEY_WARM = socket;
		keeper = await begin();
	} );

	afterAll( () => {
		delete process.env.LATCHKEY_WARM;
		keeper.kill();
		expect( fs.readFileSync( log, 'utf8' ) ).toBe( '' );
		fs.rmSync( dir, { recursive: true } );
	} );

	it( 'are made after the first run that asks for them', async () => {
		await run( async () => {
			const site = await make();
			expect( isKept( site ) ).toBe( false );
			await site.stop();
		} );
		await run( async () => {
			const site = await make();
			expect( isKept( site ) ).toBe( true );
			expect( await said( site ) ).toBe( 'one' );
			await site.stop();
		} );
	} );

	it( 'are new each time, whatever the last one did, and show a file that changed meanwhile', async () => {
		await run( async () => {
			const site = await make();
			expect( isKept( site ) ).toBe( true );
			await site.php(
				`update_option( 'planted', 1 ); wp_mail( 'a@example.org', 'a', 'b' );
				file_put_contents( WPMU_PLUGIN_DIR . '/planted.php', '<?php header( "X-Planted: 1" );' ); error_log( 'planted' );`
			);
			expect( site.debugLog() ).toContain( 'planted' );
			await site.stop();
		} );
		await run( async () => {
			fs.writeFileSync( plugin, PLUGIN.replace( 'one', 'two' ) );
			const site = await make();
			expect( isKept( site ) ).toBe( true );
			expect( await said( site ) ).toBe( 'two' );
			fs.writeFileSync( plugin, PLUGIN.replace( 'one', 'three' ) );
			expect( await said( site, '/wp-login.php?again' ) ).toBe( 'three' );
			const answer = await fetch( site.url );
			expect( answer.headers.get( 'X-Planted' ) ).toBeNull();
			expect(
				await site.php(
					`echo json_encode( array( get_option( 'planted' ), is_plugin_active( 'latchkey/plugin.php' ) ) );`
				)
			).toBe( '[false,true]' );
			expect( site.mails() ).toEqual( [] );
			expect( site.debugLog() ).toBe( '' );
			await site.stop();
		} );
	} );

	it( 'are never shared by two, and end with who has got them', async () => {
		await run( async () => {
			const both = await Promise.all( [ make(), make() ] );
			const [ one, other ] = both;
			expect( one.dir ).not.toBe( other.dir );
			expect( both.filter( isKept ) ).toHaveLength( 1 );
			await Promise.all( both.map( ( site ) => site.stop() ) );
			for ( const { port, dir: gone } of both ) {
				await waitFor(
					'It is still there',
					30,
					async () =>
						! ( await listens( port ) ) && ! isKept( { dir: gone } )
				);
			}
		} );
	} );

	it( 'end with the keeper, which ends itself when nobody asks', async () => {
		let port = 0;
		await run( async () => {
			const site = await make();
			port = site.port;
			await site.stop();
		} );
		if ( keeper.exitCode === null ) {
			await once( keeper, 'exit' );
		}
		expect( keeper.exitCode ).toBe( 0 );
		expect( await listens( port ) ).toBe( false );
		const cold = await make();
		const places = path.dirname( cold.dir );
		await cold.stop();
		expect(
			fs
				.readdirSync( places )
				.filter( ( name ) =>
					isKept( { dir: path.join( places, name ) } )
				)
		).toEqual( [] );
	} );
} );
