import { LIST, REST, SCREEN, plantPairs, row, unlock } from './support/pairs';
import { expect, test } from './test';

test.beforeEach( ( { php } ) => {
	plantPairs(
		php,
		Array.from( { length: 21 }, ( _, i ) => ( {
			name: `Program ${ i + 1 }`,
			created: i * 10,
		} ) )
	);
	unlock( php );
} );

test( 'the site is away: never an empty list, and Try again brings the rows', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await page.route( LIST, ( route ) => route.abort() );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'The API keys could not be loaded'
	);
	await expect(
		page.getByText( 'The site did not answer. Nothing was changed.' )
	).toBeVisible();
	await page.unroute( LIST );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByText( '21–21 of 21' ) ).toBeVisible();
} );

test( 'a 500 without JSON says that nothing was changed', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await page.route( LIST, ( route ) =>
		route.fulfill( {
			status: 500,
			contentType: 'text/html',
			body: '<h1>Error</h1>',
		} )
	);
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	await expect(
		page.getByText(
			'The site answered with an error. Nothing was changed.'
		)
	).toBeVisible();
	await expect(
		page.getByRole( 'button', { name: 'Try again' } )
	).toBeVisible();
} );

test( 'a slow answer is said, can be asked for again, and rows stay meanwhile', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	let held = true;
	await page.route( LIST, async ( route ) => {
		if ( held ) {
			await new Promise( ( done ) => setTimeout( done, 20_000 ) );
		}
		await route.continue().catch( () => undefined );
	} );
	await page.getByRole( 'button', { name: 'Next page' } ).click();
	const slow = page.locator( '.latchkey-slow' );
	await expect( slow ).toContainText( 'The site is slow to answer.', {
		timeout: 12_000,
	} );
	await expect( row( page, 'Program 1' ) ).toBeVisible();
	held = false;
	await slow.getByRole( 'button', { name: 'Try again' } ).click();
	await expect( page.getByText( '21–21 of 21' ) ).toBeVisible();
	await expect( slow ).toHaveCount( 0 );
} );

test( 'nothing typed is lost when the site is away, and the next try goes through', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	const dialog = page.getByRole( 'dialog' );
	const name = dialog.getByRole( 'textbox', { name: 'Name' } );
	await name.fill( 'Invoice archive' );
	await dialog
		.getByRole( 'textbox', { name: /^Project/ } )
		.fill( 'Accounting' );
	await dialog.getByRole( 'radio', { name: 'Read & write' } ).check();
	await page.route( REST, ( route ) => route.abort() );
	await dialog.getByRole( 'button', { name: 'Create API key' } ).click();
	await expect( dialog.getByText( /The site did not answer/ ) ).toBeVisible();
	await page.mouse.click( 5, 5 );
	await expect( name ).toHaveValue( 'Invoice archive' );
	await expect(
		dialog.getByRole( 'radio', { name: 'Read & write' } )
	).toBeChecked();
	await page.unroute( REST );
	await dialog.getByRole( 'button', { name: 'Create API key' } ).click();
	await expect(
		page.getByRole( 'dialog', { name: '“Invoice archive” is ready' } )
	).toBeVisible();
} );

test( 'a name that is taken, and one that is too long, are said at the field', async ( {
	page,
} ) => {
	await page.goto( SCREEN );
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	const name = page.getByRole( 'textbox', { name: 'Name' } );
	await name.fill( 'Program 1' );
	await page.keyboard.press( 'Enter' );
	await expect( name ).toHaveAccessibleDescription( /already in use/ );
	await name.fill( 'x'.repeat( 260 ) );
	await page.keyboard.press( 'Enter' );
	await expect( name ).toHaveAccessibleDescription( /at most/ );
	await expect( name ).toHaveValue( 'x'.repeat( 260 ) );
} );

test( 'details of a pair that is gone, and of a site that is away', async ( {
	page,
} ) => {
	await page.goto( `${ SCREEN }&key=999999` );
	await expect(
		page.getByRole( 'heading', { name: 'This API key does not exist' } )
	).toBeVisible();
	await page.goto( SCREEN );
	await page.route( REST, ( route ) => route.abort() );
	await page
		.getByRole( 'button', { name: 'View Program 2', exact: true } )
		.click();
	await expect( page.getByRole( 'alert' ) ).toContainText(
		'The API key could not be loaded'
	);
	await page.unroute( REST );
	await page.getByRole( 'button', { name: 'Try again' } ).click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: /^Program 2/ } )
	).toBeVisible();
} );
