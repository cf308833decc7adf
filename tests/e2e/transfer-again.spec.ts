import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countKeys, plantGenerators } from './support/generators';
import { REST, unlock } from './support/pairs';
import { listen } from './support/quiet';
import { ROWS, openTransfer } from './support/transfer';
import { patient } from '../pace';
import { expect, test } from './test';

/** A file on the disk: it has a time, by which the browser knows it again. */
function written( name: string, lines: string[] ): string {
	const folder = fs.mkdtempSync( path.join( os.tmpdir(), 'latchkey-' ) );
	const file = path.join( folder, name );
	fs.writeFileSync( file, lines.join( '\n' ) );
	return file;
}

test( 'everything comes out, and into an empty store again', async ( {
	page,
	php,
} ) => {
	const silent = listen( page );
	plantGenerators( php, [ { name: 'Of the old store' } ] );
	php(
		`foreach ( array( 'OLD-0001', "OLD\\n0002" ) as $code ) { Latchkey\\Plugin::instance()->licenses->service()->create( array( 'code' => $code ) ); }`
	);
	unlock( php );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	await openTransfer( page );
	await expect( page.getByLabel( 'What' ) ).toContainText(
		'All: 2 license keys'
	);
	expect( asked ).toEqual( [] );
	await page.getByLabel( 'What' ).selectOption( 'everything' );
	const [ download ] = await Promise.all( [
		page.waitForEvent( 'download' ),
		page.getByRole( 'button', { name: 'Export everything' } ).click(),
	] );
	const file = written(
		'old-store.jsonl',
		fs.readFileSync( await download.path(), 'utf8' ).split( '\n' )
	);

	plantGenerators( php, [] );
	await openTransfer( page );
	await page.locator( 'input[type="file"]' ).setInputFiles( file );
	const counts = page.locator( '.latchkey-counts' );
	await expect( counts ).toHaveText( /License keys2.*Other records\d+/ );
	await expect(
		page.getByText( 'there are no columns to choose' )
	).toBeVisible();
	await page.getByRole( 'button', { name: /^Import \d+ records$/ } ).click();
	await expect(
		page.getByRole( 'heading', { name: /^\d+ records imported$/ } )
	).toBeVisible( { timeout: patient( 60_000 ) } );
	expect( countKeys( php ) ).toEqual( { keys: 2, codes: 2 } );
	expect(
		php(
			`echo null === Latchkey\\Plugin::instance()->licenses->service()->look_up( "OLD\\n0002" ) ? 'gone' : ( new Latchkey\\Database\\Db() )->int( 'SELECT COUNT(*) FROM %i', Latchkey\\Database\\Tables::Generators->name() );`
		)
	).toBe( '1' );
	silent();
} );

test( 'a page that is reloaded while rows are sent: the same file goes on, another does not', async ( {
	page,
	php,
} ) => {
	plantGenerators( php, [] );
	const file = written( 'keys.csv', [
		'code',
		...Array.from(
			{ length: 1200 },
			( _, at ) => `AGAIN-${ 10_000 + at }`
		),
	] );
	await openTransfer( page );
	await page.locator( 'input[type="file"]' ).setInputFiles( file );
	await page.getByRole( 'button', { name: 'Check all 1,200 rows' } ).click();
	let requests = 0;
	await page.route( ROWS, ( route ) =>
		requests++ === 0 ? route.continue() : new Promise< void >( () => {} )
	);
	await page.getByRole( 'button', { name: 'Import 1,200 keys' } ).click();
	await expect(
		page.getByText( '500 of 1,200 rows have arrived' ).first()
	).toBeVisible();

	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await openTransfer( page );
	page.removeAllListeners( 'dialog' );
	const silent = listen( page );
	const card = page.getByRole( 'region', {
		name: 'An import waits for its rows',
	} );
	await expect( card ).toContainText(
		/keys\.csv.*500 of 1,200 rows have arrived/
	);
	expect( countKeys( php ).keys ).toBe( 0 );
	const again = async ( which: string ) => {
		const [ chooser ] = await Promise.all( [
			page.waitForEvent( 'filechooser' ),
			card
				.getByRole( 'button', { name: 'Choose the file again' } )
				.click(),
		] );
		await chooser.setFiles( which );
	};
	await again( written( 'other.csv', [ 'code', 'OTHER-1' ] ) );
	await expect( card ).toContainText( 'other.csv is another file.' );
	const sent: number[] = [];
	await page.unroute( ROWS );
	await page.route( ROWS, ( route ) => {
		sent.push( route.request().postDataJSON().rows.length );
		return route.continue();
	} );
	await again( file );
	await expect(
		page.getByRole( 'heading', { name: '1,200 license keys imported' } )
	).toBeVisible( { timeout: patient( 60_000 ) } );
	expect( sent ).toEqual( [ 500, 200 ] );
	expect( countKeys( php ) ).toEqual( { keys: 1200, codes: 1200 } );
	silent();
} );
