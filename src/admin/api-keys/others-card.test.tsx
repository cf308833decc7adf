import { render, screen } from '@testing-library/react';
import { UnavailableError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeSite } from '../../test/fake-client';
import { OthersCard } from './others-card';
import { SettingsProvider } from './settings';

const SETTINGS = {
	woocommerce_keys: 'chosen',
	allowed_woocommerce_keys: [ 8, 9 ],
	other_sign_ins: false,
};
const screens = [
	{ id: 'settings', label: 'Settings', url: '/wp-admin/settings' },
];

test( 'who else may use license keys is said, and the link leads to its setting', async () => {
	resetBoot( { woocommerce: true, screens } );
	fakeSite( { settings: () => Promise.resolve( SETTINGS ) } );
	render(
		<SettingsProvider>
			<OthersCard />
		</SettingsProvider>
	);
	expect( await screen.findByText( /own keys: 2 chosen/ ) ).toBeVisible();
	expect( screen.getByText( /with a token: no/ ) ).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: 'Change in Settings' } )
	).toHaveAttribute( 'href', '/wp-admin/settings#setting-woocommerce_keys' );
} );

test( 'nothing is said of WooCommerce’s keys where it does not run', async () => {
	resetBoot( { screens } );
	fakeSite( {
		settings: () =>
			Promise.resolve( { ...SETTINGS, other_sign_ins: true } ),
	} );
	render(
		<SettingsProvider>
			<OthersCard />
		</SettingsProvider>
	);
	expect(
		await screen.findByText( /signed in by another plugin: yes/ )
	).toBeVisible();
	expect( screen.queryByText( /own keys/ ) ).not.toBeInTheDocument();
	expect( screen.getByRole( 'link' ) ).toHaveAttribute(
		'href',
		'/wp-admin/settings#setting-other_sign_ins'
	);
} );

test( 'what could not be loaded says nothing about who may', async () => {
	resetBoot( { screens } );
	fakeSite( {
		settings: () => Promise.reject( new UnavailableError( 'away' ) ),
	} );
	render(
		<SettingsProvider>
			<OthersCard />
		</SettingsProvider>
	);
	expect(
		( await screen.findAllByText( /did not answer/ ) )[ 0 ]
	).toBeVisible();
	expect( screen.queryByText( /another plugin/ ) ).not.toBeInTheDocument();
} );
