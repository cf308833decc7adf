import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { license } from '../../test/licenses';
import { notify, notifyError } from '../ui/notify';
import { ActingProvider, useActions } from '../ui/actions';
import { IN_LIST, licenseActions } from './actions';
import { columns } from './columns';
import { HeadActions } from './head-actions';
import { canResend } from './resend';

jest.mock( '../ui/notify' );

const ITEM = { name: 'Resend email' };

/** The cell with the actions of the key. */
function Row() {
	const { act } = useActions();
	const actions = licenseActions( () => undefined );
	const cell = columns( IN_LIST.map( ( id ) => actions[ id ] ) ).at( -1 );
	return (
		<ActingProvider value={ act }>
			{ cell && <cell.render item={ license() } /> }
		</ActingProvider>
	);
}

function OnPage( { onResent }: { onResent: () => void } ) {
	const { act } = useActions( license() );
	return (
		<HeadActions
			license={ license() }
			actions={ licenseActions( () => undefined, onResent ) }
			onChanged={ () => undefined }
			onAct={ act }
		/>
	);
}

beforeEach( () => resetBoot( { woocommerce: true } ) );

test( 'a key is mailed again from its row', async () => {
	const { resend } = fakeGroup( 'licenses', {
		resend: jest.fn( () => Promise.resolve( {} ) ),
	} );
	const user = userEvent.setup();
	render( <Row /> );
	await user.click(
		screen.getByRole( 'button', { name: 'Actions for …UZ33' } )
	);
	await user.click( screen.getByRole( 'menuitem', ITEM ) );
	expect( resend ).toHaveBeenCalledWith( 25 );
	expect( notify ).toHaveBeenCalledWith(
		'License key …UZ33 is on its way to the customer.'
	);
} );

test( 'and from the head of its page, which then reads its timeline again, also where it was refused', async () => {
	const refused = new ApiError( 409, 'latchkey_no_email', 'No address.' );
	fakeGroup( 'licenses', {
		resend: jest.fn( () => Promise.reject( refused ) ),
	} );
	const onResent = jest.fn();
	const user = userEvent.setup();
	render( <OnPage onResent={ onResent } /> );
	await user.click( screen.getByRole( 'button', ITEM ) );
	expect( notifyError ).toHaveBeenCalledWith( refused );
	expect( onResent ).toHaveBeenCalledTimes( 1 );
	await user.click(
		screen.getByRole( 'button', { name: 'More actions for …UZ33' } )
	);
	expect( screen.queryByRole( 'menuitem', ITEM ) ).toBeNull();
} );

test( 'only where there is a buyer, and WooCommerce to send it', () => {
	const stock = { status: 'available', email: '', ordered_at: null } as const;
	expect( canResend( license() ) ).toBe( true );
	expect( canResend( license( { status: 'expired' } ) ) ).toBe( true );
	expect( canResend( license( { email: '', order_id: 5 } ) ) ).toBe( true );
	expect( canResend( license( { email: '' } ) ) ).toBe( false );
	expect( canResend( license( { status: 'disabled' } ) ) ).toBe( false );
	expect( canResend( license( stock ) ) ).toBe( false );
	resetBoot( { woocommerce: false } );
	expect( canResend( license() ) ).toBe( false );
} );
