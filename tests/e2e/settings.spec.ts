import { lock, unlock } from './support/pairs';
import { listen } from './support/quiet';
import {
	openSettings,
	resetSettings,
	setting,
	stored,
} from './support/settings';
import { expect, test } from './test';

test( 'found from the list of plugins: changed, saved, there after a reload, and nothing is said by the way', async ( {
	page,
	php,
} ) => {
	const finish = listen( page );
	resetSettings( php );
	await page.goto( '/wp-admin/plugins.php' );
	await page
		.getByRole( 'row', { name: /Latchkey/ } )
		.getByRole( 'link', { name: 'Settings', exact: true } )
		.click();
	await setting( page, 'given_up_keys' ).waitFor();
	await expect(
		page.locator( '.latchkey-nav' ).getByRole( 'link' ).last()
	).toHaveAttribute( 'aria-current', 'page' );

	await page.getByRole( 'radio', { name: 'Put it back into stock' } ).check();
	await expect(
		setting( page, 'given_up_keys' ).getByText( /the third is sold again/ )
	).toBeVisible();
	await page.getByLabel( 'Let them work meanwhile' ).check();
	await page.getByLabel( 'Activity is kept for (days)' ).fill( '400' );
	await expect( page.getByText( '3 unsaved changes' ) ).toBeVisible();
	await expect( page.getByText( 'Changed', { exact: true } ) ).toHaveCount(
		3
	);
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();

	await page.reload();
	await expect(
		page.getByRole( 'radio', { name: 'Put it back into stock' } )
	).toBeChecked();
	await expect(
		page.getByLabel( 'Activity is kept for (days)' )
	).toHaveValue( '400' );
	expect( stored( php ) ).toMatchObject( {
		given_up_keys: 'stock',
		keep_unpaid_active: true,
		event_retention_days: 400,
	} );
	finish();
} );

test( 'what opens something asks for the password, and goes on by itself; what closes something does not', async ( {
	page,
	php,
} ) => {
	resetSettings( php );
	lock( php );
	await openSettings( page );
	await page.getByRole( 'radio', { name: 'Never, from now on' } ).check();
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();

	await page.getByLabel( 'Let them use license keys' ).check();
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( page.getByText( '1 unsaved change' ) ).toBeVisible();
	expect( stored( php ).other_sign_ins ).toBe( false );

	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await dialog.getByLabel( /^Password for/ ).fill( 'password' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();
	expect( stored( php ) ).toMatchObject( {
		reveal_policy: 'off',
		other_sign_ins: true,
	} );
	resetSettings( php );
	unlock( php );
} );

test( 'proxies are judged while they are typed, and Save leads to what is wrong', async ( {
	page,
	php,
} ) => {
	resetSettings( php );
	unlock( php );
	await openSettings( page );
	const row = setting( page, 'trusted_proxies' );
	await expect( row.getByText( /Your address as we see it:/ ) ).toContainText(
		'127.0.0.1'
	);
	const proxies = page.getByRole( 'textbox', { name: 'Trusted proxies' } );
	await proxies.fill( '10.0.0.0/8\n\n172.68.12.0/33' );
	await expect(
		row.getByText(
			'Line 3: 172.68.12.0/33 is not a network: one of this kind ends in /0 to /32. Did you mean 172.68.12.0/24?'
		)
	).toBeVisible();
	await page.getByRole( 'radio', { name: 'Leave it working' } ).check();
	await page.getByRole( 'searchbox' ).fill( 'refunded' );
	await expect( proxies ).toBeHidden();
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( proxies ).toBeFocused();
	await expect( proxies ).toBeInViewport();
	expect( stored( php ).given_up_keys ).toBe( 'disable' );

	await proxies.fill( '10.0.0.0/8\n\n172.68.12.0/24\n' );
	await expect( page.getByText( /problem to correct/ ) ).toBeHidden();
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();
	expect( stored( php ) ).toMatchObject( {
		given_up_keys: 'keep',
		trusted_proxies: [ '10.0.0.0/8', '172.68.12.0/24' ],
	} );
	resetSettings( php );
} );

test( 'leaving with changes asks first; without them it does not', async ( {
	page,
	php,
} ) => {
	resetSettings( php );
	await openSettings( page );
	const asked: string[] = [];
	page.on( 'dialog', ( dialog ) => {
		asked.push( dialog.type() );
		void dialog.accept();
	} );
	await page.getByLabel( 'Show license keys' ).uncheck();
	await page.reload();
	expect( asked ).toEqual( [ 'beforeunload' ] );
	await expect( page.getByLabel( 'Show license keys' ) ).toBeChecked();
	await page.getByLabel( 'Show license keys' ).uncheck();
	await page.getByRole( 'button', { name: 'Discard' } ).click();
	await page.reload();
	expect( asked ).toHaveLength( 1 );
	await setting( page, 'given_up_keys' ).waitFor();
} );

test( 'what somebody else changed meanwhile is neither lost nor replaced unseen', async ( {
	page,
	php,
} ) => {
	resetSettings( php );
	unlock( php );
	await openSettings( page );
	php(
		`Latchkey\\Plugin::instance()->settings->values->change( array( 'subscription_grace_days' => 9, 'event_retention_days' => 70 ) );`
	);
	await page.getByLabel( 'Subscriptions: days of grace (days)' ).fill( '5' );
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect(
		page.getByText( 'Somebody else has changed this meanwhile, to: 9.' )
	).toBeVisible();
	expect( stored( php ).subscription_grace_days ).toBe( 9 );
	await page.getByRole( 'button', { name: 'Save changes' } ).click();
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();
	expect( stored( php ) ).toMatchObject( {
		subscription_grace_days: 5,
		event_retention_days: 70,
	} );
	resetSettings( php );
} );

test( 'by keyboard: Enter in a field saves', async ( { page, php } ) => {
	resetSettings( php );
	await openSettings( page, '#setting-subscription_grace_days' );
	const days = page.getByLabel( 'Subscriptions: days of grace (days)' );
	await expect( days ).toBeFocused();
	await days.fill( '6' );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( 'No unsaved changes' ) ).toBeVisible();
	expect( stored( php ).subscription_grace_days ).toBe( 6 );
	resetSettings( php );
} );
