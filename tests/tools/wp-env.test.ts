import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve( __dirname, '..', '..' );

/**
 * wp-env has no types, and its parser no public name.
 * @param name
 */
function internal( name: string ) {
	const folder = 'node_modules/@wordpress/env/lib/config';
	return jest.requireActual( path.join( root, folder, name ) );
}

/** .wp-env.json serves people with Docker, which no test here has. */
describe( '.wp-env.json', () => {
	const cache = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-env-' ) );

	beforeAll( () => {
		// Else the parser asks the internet for it.
		fs.writeFileSync(
			path.join( cache, 'wp-env-cache.json' ),
			JSON.stringify( { latestWordPressVersion: '7.1' } )
		);
	} );

	afterAll( () => fs.rmSync( cache, { recursive: true } ) );

	async function read( folder: string ) {
		const { parseConfig } = internal( 'parse-config.js' );
		const postProcess = internal( 'post-process-config.js' );
		return postProcess( await parseConfig( folder, cache ), {} );
	}

	it( 'is what wp-env understands', async () => {
		const { env, lifecycleScripts } = await read( root );

		expect( env.development ).toMatchObject( {
			phpVersion: '8.2',
			pluginSources: [ { type: 'local', path: root } ],
			config: { WP_ENVIRONMENT_TYPE: 'local' },
		} );
		expect( lifecycleScripts.afterSetup ).toContain( 'rewrite structure' );
	} );

	it( 'names an encryption key that the plugin accepts', async () => {
		const { env } = await read( root );

		expect(
			env.development.config.LATCHKEY_ENCRYPTION_KEY.length
		).toBeGreaterThanOrEqual( 32 );
	} );

	it( 'would fail with a setting that wp-env does not know', async () => {
		const folder = fs.mkdtempSync( path.join( cache, 'broken-' ) );
		fs.writeFileSync(
			path.join( folder, '.wp-env.json' ),
			JSON.stringify( { phpVersoin: '8.2' } )
		);

		await expect( read( folder ) ).rejects.toThrow( 'phpVersoin' );
	} );
} );
