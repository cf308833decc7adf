import { ACTIVITY, plantShop } from './support/licenses';
import { REST } from './support/pairs';
import { listen } from './support/quiet';
import { expect, test } from './test';

test( 'the audit log: in plain words, with a way to the key, filtered by kind, without a request', async ( {
	page,
	php,
} ) => {
	const [ id ] = plantShop( php ).slice( -1 );
	php(
		`Latchkey\\Plugin::instance()->api_keys->service()->issue( 'Activity test ' . uniqid(), '', 'read', 1, Latchkey\\Support\\Actor::system() );`
	);
	const silent = listen( page );
	const asked: string[] = [];
	page.on( 'request', ( request ) => {
		if ( REST.test( request.url() ) ) {
			asked.push( request.url() );
		}
	} );
	await page.goto( ACTIVITY );
	await expect(
		page.getByText( /^API key “Activity test .*” created$/ )
	).toBeVisible();
	expect( asked ).toEqual( [] );
	await expect( page.getByText( /license\.|key_pair/ ) ).toHaveCount( 0 );

	await page
		.locator( '.latchkey-filters' )
		.getByRole( 'button', { name: 'Kind' } )
		.click();
	await page.getByRole( 'option', { name: 'License keys' } ).click();
	await page.keyboard.press( 'Escape' );
	await expect( page ).toHaveURL( /object_kind=license/ );
	await expect( page.getByText( /^API key/ ) ).toHaveCount( 0 );
	await expect(
		page.getByText( 'Activated on “Studio iPad”' )
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( page.getByText( '21–24 of 24' ) ).toBeVisible();
	await page.goBack();
	await page
		.getByRole( 'row', { name: /Studio iPad/ } )
		.getByRole( 'link', { name: /^License key/ } )
		.click();
	await expect( page ).toHaveURL(
		new RegExp( `latchkey-licenses&key=${ id }$` )
	);
	await page.getByRole( 'link', { name: 'All activity' } ).click();
	await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
		'3 events'
	);
	silent();
} );
