import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { fakeGroup } from '../../test/fake-client';
import { NOW, license } from '../../test/licenses';
import { BulkDialog } from './bulk-dialog';
import type { BulkKind } from './bulk';

function ask(
	kind: BulkKind,
	rows = [ license(), license( { id: 26, hint: 'K7QD' } ) ]
) {
	const onClose = jest.fn();
	const onDone = jest.fn();
	render(
		<BulkDialog
			kind={ kind }
			licenses={ rows }
			now={ NOW }
			onClose={ onClose }
			onDone={ onDone }
		/>
	);
	return { onClose, onDone, user: userEvent.setup() };
}

test( 'deleting names how many, starts on Cancel, and closes once all are gone', async () => {
	fakeGroup( 'licenses', {
		batch: () =>
			Promise.resolve( {
				delete: [ { deleted: true }, { deleted: true } ],
			} ),
	} );
	const { onClose, onDone, user } = ask( 'delete' );
	expect(
		screen.getByRole( 'dialog', { name: 'Delete 2 license keys?' } )
	).toBeVisible();
	expect( screen.getByRole( 'button', { name: 'Cancel' } ) ).toHaveFocus();
	await user.click(
		screen.getByRole( 'button', { name: 'Delete 2 license keys' } )
	);
	expect( onDone ).toHaveBeenCalledTimes( 1 );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

test( 'those that belong to an order are named, and deleted only when asked again', async () => {
	const batch = jest
		.fn()
		.mockResolvedValueOnce( {
			delete: [
				{ deleted: true },
				{
					id: 26,
					error: { code: 'latchkey_fills_order', message: '…' },
				},
			],
		} )
		.mockResolvedValueOnce( { delete: [ { deleted: true } ] } );
	fakeGroup( 'licenses', { batch } );
	const { onClose, user } = ask( 'delete' );
	await user.click(
		screen.getByRole( 'button', { name: 'Delete 2 license keys' } )
	);
	expect(
		await screen.findByText( '1 license key was left as it is:' )
	).toBeVisible();
	expect( screen.getByText( '…K7QD' ) ).toBeVisible();
	expect( onClose ).not.toHaveBeenCalled();
	await user.click(
		screen.getByRole( 'button', { name: 'Delete the sold ones too' } )
	);
	expect( batch ).toHaveBeenLastCalledWith( { delete: [ 26 ], force: true } );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

test( 'extending one key says its new end before the click; a refused request changes nothing and says why', async () => {
	fakeGroup( 'licenses', {
		batch: () =>
			Promise.reject(
				new ApiError( 503, 'latchkey_busy', 'The database is busy.' )
			),
	} );
	const { onClose, user } = ask( 'extend', [ license() ] );
	expect(
		screen.getByText( 'It then ends on Apr 3, 2027.' )
	).toBeInTheDocument();
	await user.click(
		screen.getByRole( 'button', { name: 'Extend 1 license key' } )
	);
	expect( await screen.findByText( 'The database is busy.' ) ).toBeVisible();
	expect( onClose ).not.toHaveBeenCalled();
} );

test( 'a day that has passed is not taken', async () => {
	const { batch } = fakeGroup( 'licenses', {} );
	const { user } = ask( 'extend' );
	await user.selectOptions(
		screen.getByLabelText( 'Extend by' ),
		'Until a date'
	);
	await user.type( screen.getByLabelText( 'Last day' ), '2020-01-01' );
	await user.click(
		screen.getByRole( 'button', { name: 'Extend 2 license keys' } )
	);
	expect( screen.getByText( 'Choose a day in the future.' ) ).toBeVisible();
	expect( batch ).not.toHaveBeenCalled();
} );

test( 'a product is set of what is not sold; the rest is named', async () => {
	const batch = jest.fn( () =>
		Promise.resolve( { update: [ { id: 26 } ] } )
	);
	fakeGroup( 'licenses', { batch } );
	const stock = license( {
		id: 26,
		hint: 'K7QD',
		status: 'available',
		email: '',
	} );
	const sold = license( { product_id: 78, order_id: 9 } );
	const { onDone, user } = ask( 'product', [ stock, sold ] );
	const button = screen.getByRole( 'button', {
		name: 'Set product of 2 license keys',
	} );
	await user.click( button );
	const field = screen.getByRole( 'textbox', { name: 'Product number' } );
	expect( field ).toHaveFocus();
	expect( field ).toBeInvalid();
	expect( batch ).not.toHaveBeenCalled();
	await user.type( field, '80' );
	await user.click( button );
	expect( batch ).toHaveBeenCalledWith( {
		update: [ { id: 26, product_id: 80, variation_id: 0 } ],
	} );
	expect( onDone ).toHaveBeenCalledTimes( 1 );
	expect( screen.getByText( 'It is already sold.' ) ).toBeVisible();
} );
