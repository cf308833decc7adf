import { expect, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import type { Site } from '../site';
import { cleanSite, signIn } from './support/clean-site';
import { Hand } from './support/hand';
import { VERSION, zipFile } from './support/zips';

const LIMITS = { clicks: 10, seconds: 180 };

let site: Site;
test.beforeAll( async () => {
	site = await cleanSite();
} );
test.afterAll( () => site?.stop() );

test( `“an outside program lists my keys”: from the zip, in at most ${ LIMITS.clicks } clicks`, async ( {
	page,
} ) => {
	const zip = zipFile( VERSION );
	await signIn( page, site );

	const hand = new Hand( page );
	await hand.openForm();
	// These pages have asked WordPress.org about the browser and about plugins, and nobody answered.
	site.clearDebugLog();
	await hand.install( zip );
	await hand.click(
		page.getByRole( 'button', { name: 'Create an API key' } )
	);
	await hand.type( page.getByRole( 'textbox', { name: 'Name' } ), 'ERP' );
	await hand.click( page.getByRole( 'button', { name: 'Create API key' } ) );
	await hand.click(
		page.getByRole( 'button', { name: 'Copy the request' } )
	);
	const request = await page.evaluate( () => navigator.clipboard.readText() );
	const list = () =>
		JSON.parse(
			execFileSync( 'sh', [ '-c', `${ request } --silent` ], {
				encoding: 'utf8',
			} )
		);
	expect( list() ).toEqual( [] );
	test.info().annotations.push( {
		type: 'story',
		description: `${ hand.clicks } clicks, ${ hand.seconds.toFixed( 0 ) } seconds`,
	} );
	expect( hand.clicks ).toBeLessThanOrEqual( LIMITS.clicks );
	expect( hand.seconds ).toBeLessThan( LIMITS.seconds );

	await site.php(
		`Latchkey\\Plugin::instance()->licenses->service()->create( [ 'code' => 'ZIPP-ED02' ] );`,
		'admin'
	);
	expect( list() ).toMatchObject( [ { code: 'ZIPP-ED02' } ] );
	expect( site.debugLog() ).toBe( '' );
} );
