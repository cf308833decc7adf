import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { fakeKeyPairs } from '../../test/fake-client';
import { LOCKED } from '../../test/site';
import { UnlockCancelled } from './unlock-cancelled';
import { useUnlock } from './use-unlock';

/**
 * A button that does a guarded action and says how it ended.
 */
function Guarded( {
	action,
	onEnd,
}: {
	action: () => Promise< string >;
	onEnd: ( end: unknown ) => void;
} ) {
	const unlock = useUnlock();
	return (
		<>
			<button
				onClick={ () => void unlock.run( action ).then( onEnd, onEnd ) }
			>
				Reveal
			</button>
			{ unlock.dialog }
		</>
	);
}

function setUp( unlock: jest.Mock ) {
	fakeKeyPairs( { unlock } );
	const action = jest
		.fn()
		.mockRejectedValueOnce( LOCKED() )
		.mockResolvedValue( 'done' );
	const onEnd = jest.fn();
	render( <Guarded action={ action } onEnd={ onEnd } /> );
	return { action, onEnd, user: userEvent.setup() };
}

test( 'after a wrong and a right password the action goes on by itself', async () => {
	const unlock = jest
		.fn()
		.mockRejectedValueOnce(
			new ApiError( 403, 'latchkey_wrong_password', 'no' )
		)
		.mockResolvedValueOnce( {} );
	const { action, onEnd, user } = setUp( unlock );
	await user.click( screen.getByRole( 'button', { name: 'Reveal' } ) );
	const field = await screen.findByLabelText( 'Password for Ada' );
	expect( field ).toHaveFocus();
	await user.type( field, 'wrong{Enter}' );
	expect(
		await screen.findByText( 'That password is not right.', {
			selector: 'p',
		} )
	).toBeVisible();
	expect( field ).toHaveFocus();
	expect( field ).toHaveAttribute( 'aria-invalid', 'true' );
	await user.clear( field );
	await user.type( field, 'right' );
	await user.click( screen.getByRole( 'button', { name: 'Confirm' } ) );
	expect( unlock.mock.calls ).toEqual( [ [ 'wrong' ], [ 'right' ] ] );
	expect( onEnd ).toHaveBeenCalledWith( 'done' );
	expect( action ).toHaveBeenCalledTimes( 2 );
	expect( screen.queryByRole( 'dialog' ) ).not.toBeInTheDocument();
} );

test( 'too many tries say for how long', async () => {
	const { user } = setUp(
		jest
			.fn()
			.mockRejectedValue(
				new ApiError( 429, 'latchkey_too_many_attempts', 'x', 700 )
			)
	);
	await user.click( screen.getByRole( 'button', { name: 'Reveal' } ) );
	await user.type(
		await screen.findByLabelText( 'Password for Ada' ),
		'x{Enter}'
	);
	expect(
		await screen.findByText( 'Too many tries. Try again in 12 minutes.', {
			selector: 'p',
		} )
	).toBeVisible();
} );

test( 'Cancel leaves the action undone', async () => {
	const { action, onEnd, user } = setUp( jest.fn() );
	await user.click( screen.getByRole( 'button', { name: 'Reveal' } ) );
	await act( async () => undefined );
	await user.click( await screen.findByRole( 'button', { name: 'Cancel' } ) );
	expect( onEnd ).toHaveBeenCalledWith( expect.any( UnlockCancelled ) );
	expect( action ).toHaveBeenCalledTimes( 1 );
} );
