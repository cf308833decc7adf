import {
	SCREEN,
	fact,
	lock,
	names,
	plantPairs,
	row,
	unlock,
} from './support/pairs';
import { listen } from './support/quiet';
import { expect, test } from './test';

const HOUR = 3600;
const clipboard = () => navigator.clipboard.readText();

test( 'adds a pair, copies it, uses it, and sees Last Used leave "Never"', async ( {
	page,
	php,
	request,
	baseURL,
} ) => {
	plantPairs( php, [] );
	unlock( php );
	const silent = listen( page );
	await page.goto( SCREEN );
	await expect(
		page.getByRole( 'heading', { name: 'No API keys yet' } )
	).toBeVisible();

	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page.getByRole( 'textbox', { name: 'Name' } ).fill( 'ERP' );
	await page.getByRole( 'textbox', { name: /^Project/ } ).fill( 'Warehouse' );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	const created = page.getByRole( 'dialog', { name: '“ERP” is ready' } );
	await expect(
		created.getByText( /To see the secret again/ )
	).toBeVisible();

	await created.getByRole( 'button', { name: 'Copy consumer key' } ).click();
	const key = await page.evaluate( clipboard );
	expect( key ).toMatch( /^ck_\w{32,}$/ );
	await created
		.getByRole( 'button', { name: 'Copy consumer secret' } )
		.click();
	const secret = await page.evaluate( clipboard );
	expect( secret ).toMatch( /^cs_\w{32,}$/ );
	await created.getByRole( 'button', { name: 'Copy the request' } ).click();
	expect( await page.evaluate( clipboard ) ).toContain(
		`curl -u ${ key }:${ secret } \\\n  "${ baseURL }/wp-json/wc/v1/keys"`
	);
	const download = page.waitForEvent( 'download' );
	await created.getByRole( 'button', { name: 'Download .env' } ).click();
	expect( ( await download ).suggestedFilename() ).toBe( 'latchkey.env' );
	await page.keyboard.press( 'Escape' );
	await expect( created ).toBeVisible();
	await created.getByRole( 'button', { name: 'Done' } ).click();

	await expect( row( page, 'ERP' ).getByText( 'Never' ) ).toBeVisible();
	const answer = await request.get( `${ baseURL }/wp-json/wc/v1/keys`, {
		headers: {
			Authorization: `Basic ${ Buffer.from( `${ key }:${ secret }` ).toString( 'base64' ) }`,
			Cookie: '',
		},
	} );
	expect( answer.status() ).toBe( 200 );
	await page.reload();
	await expect( row( page, 'ERP' ).getByText( 'Just now' ) ).toBeVisible();
	silent();
} );

test( 'pages through 45 pairs, searches, sorts, and the address keeps it all', async ( {
	page,
	php,
} ) => {
	plantPairs(
		php,
		Array.from( { length: 45 }, ( _, i ) => ( {
			name: `Program ${ String( i + 1 ).padStart( 2, '0' ) }`,
			created: ( i + 1 ) * HOUR,
			...( i === 30 && { project: 'Lighthouse' } ),
			...( i === 40 && { by: 'Mei Lin' } ),
		} ) )
	);
	const silent = listen( page );
	await page.goto( SCREEN );
	await expect( page.getByText( '45 API keys' ) ).toBeVisible();
	const seen = await names( page );
	for ( const range of [ '21–40 of 45', '41–45 of 45' ] ) {
		await page.getByRole( 'button', { name: 'Next page' } ).click();
		await expect( page.getByText( range ) ).toBeVisible();
		await expect( page.locator( '.latchkey-table' ) ).toHaveAttribute(
			'aria-busy',
			'false'
		);
		seen.push( ...( await names( page ) ) );
	}
	expect( new Set( seen ).size ).toBe( 45 );
	expect( page.url() ).toContain( 'paged=3' );
	await page.reload();
	await expect( page.getByText( '41–45 of 45' ) ).toBeVisible();
	await page.goBack();
	await expect( page.getByText( '21–40 of 45' ) ).toBeVisible();

	const search = page.getByRole( 'searchbox', {
		name: 'Search name or creator',
	} );
	for ( const [ words, found ] of [
		[ 'program 07', 'Program 07' ],
		[ 'lighthouse', 'Program 31' ],
		[ 'mei', 'Program 41' ],
	] as const ) {
		await search.fill( words );
		await expect( page.locator( '.latchkey-toolbar__count' ) ).toHaveText(
			'1 of 45 API keys'
		);
		await expect( page.locator( '.latchkey-table' ) ).toHaveAttribute(
			'aria-busy',
			'false'
		);
		await expect.poll( () => names( page ) ).toEqual( [ found ] );
	}
	await page.reload();
	await expect( search ).toHaveValue( 'mei' );
	await expect(
		page.getByRole( 'link', { name: 'Program 41' } )
	).toBeVisible();
	await search.fill( '' );
	await expect(
		page.getByText( '45 API keys', { exact: true } )
	).toBeVisible();

	await page.getByRole( 'button', { name: 'Name', exact: true } ).click();
	await page.getByRole( 'menuitemradio', { name: 'Sort ascending' } ).click();
	await expect.poll( () => names( page ) ).toContain( 'Program 01' );
	expect( ( await names( page ) )[ 0 ] ).toBe( 'Program 01' );
	expect( page.url() ).toContain( 'orderby=name&order=asc' );
	silent();
} );

