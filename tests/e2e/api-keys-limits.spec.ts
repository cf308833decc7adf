import { expectAccessible } from './support/axe';
import { expectFit } from './support/fit';
import { SCREEN, fact, lock, plantPairs, row, unlock } from './support/pairs';
import { listen } from './support/quiet';
import { SPACED, UNBROKEN } from './support/worst';
import { expect, test } from './test';

test( 'adds a pair with limits, narrows it without the password, and widens it with it', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [] );
	unlock( php );
	const silent = listen( page, /status of 40[03]/ );
	await page.goto( SCREEN );
	await page.getByRole( 'button', { name: 'Add New' } ).click();
	await page.getByRole( 'textbox', { name: 'Name' } ).fill( 'ERP' );
	await page
		.getByRole( 'combobox', { name: 'Expires' } )
		.selectOption( '30' );
	await page.getByRole( 'radio', { name: 'Choose…' } ).check();
	for ( const name of [ 'Activations: Read', 'Generators: Read' ] ) {
		await page.getByRole( 'checkbox', { name } ).uncheck();
	}
	await page.getByRole( 'checkbox', { name: 'Activations: Write' } ).check();
	await page.getByRole( 'button', { name: 'More limits' } ).click();
	const networks = page.getByRole( 'textbox', { name: /^Networks/ } );
	await networks.fill( '203.0.113.0/24\n\n203.0.113.7/33' );
	await page
		.getByRole( 'textbox', { name: /^Requests a minute/ } )
		.or( page.getByRole( 'spinbutton', { name: /^Requests a minute/ } ) )
		.fill( '60' );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	await expect( networks ).toBeFocused();
	await expect( networks ).toHaveAccessibleDescription( /^Line 2: / );
	await networks.fill( '203.0.113.0/24\n127.0.0.1' );
	await page.getByRole( 'button', { name: 'Create API key' } ).click();
	await page.getByRole( 'button', { name: 'Done' } ).click();

	await page.getByRole( 'link', { name: 'ERP' } ).click();
	for ( const [ label, value ] of [
		[ 'Permissions', 'Read license keys · Activate and free devices' ],
		[ 'Networks', /203\.0\.113\.0\/24.*127\.0\.0\.1/ ],
		[ 'Rate', '60 requests a minute' ],
		[ 'Expires', /\d{4}$/ ],
	] as const ) {
		await expect( fact( page, label ) ).toHaveText( value );
	}
	lock( php );
	const edit = page.getByRole( 'button', { name: 'Edit limits' } );
	await edit.click();
	await networks.fill( '127.0.0.1' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
	await expect( fact( page, 'Networks' ) ).toHaveText( /^127\.0\.0\.1/ );

	await edit.click();
	await page.getByRole( 'radio', { name: 'Read & write' } ).check();
	await page
		.getByRole( 'combobox', { name: 'Expires' } )
		.selectOption( 'never' );
	await page.getByRole( 'button', { name: 'Save' } ).click();
	await page.getByLabel( /^Password for/ ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Confirm' } ).click();
	await expect( page.getByRole( 'dialog' ) ).toHaveCount( 0 );
	await expect( fact( page, 'Expires' ) ).toHaveText( 'Never' );
	await expect( fact( page, 'Permissions' ) ).toContainText(
		'Change generators'
	);
	silent();
} );

test( 'the columns of limits fit, with 50 networks and long names; an end that is near or past has its badge', async ( {
	page,
	php,
} ) => {
	plantPairs( php, [
		{ name: SPACED, project: UNBROKEN, networks: true, ends: 14 },
		{ name: UNBROKEN, project: SPACED, ends: -1, created: 10 },
		{ name: 'ERP', created: 20 },
	] );
	php( `
Latchkey\\Plugin::instance()->settings->values->change( array( 'api_key_lifetime' => 90 ) );
update_user_option( 1, 'persisted_preferences', array( 'latchkey' => array( 'api-keys' => array( 'perPage' => 20, 'fields' => array( 'secret', 'permissions', 'networks', 'rate', 'expires', 'actions' ) ) ), '_modified' => gmdate( 'c', time() + 60 ) ) );` );
	try {
		for ( const [ width, height ] of [
			[ 1280, 860 ],
			[ 390, 844 ],
		] as const ) {
			await page.setViewportSize( { width, height } );
			await page.goto( SCREEN );
			await expect(
				page.getByText( 'In 14 days', { exact: true } )
			).toBeVisible();
			await expect( page.getByText( 'Expired' ).first() ).toBeVisible();
			await expect(
				page.getByText( '127.0.0.1 and 49 more' )
			).toBeVisible();
			await expectFit( page );
			await expectAccessible( page );
		}
		await page.setViewportSize( { width: 1280, height: 860 } );
		await expect(
			row( page, 'ERP' ).locator( '.latchkey-badge' )
		).toHaveText( 'Never' );
	} finally {
		php( `
delete_user_option( 1, 'persisted_preferences' );
Latchkey\\Plugin::instance()->settings->values->change( array( 'api_key_lifetime' => 0 ) );` );
	}
} );
