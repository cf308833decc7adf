import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKeyPairs } from '../../test/fake-client';
import { LOCKED, NOW, keyPair } from '../../test/site';
import { DeleteDialog } from './delete-dialog';

const ERP = keyPair( { last_used_at: '2026-11-22 14:57:00' } );
const CHAT = keyPair( {
	id: 9,
	name: 'Order notes to chat',
	last_used_at: '2026-08-09 14:57:00',
} );

function setUp( pairs: ReturnType< typeof keyPair >[], answers: object ) {
	const fakes = fakeKeyPairs( answers );
	const onClose = jest.fn();
	const onDone = jest.fn();
	render(
		<DeleteDialog
			pairs={ pairs }
			now={ NOW }
			onClose={ onClose }
			onDone={ onDone }
		/>
	);
	return { fakes, onClose, onDone, user: userEvent.setup() };
}

test( 'names what was used in the last 24 hours, and focus starts on Cancel', () => {
	setUp( [ ERP, CHAT ], {} );
	const dialog = screen.getByRole( 'dialog', { name: 'Delete 2 API keys?' } );
	expect(
		within( dialog ).getByText( '1 of them was used in the last 24 hours:' )
	).toBeVisible();
	expect( within( dialog ).getByText( '3 minutes ago' ) ).toBeVisible();
	expect(
		within( dialog ).getByText(
			/Also selected: Order notes to chat \(last used Aug 9, 2026\)/
		)
	).toBeVisible();
	expect(
		within( dialog ).getByRole( 'button', { name: 'Cancel' } )
	).toHaveFocus();
} );

test( 'four in use: three names, and how many more', () => {
	const used = [ 1, 2, 3, 4 ].map( ( id ) => ( {
		...ERP,
		id,
		name: `Program ${ id }`,
	} ) );
	setUp( used, {} );
	expect( screen.getByText( 'and 1 more' ) ).toBeVisible();
	expect( screen.queryByText( 'Program 4' ) ).not.toBeInTheDocument();
} );

test( 'none in use: no warning', () => {
	setUp( [ CHAT ], {} );
	expect(
		screen.getByRole( 'dialog', { name: 'Delete “Order notes to chat”?' } )
	).toBeVisible();
	expect( screen.queryByText( /last 24 hours/ ) ).not.toBeInTheDocument();
} );

test( 'deletes them in one request, after the password where the site wants it', async () => {
	const deleteMany = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( [ { id: 3 }, { id: 9 } ] );
	const { user, onDone, onClose } = setUp( [ ERP, CHAT ], {
		deleteMany,
		unlock: jest.fn().mockResolvedValue( {} ),
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Delete 2 API keys' } )
	);
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'x{Enter}'
	);
	expect( deleteMany ).toHaveBeenLastCalledWith( [ 3, 9 ] );
	expect( onDone ).toHaveBeenCalledTimes( 1 );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

test( 'what the site refused is said, and the dialog stays', async () => {
	const { user, onDone, onClose } = setUp( [ ERP, CHAT ], {
		deleteMany: () =>
			Promise.resolve( [
				{ id: 3 },
				{ id: 9, error: { code: 'x', message: 'It is gone already.' } },
			] ),
	} );
	await user.click(
		screen.getByRole( 'button', { name: 'Delete 2 API keys' } )
	);
	expect(
		await screen.findByText(
			'1 API key was not deleted: It is gone already.'
		)
	).toBeVisible();
	expect( onDone ).toHaveBeenCalled();
	expect( onClose ).not.toHaveBeenCalled();
} );

test( 'Disable instead disables those that work, without a password', async () => {
	const disable = jest.fn().mockResolvedValue( ERP );
	const { user, onClose } = setUp(
		[ ERP, keyPair( { id: 5, state: 'disabled' } ) ],
		{ disable }
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Disable instead' } )
	);
	expect( disable.mock.calls ).toEqual( [ [ 3 ] ] );
	expect( onClose ).toHaveBeenCalled();
} );