test( 'Back returns to the same page, search and sort', async ( {
	page,
	php,
} ) => {
	plantPairs(
		php,
		Array.from( { length: 25 }, ( _, i ) => ( {
			name: `Program ${ String( i + 1 ).padStart( 2, '0' ) }`,
		} ) )
	);
	const address = `${ SCREEN }&search=program&orderby=name&order=asc&paged=2`;
	await page.goto( address );
	await page.getByRole( 'button', { name: 'View Program 23' } ).click();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Program 23' } )
	).toBeFocused();
	await page.reload();
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Program 23' } )
	).toBeVisible();
	await page.getByRole( 'link', { name: 'Back to API Keys' } ).click();
	await expect( page.getByText( '21–25 of 25' ) ).toBeVisible();
	expect( page.url() ).toContain( 'search=program' );
	expect( ( await names( page ) )[ 0 ] ).toBe( 'Program 21' );
	expect( page.url() ).not.toContain( 'key=' );
} );

test.describe( 'with a clock of its own', () => {
	test.use( { alone: true } );

	test( 'reveals after a wrong and a right password, and sees it masked again', async ( {
		page,
		php,
	} ) => {
		const [ id ] = plantPairs( php, [
			{
				name: 'ERP stock sync',
				project: 'Warehouse',
				created: 19 * 24 * HOUR,
			},
		] );
		lock( php );
		const silent = listen( page, /status of 403/ );
		await page.clock.install();
		await page.goto( `${ SCREEN }&key=${ id }` );
		for ( const [ label, value ] of [
			[ 'Name', 'ERP stock sync' ],
			[ 'Project', 'Warehouse' ],
			[ 'Secret Key', /•{20}/ ],
			[ 'Created At', /\w{3,} \d+, 2026, \d+:\d\d [ap]m/ ],
			[ 'Last Used', 'Never' ],
			[ 'Created By', /Ada Okafor/ ],
		] as const ) {
			await expect( fact( page, label ) ).toContainText( value );
		}
		await page.getByRole( 'button', { name: 'Show the secret' } ).click();
		const dialog = page.getByRole( 'dialog', {
			name: 'Confirm your password',
		} );
		const password = dialog.getByLabel( 'Password for Ada Okafor' );
		await password.fill( 'wrong' );
		await password.press( 'Enter' );
		await expect(
			dialog.getByText( 'That password is not right.' )
		).toBeVisible();
		await expect( password ).toBeFocused();
		await password.fill( 'password' );
		await dialog.getByRole( 'button', { name: 'Confirm' } ).click();
		const secret = page.locator( '.latchkey-secret' );
		await expect( secret ).toHaveText( /^cs_\w{32,}$/ );
		await expect(
			page.getByText( /^Hides in (29|30) seconds$/ )
		).toBeVisible();
		const text = await secret.textContent();
		await page.clock.fastForward( 31_000 );
		await expect( secret ).toHaveCount( 0 );

		await page.getByRole( 'button', { name: 'Copy the secret' } ).click();
		await expect(
			page.getByRole( 'button', { name: 'Copied' } )
		).toBeVisible();
		expect( await page.evaluate( clipboard ) ).toBe( text );
		await page.getByRole( 'button', { name: 'Show the secret' } ).click();
		await expect( secret ).toBeVisible();
		await page.getByRole( 'link', { name: 'Back to API Keys' } ).click();
		expect( await page.content() ).not.toContain( text );
		silent();
	} );
} );

