import type { APIRequestContext, Page } from '@playwright/test';
import { tabTo } from './support/keyboard';
import { SCREEN, fact, lock, plantPairs, unlock } from './support/pairs';
import { listen } from './support/quiet';
import { expect, test } from './test';

type Php = ( code: string ) => string;

/** A pair with its halves. */
function issue( php: Php ): { id: number; key: string; secret: string } {
	plantPairs( php, [] );
	return JSON.parse(
		php( `
$issued = Latchkey\\Plugin::instance()->api_keys->service()->issue( 'ERP stock sync', 'Warehouse', 'read', 1, Latchkey\\Support\\Actor::system() );
echo json_encode( array( 'id' => $issued->api_key->id, 'key' => $issued->api_key->consumer_key, 'secret' => $issued->secret ) );` )
	);
}

/** The status that a program gets with these halves. */
async function ask(
	request: APIRequestContext,
	baseURL: string | undefined,
	key: string,
	secret: string
): Promise< number > {
	const answer = await request.get( `${ baseURL }/wp-json/wc/v1/keys`, {
		headers: {
			Authorization: `Basic ${ Buffer.from( `${ key }:${ secret }` ).toString( 'base64' ) }`,
			Cookie: '',
		},
	} );
	return answer.status();
}

const newSecret = ( page: Page ) =>
	page
		.getByRole( 'dialog', { name: 'The new secret of “ERP stock sync”' } )
		.getByLabel( 'Consumer secret', { exact: true } );

const oldSecret = ( page: Page ) =>
	page.getByRole( 'heading', { name: /^The old secret still works/ } );

test( 'rotates: both secrets work, the page says which one was used, and one click ends the old one', async ( {
	page,
	php,
	request,
	baseURL,
} ) => {
	const { id, key, secret } = issue( php );
	unlock( php );
	const silent = listen( page );
	await page.goto( `${ SCREEN }&key=${ id }` );
	await page.getByRole( 'button', { name: 'Rotate secret' } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Rotate the secret' } );
	await expect(
		dialog.getByRole( 'radio', { name: 'For 1 day' } )
	).toBeChecked();
	await dialog.getByRole( 'button', { name: 'Rotate secret' } ).click();
	await expect( newSecret( page ) ).toHaveValue( /^cs_\w{32,}$/ );
	const next = await newSecret( page ).inputValue();
	expect( next ).not.toBe( secret );
	await page.getByRole( 'button', { name: 'Done' } ).click();
	await expect( oldSecret( page ) ).toContainText( /2[34] hours left/ );
	await expect( fact( page, 'New secret' ) ).toHaveText( 'Not used yet' );

	expect( await ask( request, baseURL, key, secret ) ).toBe( 200 );
	expect( await ask( request, baseURL, key, next ) ).toBe( 200 );
	await page.reload();
	await expect( fact( page, 'Old secret' ) ).toContainText( 'Still in use' );
	await expect( fact( page, 'New secret' ) ).toContainText( 'Just now' );
	await expect(
		page.getByRole( 'button', { name: 'Rotate secret' } )
	).toBeDisabled();
	expect( await page.content() ).not.toContain( next );

	await page.getByRole( 'button', { name: 'End it now' } ).click();
	await expect( oldSecret( page ) ).toHaveCount( 0 );
	expect( await ask( request, baseURL, key, secret ) ).toBe( 401 );
	expect( await ask( request, baseURL, key, next ) ).toBe( 200 );
	silent();
} );

test( 'the same by keyboard alone, with the password asked on the way', async ( {
	page,
	php,
	request,
	baseURL,
} ) => {
	const { id, key, secret } = issue( php );
	lock( php );
	await page.goto( `${ SCREEN }&key=${ id }` );
	await tabTo( page, 'Rotate secret' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await tabTo( page, 'For 1 day', 'Shift+Tab' );
	await page.keyboard.press( 'ArrowDown' );
	await expect(
		page.getByRole( 'radio', { name: 'For 7 days' } )
	).toBeChecked();
	await tabTo( page, 'Rotate secret' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByLabel( /^Password for/ ) ).toBeFocused();
	await page.keyboard.type( 'password' );
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'button', { name: 'Copy consumer secret' } )
	).toBeFocused();
	const next = await newSecret( page ).inputValue();
	await tabTo( page, 'Done' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
	await expect(
		page.getByRole( 'button', { name: 'Rotate secret' } )
	).toBeFocused();
	expect( await ask( request, baseURL, key, secret ) ).toBe( 200 );

	await tabTo( page, 'End it now', 'Shift+Tab' );
	await page.keyboard.press( 'Enter' );
	await expect( oldSecret( page ) ).toHaveCount( 0 );
	await expect( page.getByRole( 'heading', { level: 1 } ) ).toBeFocused();
	expect( await ask( request, baseURL, key, secret ) ).toBe( 401 );
	expect( await ask( request, baseURL, key, next ) ).toBe( 200 );
} );
