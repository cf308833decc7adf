import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeKeyPairs, fakeSite } from '../../test/fake-client';
import { LOCKED, keyPair } from '../../test/site';
import { AddDialog } from './add-dialog';
import { Details } from './details';
import { End } from './end';
import { SettingsProvider } from './settings';

const WRONG = 'Line 2: 10.0.0.0/33 is no network.';
const refuse = () =>
	new ApiError( 400, 'rest_invalid_param', 'Invalid.', null, {
		networks: WRONG,
	} );

test( 'Edit begins with the limits of the pair, sends what was changed, and asks for the password if the site wants it', async () => {
	const update = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue(
			keyPair( { rate_limit: 0, networks: [ '10.0.0.0/8' ] } )
		);
	fakeKeyPairs( {
		get: () =>
			Promise.resolve(
				keyPair( {
					permissions: 'custom',
					rate_limit: 60,
					networks: [ '10.0.0.0/8' ],
					expires_at: '2999-12-06 12:00:00',
				} )
			),
		update,
		unlock: jest.fn().mockResolvedValue( {} ),
	} );
	const user = userEvent.setup();
	render( <Details id={ 3 } /> );
	await user.click(
		await screen.findByRole( 'button', { name: 'Edit limits' } )
	);
	expect( screen.getByRole( 'radio', { name: 'Choose…' } ) ).toBeChecked();
	expect(
		screen.getByRole( 'checkbox', { name: 'License keys: Read' } )
	).toBeChecked();
	expect(
		screen.getByRole( 'combobox', { name: 'Expires' } )
	).toHaveDisplayValue( 'Dec 6, 2999' );
	expect( screen.getByLabelText( 'Networks (optional)' ) ).toHaveValue(
		'10.0.0.0/8'
	);
	await user.clear( screen.getByLabelText( 'Requests a minute (optional)' ) );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'x{Enter}'
	);
	expect( await screen.findByText( 'No limit' ) ).toBeVisible();
	await waitFor( () => expect( screen.queryByRole( 'dialog' ) ).toBeNull() );
	expect( update ).toHaveBeenLastCalledWith( 3, { rate_limit: 0 } );
} );

function setUpAdd( create: jest.Mock, lifetime = 0 ) {
	resetBoot( {
		preload: {
			'/settings': {
				body: { api_key_lifetime: lifetime },
				total: null,
				totalPages: null,
			},
		},
	} );
	fakeKeyPairs( { create } );
	render(
		<SettingsProvider>
			<AddDialog onCreated={ jest.fn() } onClose={ jest.fn() } />
		</SettingsProvider>
	);
	return userEvent.setup();
}

test( 'the end of a new pair is that of the setting, which is left to the site; another one is sent', async () => {
	const create = jest.fn().mockReturnValue( new Promise( () => {} ) );
	const user = setUpAdd( create, 45 );
	const end = screen.getByRole( 'combobox', { name: 'Expires' } );
	expect( ( end as HTMLSelectElement ).value ).toBe( '45' );
	await user.type(
		screen.getByRole( 'textbox', { name: 'Name' } ),
		'ERP{Enter}'
	);
	expect( create ).toHaveBeenLastCalledWith( {
		name: 'ERP',
		project: '',
		permissions: 'read',
	} );
} );

test( 'a pair may be said to never end', async () => {
	const create = jest.fn().mockReturnValue( new Promise( () => {} ) );
	const user = setUpAdd( create, 45 );
	await user.selectOptions(
		screen.getByRole( 'combobox', { name: 'Expires' } ),
		'Never'
	);
	await user.type(
		screen.getByRole( 'textbox', { name: 'Name' } ),
		'ERP{Enter}'
	);
	expect( create.mock.calls[ 0 ][ 0 ] ).toMatchObject( { expires_at: null } );
} );

test( 'More limits is closed and says what holds; a wrong network opens it, names its line, and keeps what was typed', async () => {
	const create = jest.fn().mockRejectedValue( refuse() );
	const user = setUpAdd( create );
	expect( screen.getByText( 'Every network · No limit' ) ).toBeVisible();
	const more = screen.getByRole( 'button', { name: 'More limits' } );
	expect( more ).toHaveAttribute( 'aria-expanded', 'false' );
	await user.click( more );
	const networks = screen.getByLabelText( 'Networks (optional)' );
	await user.type( networks, '10.0.0.0/8\n\n10.0.0.0/33' );
	await user.click( more );
	expect(
		screen.getByText( '10.0.0.0/8 and 1 more · No limit' )
	).toBeVisible();
	await user.type(
		screen.getByRole( 'textbox', { name: 'Name' } ),
		'x{Enter}'
	);
	const field = await screen.findByLabelText( 'Networks (optional)' );
	expect( field ).toHaveFocus();
	expect( field ).toHaveAccessibleDescription( WRONG );
	expect( field ).toHaveValue( '10.0.0.0/8\n10.0.0.0/33' );
	expect( create.mock.calls[ 0 ][ 0 ].networks ).toEqual( [
		'10.0.0.0/8',
		'10.0.0.0/33',
	] );
} );

test( 'Choose… sends the scopes, and none is refused at the table', async () => {
	const create = jest.fn().mockReturnValue( new Promise( () => {} ) );
	const user = setUpAdd( create );
	await user.type( screen.getByRole( 'textbox', { name: 'Name' } ), 'ERP' );
	await user.click( screen.getByRole( 'radio', { name: 'Choose…' } ) );
	for ( const name of [ 'License keys', 'Activations', 'Generators' ] ) {
		await user.click(
			screen.getByRole( 'checkbox', { name: `${ name }: Read` } )
		);
	}
	const submit = screen.getByRole( 'button', { name: 'Create API key' } );
	await user.click( submit );
	const first = screen.getByRole( 'checkbox', {
		name: 'License keys: Read',
	} );
	expect( first ).toHaveFocus();
	expect( first ).toHaveAccessibleDescription( 'Choose at least one.' );
	expect( create ).not.toHaveBeenCalled();
	await user.click(
		screen.getByRole( 'checkbox', { name: 'Activations: Write' } )
	);
	await user.click( submit );
	expect( create ).toHaveBeenCalledWith( {
		name: 'ERP',
		project: '',
		scopes: [ 'activations:write' ],
	} );
} );

test( 'where new pairs end by themselves, "Never" is marked', async () => {
	fakeSite( {
		settings: () => Promise.resolve( { api_key_lifetime: 90 } ),
	} );
	render(
		<SettingsProvider>
			<End pair={ keyPair() } />
		</SettingsProvider>
	);
	await waitFor( () =>
		expect( screen.getByText( 'Never' ) ).toHaveClass( 'latchkey-badge' )
	);
} );
