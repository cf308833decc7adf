import fs from 'node:fs';
import { licenseBlock, withCrlf } from '../rest/support/blocks';
import { expectAccessible } from './support/axe';
import { expectFit } from './support/fit';
import { LICENSES, licenseRow, plantLicenses } from './support/licenses';
import { pictureFile, rightToLeft } from './support/picture';
import { listen } from './support/quiet';
import type { Page } from '@playwright/test';
import { expect, test } from './test';

const BLOCK = licenseBlock( 'Kq4' );

async function look( page: Page, name: string, widths = [ 1280, 390 ] ) {
	for ( const width of widths ) {
		await page.setViewportSize( { width, height: 860 } );
		await expectAccessible( page );
		await test.step( `${ name }, ${ width } px`, () => expectFit( page ) );
		await page.screenshot( {
			path: pictureFile( `${ name }-${ width }` ),
		} );
	}
	await page.setViewportSize( { width: 1280, height: 860 } );
}

test( 'a pasted license of 4,000 characters is noticed, added as one code, and refused twice in words', async ( {
	page,
	php,
} ) => {
	plantLicenses( php, [] );
	const silent = listen( page );
	await page.goto( `${ LICENSES }&add=1` );
	const dialog = page.getByRole( 'dialog' );
	await page.getByLabel( 'Codes' ).fill( `${ BLOCK }\n` );
	await expect(
		dialog.getByText( /looks like one code of several lines/ )
	).toBeVisible();
	await look( page, 'add-block-noticed' );
	await page.getByRole( 'button', { name: 'It is one code' } ).click();
	await expect(
		page.getByRole( 'radio', { name: 'One code', exact: true } )
	).toBeChecked();
	await expect(
		dialog.getByText( /1 license key of 63 lines, 4,000 characters: / )
	).toBeVisible();
	await look( page, 'add-block' );
	await page.getByRole( 'button', { name: 'Add 1 license key' } ).click();
	await expect(
		page.getByRole( 'dialog', { name: '1 of 1 added' } )
	).toBeVisible();
	await look( page, 'add-block-added' );
	await page.getByRole( 'button', { name: 'Done' } ).click();

	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page.getByLabel( 'Codes' ).fill( `GOOD-1\n${ 'x'.repeat( 4001 ) }` );
	await page.getByRole( 'button', { name: 'Add 2 license keys' } ).click();
	const answer = page.getByRole( 'dialog', { name: '1 of 2 added' } );
	await expect(
		answer.getByRole( 'row' ).filter( { hasText: '4,001' } )
	).toContainText( /^2.*at most 4,000 characters\. This one has 4,001/ );
	await look( page, 'add-refused' );
	silent();
} );

test( 'a code of many lines is shown, copied and saved as it is on its page; the list stays a list', async ( {
	page,
	php,
	context,
} ) => {
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	const [ id ] = plantLicenses( php, [
		{ code: withCrlf( BLOCK ) },
		{ code: 'AUBR-5KTE-IFXO-UZ33' },
	] as Parameters< typeof plantLicenses >[ 1 ] );
	const silent = listen( page );
	const addresses: string[] = [];
	page.on( 'request', ( request ) => addresses.push( request.url() ) );
	await page.goto( LICENSES );
	const row = licenseRow(
		page,
		BLOCK.replaceAll( /[^A-Za-z0-9\n]/g, '' ).slice( -15, -11 )
	);
	const before = ( await row.boundingBox() )?.height ?? 0;
	await row.getByRole( 'button', { name: /^Show the code/ } ).click();
	const shown = page
		.getByRole( 'row' )
		.filter( { hasText: '-----BEGIN LICENSE' } );
	await expect( shown ).toBeVisible();
	expect( ( await shown.boundingBox() )?.height ).toBeLessThan( before + 20 );
	await look( page, 'list-block' );
	await page.goto( LICENSES );
	const search = page.getByRole( 'searchbox' );
	await page.evaluate(
		( text ) => navigator.clipboard.writeText( text ),
		`Dear store,\n${ BLOCK }\nAda`
	);
	await search.focus();
	await page.keyboard.press( 'ControlOrMeta+V' );
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'1 of 2 license keys'
	);
	await expect( row ).toBeVisible();
	await page.evaluate(
		( text ) => navigator.clipboard.writeText( text ),
		BLOCK.replaceAll( 'Kq4', 'Kq5' )
	);
	await search.fill( '' );
	await page.keyboard.press( 'ControlOrMeta+V' );
	await expect( page.getByText( /^No license keys match/ ) ).toBeVisible();

	await page.goto( `${ LICENSES }&key=${ id }` );
	await page.getByRole( 'button', { name: /^Show the code/ } ).click();
	const block = page.getByRole( 'region', { name: /^The code of/ } );
	await expect( block ).toBeVisible();
	await page
		.getByRole( 'button', { name: 'Copy', exact: true } )
		.or( page.locator( '.latchkey-block__tools button' ).first() )
		.first()
		.click();
	expect(
		(
			await page.evaluate( () => navigator.clipboard.readText() )
		).replaceAll( '\r\n', '\n' )
	).toBe( BLOCK );
	const saving = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'Download as file' } ).focus();
	await page.keyboard.press( 'Enter' );
	const file = await saving;
	expect( file.suggestedFilename() ).toBe( `license-key-${ id }.txt` );
	expect( fs.readFileSync( await file.path(), 'utf8' ) ).toBe(
		`${ withCrlf( BLOCK ) }\r\n`
	);
	await look( page, 'details-block' );
	for ( const address of addresses ) {
		expect( decodeURIComponent( address ) ).not.toMatch( /Kq[45]\+\// );
	}
	await rightToLeft( async () => {
		await page.goto( `${ LICENSES }&key=${ id }` );
		await page.getByRole( 'button', { name: /^Show the code/ } ).click();
		await expect( block ).toBeVisible();
		await look( page, 'details-block-rtl' );
	} );
	silent();
} );
