import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, UnavailableError } from '../../client';
import { copied } from '../../test/clipboard';
import { fakeKeyPairs } from '../../test/fake-client';
import { LOCKED, SECRET, keyPair } from '../../test/site';
import { AddDialog } from './add-dialog';

const created = ( canReveal = true ) => ( {
	...keyPair( { name: 'Invoice archive', can_reveal: canReveal } ),
	consumer_secret: SECRET,
} );

function setUp( create: jest.Mock, unlock: jest.Mock = jest.fn() ) {
	fakeKeyPairs( { create, unlock } );
	const onCreated = jest.fn();
	const onClose = jest.fn();
	const user = userEvent.setup();
	render( <AddDialog onCreated={ onCreated } onClose={ onClose } /> );
	return { onCreated, onClose, user };
}

const name = () => screen.getByRole( 'textbox', { name: 'Name' } );
const submit = () => screen.getByRole( 'button', { name: 'Create API key' } );

test( 'Name has the focus, Read is chosen, and what was typed is sent', async () => {
	const create = jest.fn().mockResolvedValue( created() );
	const { user, onCreated } = setUp( create );
	expect( name() ).toHaveFocus();
	expect( screen.getByRole( 'radio', { name: 'Read' } ) ).toBeChecked();
	await user.type( name(), 'Invoice archive' );
	await user.type(
		screen.getByRole( 'textbox', { name: 'Project (optional)' } ),
		'Accounting'
	);
	await user.click( screen.getByRole( 'radio', { name: 'Read & write' } ) );
	await user.click( submit() );
	expect( create ).toHaveBeenCalledWith( {
		name: 'Invoice archive',
		project: 'Accounting',
		permissions: 'read_write',
	} );
	expect( onCreated ).toHaveBeenCalledTimes( 1 );
	expect(
		await screen.findByRole( 'dialog', {
			name: '“Invoice archive” is ready',
		} )
	).toBeVisible();
} );

test( 'both halves are there in full, and Copy puts the secret on the clipboard', async () => {
	const { user } = setUp( jest.fn().mockResolvedValue( created() ) );
	await user.type( name(), 'x{Enter}' );
	expect( await screen.findByLabelText( 'Consumer secret' ) ).toHaveValue(
		created().consumer_secret
	);
	expect( screen.getByLabelText( 'Consumer key' ) ).toHaveValue(
		created().consumer_key
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Copy consumer secret' } )
	);
	expect( await copied() ).toBe( created().consumer_secret );
	expect(
		await screen.findByRole( 'button', { name: 'Copied' } )
	).toBeVisible();
	expect( screen.getByText( /To see the secret again/ ) ).toBeVisible();
} );

test( 'where it cannot be seen again, that is said first', async () => {
	const { user } = setUp( jest.fn().mockResolvedValue( created( false ) ) );
	await user.type( name(), 'x{Enter}' );
	expect(
		await screen.findByText( 'This is the only time the secret is shown.' )
	).toBeVisible();
} );

test( 'no name: a sentence at the field, and no request', async () => {
	const create = jest.fn();
	const { user } = setUp( create );
	await user.click( submit() );
	expect( name() ).toHaveAccessibleDescription( 'Give it a name.' );
	expect( name() ).toHaveFocus();
	expect( create ).not.toHaveBeenCalled();
} );

test( 'a name that is taken is said at the field, and nothing typed is lost', async () => {
	const { user } = setUp(
		jest
			.fn()
			.mockRejectedValue(
				new ApiError(
					409,
					'latchkey_duplicate_name',
					'That name is taken.'
				)
			)
	);
	await user.type( name(), 'ERP{Enter}' );
	expect( name() ).toHaveAccessibleDescription( 'That name is taken.' );
	expect( name() ).toHaveValue( 'ERP' );
} );

test( 'the site is away: a sentence, the form stays, and the next try goes through', async () => {
	const create = jest
		.fn()
		.mockRejectedValueOnce( new UnavailableError( 'away' ) )
		.mockResolvedValue( created() );
	const { user } = setUp( create );
	await user.type( name(), 'Invoice archive{Enter}' );
	expect(
		await screen.findByText( /The site did not answer/ )
	).toBeVisible();
	expect( name() ).toHaveValue( 'Invoice archive' );
	await user.click( submit() );
	expect(
		await screen.findByRole( 'dialog', {
			name: '“Invoice archive” is ready',
		} )
	).toBeVisible();
} );

test( 'the password is asked on top; the form waits, and the pair is made once', async () => {
	const create = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( created() );
	const { user, onClose } = setUp(
		create,
		jest.fn().mockResolvedValue( {} )
	);
	await user.type( name(), 'Invoice archive{Enter}' );
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'secret{Enter}'
	);
	expect(
		await screen.findByRole( 'dialog', {
			name: '“Invoice archive” is ready',
		} )
	).toBeVisible();
	expect( create ).toHaveBeenCalledTimes( 2 );
	expect( onClose ).not.toHaveBeenCalled();
} );
