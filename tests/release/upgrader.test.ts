import { execFileSync } from 'node:child_process';
import { createSite, type Site } from '../site';
import { Administrator, readable } from './support/administrator';
import { OLDER, VERSION, zipOf } from './support/zips';

const NAME = 'latchkey.zip';

/** What a program lists with a pair, by the command line that the screen shows. */
const curl = ( site: Site, credentials: string ) =>
	JSON.parse(
		execFileSync(
			'curl',
			[ '-s', '-u', credentials, `${ site.url }/wp-json/wc/v1/keys` ],
			{ encoding: 'utf8' }
		)
	) as { code: string }[];

/** What the doctor finds damaged, and which version WordPress reads. */
const CONDITION = `
	$damaged = [];
	foreach ( Latchkey\\Plugin::instance()->health->doctor()->run( false ) as $line ) {
		if ( $line->state === Latchkey\\Health\\Line::DAMAGED ) {
			$damaged[] = $line->check . ': ' . $line->text;
		}
	}
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	echo wp_json_encode( [
		'damaged' => $damaged,
		'version' => get_plugin_data( WP_PLUGIN_DIR . '/latchkey/plugin.php' )['Version'],
	] );`;

/** A clean WordPress, and the zip: what a store's owner has. */
describe.each( [ '7.1', '6.8' ] )( 'the zip on WordPress %s', ( wordpress ) => {
	let site: Site;
	let administrator: Administrator;
	let credentials = '';

	beforeAll( async () => {
		site = await createSite( {
			database: 'sqlite',
			activate: false,
			wordpress,
		} );
		administrator = new Administrator( site );
		await administrator.signIn();
	} );

	afterAll( () => site?.stop() );

	it( 'is installed by the form of Plugins → Add Plugin, and activated', async () => {
		const installed = await administrator.upload( NAME, zipOf( OLDER ) );
		expect( readable( installed ) ).toContain(
			'Plugin installed successfully.'
		);

		const first = await administrator.follow(
			installed,
			'Activate Plugin'
		);
		expect( first.url ).toContain( 'page=latchkey-first-run' );
		const plugins = await administrator.open( '/wp-admin/plugins.php' );
		expect( readable( plugins ) ).toContain( `Version ${ OLDER }` );
	} );

	it( 'makes a key pair with which curl lists the license keys', async () => {
		const page = await administrator.open(
			'/wp-admin/admin.php?page=latchkey-api-keys'
		);
		expect( page.html ).toContain(
			'wp-content/plugins/latchkey/build/api-keys.js'
		);

		const pair = await administrator.rest< {
			consumer_key: string;
			consumer_secret: string;
		} >( 'POST', '/wc/v1/key-pairs', { name: 'ERP' } );
		credentials = `${ pair.consumer_key }:${ pair.consumer_secret }`;
		expect( curl( site, credentials ) ).toEqual( [] );

		await administrator.rest( 'POST', '/wc/v1/keys', {
			code: 'ZIPP-ED01',
		} );
		expect( curl( site, credentials ) ).toMatchObject( [
			{ code: 'ZIPP-ED01' },
		] );
	} );

	it( 'replaces an older version, and keeps its data', async () => {
		const asked = await administrator.upload( NAME, zipOf( VERSION ) );
		expect( readable( asked ) ).toContain(
			'This plugin is already installed.'
		);

		const replaced = await administrator.follow(
			asked,
			'Replace current with uploaded'
		);
		expect( readable( replaced ) ).toContain(
			'Plugin updated successfully.'
		);
		const plugins = await administrator.open( '/wp-admin/plugins.php' );
		expect( readable( plugins ) ).toContain( `Version ${ VERSION }` );
		expect( readable( plugins ) ).toContain( 'Deactivate' );
		expect( curl( site, credentials ) ).toMatchObject( [
			{ code: 'ZIPP-ED01' },
		] );
		expect( JSON.parse( await site.php( CONDITION, 'admin' ) ) ).toEqual( {
			damaged: [],
			version: VERSION,
		} );
	} );

	it( 'writes nothing into the debug log', () => {
		expect( site.debugLog() ).toBe( '' );
	} );
} );