test( 'tests a pair, renames it, disables, enables and revokes it', async ( {
	page,
	php,
} ) => {
	const [ id ] = plantPairs( php, [ { name: 'ERP' } ] );
	unlock( php );
	const silent = listen( page );
	await page.goto( `${ SCREEN }&key=${ id }` );
	await page.getByRole( 'button', { name: 'Test this pair' } ).click();
	await expect(
		page.getByText( /It works\. Signed in over plain HTTP in \d+ ms/ )
	).toBeVisible();
	await expect( fact( page, 'Last Used' ) ).toContainText( 'Just now' );

	await page.getByRole( 'button', { name: 'Edit name and project' } ).click();
	await page
		.getByRole( 'textbox', { name: 'Name' } )
		.fill( 'ERP stock sync' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	const heading = page.getByRole( 'heading', { level: 1 } );
	await expect( heading ).toHaveText( /ERP stock sync/ );
	await page.getByRole( 'button', { name: 'Disable' } ).click();
	await expect( heading ).toHaveText( /Disabled/ );
	await page.getByRole( 'button', { name: 'Enable' } ).click();
	await expect( heading ).toHaveText( /Active/ );
	await page.getByRole( 'button', { name: 'Revoke' } ).click();
	await page.getByRole( 'button', { name: 'Revoke API key' } ).click();
	await expect( heading ).toHaveText( /Revoked/ );
	silent();
} );

test( 'deletes one, and three at once after a word about those in use', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [
		{ name: 'ERP', created: 9 * HOUR, used: 180 },
		{ name: 'Helpdesk', created: 10 * HOUR, used: 5 * HOUR },
		{ name: 'Chat', created: 11 * HOUR, used: 100 * 24 * HOUR },
		{ name: 'CRM', created: 12 * HOUR },
		{ name: 'Old', created: 13 * HOUR },
	] );
	unlock( php );
	const silent = listen( page );
	await page.goto( SCREEN );
	await page.getByRole( 'button', { name: 'Delete Old' } ).click();
	await page.getByRole( 'button', { name: 'Delete 1 API key' } ).click();
	await expect( page.getByText( '1 API key deleted.' ).last() ).toBeVisible();
	await expect( page.getByText( '4 API keys' ) ).toBeVisible();

	for ( const name of [ 'ERP', 'Helpdesk', 'Chat' ] ) {
		await page.getByRole( 'checkbox', { name } ).check();
	}
	await expect( page.getByText( '3 selected' ) ).toBeVisible();
	await page.getByRole( 'button', { name: 'Delete', exact: true } ).click();
	const dialog = page.getByRole( 'dialog', { name: 'Delete 3 API keys?' } );
	await expect(
		dialog.getByText( '2 of them were used in the last 24 hours:' )
	).toBeVisible();
	await dialog.getByRole( 'button', { name: 'Delete 3 API keys' } ).click();
	await expect( dialog ).toHaveCount( 0 );
	await expect.poll( () => names( page ) ).toEqual( [ 'CRM' ] );
	silent();
} );

test( 'columns are each person’s own', async ( { page, php } ) => {
	plantPairs( php, [ { name: 'ERP', project: 'Warehouse' } ] );
	await page.goto( SCREEN );
	const permissions = page.getByRole( 'columnheader', {
		name: 'Permissions',
	} );
	await expect( permissions ).toHaveCount( 0 );
	await page.getByRole( 'button', { name: 'View options' } ).click();
	// By keyboard: the pop-up may still move to its place under a pressed mouse button.
	await page
		.getByRole( 'button', { name: 'Permissions', exact: true } )
		.press( 'Enter' );
	await expect( permissions ).toBeVisible();
	await page.keyboard.press( 'Escape' );
	await page.reload();
	await expect( permissions ).toBeVisible();
	php( `delete_user_option( 1, 'persisted_preferences' );` );
} );
