import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError } from '../../client';
import type { LicenseRow } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { event, license, pageOf, seat } from '../../test/licenses';
import { Licenses } from './screen';

const UPDATED = license( { expires_at: '2030-01-01 12:00:00' } );

let id = 100;

/** Opens the page of a key. Each test uses its own id, because responses are cached by URL. */
function open( row: Partial< LicenseRow > = {}, answers: object = {} ) {
	id++;
	window.history.replaceState(
		null,
		'',
		`?page=latchkey-licenses&search=x&key=${ id }`
	);
	const item = license( { ...row, id } );
	const seats = fakeGroup( 'activations', {
		list: jest.fn( () =>
			Promise.resolve(
				pageOf( [
					seat(),
					seat( {
						id: 8,
						name: 'Studio iPad',
						platform: 'iPadOS 19',
					} ),
				] )
			)
		),
		free: jest.fn( () => Promise.resolve( {} ) ),
		freeAll: jest.fn( () => Promise.resolve( 2 ) ),
	} );
	const events = fakeGroup( 'events', {
		list: jest.fn( () => Promise.resolve( pageOf( [ event() ] ) ) ),
	} );
	const licenses = fakeGroup( 'licenses', {
		get: jest.fn( () => Promise.resolve( item ) ),
		...answers,
	} );
	render( <Licenses /> );
	return { user: userEvent.setup(), seats, events, licenses };
}

test( 'a key for websites: its seats are called so, and a local one says that it takes none', async () => {
	const { seats, user } = open( {
		instance_kind: 'website',
		activation_count: 0,
		local_count: 1,
	} );
	seats.list.mockResolvedValue(
		pageOf( [
			seat( { name: '', instance: 'shop.test', takes_seat: false } ),
		] )
	);
	expect( await screen.findByText( 'shop.test' ) ).toBeVisible();
	expect(
		screen.getByRole( 'columnheader', { name: 'Website' } )
	).toBeVisible();
	expect( screen.getByText( /^Local, takes no seat · / ) ).toBeVisible();
	expect( screen.getByText( 'Seats are for' ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'More actions for …UZ33' } )
	);
	await user.click(
		await screen.findByRole( 'menuitem', { name: 'Change seats' } )
	);
	expect( screen.getByLabelText( 'Seats are for' ) ).toBeDisabled();
	expect(
		screen.getByText( 'Free all seats first to change it.' )
	).toBeVisible();
} );

test( 'code, state, seats and timeline in one view; no code is asked for', async () => {
	const { licenses } = open();
	expect(
		await screen.findByRole( 'heading', {
			level: 1,
			name: 'License key …UZ33',
		} )
	).toBeVisible();
	expect( screen.getByText( 'Active' ) ).toBeVisible();
	expect( await screen.findByText( 'Priya’s MacBook Pro' ) ).toBeVisible();
	expect( screen.getByText( '2 of 3 in use' ) ).toBeVisible();
	expect( screen.getByText( '1 seat is free.' ) ).toBeVisible();
	const timeline = screen.getByRole( 'region', { name: 'Timeline' } );
	expect(
		within( timeline ).getByText( 'Seat “Old iMac” freed' )
	).toBeVisible();
	expect( within( timeline ).getByText( 'By Mei Lin' ) ).toBeVisible();
	const [ , query ] = licenses.get.mock.calls[ 0 ] ?? [];
	expect( query._fields ).not.toContain( 'code' );
} );

test( 'freeing a seat asks, frees, and reads everything again', async () => {
	const { user, seats, events, licenses } = open();
	await user.click(
		await screen.findByRole( 'button', { name: 'Free seat “Studio iPad”' } )
	);
	expect( seats.free ).not.toHaveBeenCalled();
	const dialog = screen.getByRole( 'dialog', {
		name: 'Free seat “Studio iPad”?',
	} );
	await user.click(
		within( dialog ).getByRole( 'button', { name: 'Free seat' } )
	);
	expect( seats.free ).toHaveBeenCalledWith( 8 );
	await waitFor( () => expect( seats.list ).toHaveBeenCalledTimes( 2 ) );
	expect( events.list ).toHaveBeenCalledTimes( 2 );
	expect( licenses.get ).toHaveBeenCalledTimes( 2 );
} );

test( 'all seats at once', async () => {
	const { user, seats } = open();
	await user.click(
		await screen.findByRole( 'button', { name: 'Free all seats' } )
	);
	await user.click( screen.getByRole( 'button', { name: 'Free 2 seats' } ) );
	expect( seats.freeAll ).toHaveBeenCalledWith( id );
} );

test( 'extending says the new date before the click, and sends it', async () => {
	const update = jest.fn( () => Promise.resolve( UPDATED ) );
	const { user } = open( {}, { update } );
	await user.selectOptions(
		await screen.findByLabelText( 'Extend by' ),
		'90'
	);
	expect( screen.getByText( 'It then ends on Jun 2, 2027.' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Extend' } ) );
	expect( update ).toHaveBeenCalledWith(
		id,
		{
			expires_at: '2027-06-02 12:00:00',
			previous: { expires_at: '2027-03-04 12:00:00' },
		},
		expect.anything()
	);
	expect(
		await screen.findByRole( 'heading', { name: 'Expires Jan 1, 2030' } )
	).toBeVisible();
} );

test( 'a key of an order moves with its order: the dialog says so, and leads there', async () => {
	fakeGroup( 'names', {
		read: jest.fn( () =>
			Promise.resolve( {
				products: [],
				customers: [],
				orders: [
					{ id: 51, number: '51', buyer: 'Priya', url: '/order/51' },
				],
				terms: [],
				currency: '',
			} )
		),
	} );
	const { user } = open( { order_id: 51 } );
	expect( await screen.findByRole( 'link', { name: '#51' } ) ).toBeVisible();
	await user.click(
		await screen.findByRole( 'button', { name: /More actions/ } )
	);
	await user.click(
		screen.getByRole( 'menuitem', { name: 'Move to another customer' } )
	);
	expect(
		screen.getByText( /^This license key follows order #51\./ )
	).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: 'Open order #51' } )
	).toHaveAttribute( 'href', '/order/51' );
	expect( screen.queryByLabelText( 'Email address' ) ).toBeNull();
} );

test( 'seats, owner, disable: each from the menu', async () => {
	const update = jest.fn( () =>
		Promise.resolve( license( { id, activation_limit: 5 } ) )
	);
	const batch = jest.fn( () => Promise.resolve( { update: [ { id } ] } ) );
	const { user } = open( {}, { update, batch } );
	const choose = async ( item: string ) => {
		await user.click(
			await screen.findByRole( 'button', { name: /More actions/ } )
		);
		await user.click( screen.getByRole( 'menuitem', { name: item } ) );
	};
	await choose( 'Change seats' );
	await user.clear( screen.getByLabelText( 'Seats' ) );
	await user.type( screen.getByLabelText( 'Seats' ), '1' );
	expect( screen.getByText( /2 seats are in use/ ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect( update ).toHaveBeenLastCalledWith(
		id,
		{ activation_limit: 1 },
		expect.anything()
	);

	await choose( 'Move to another customer' );
	await user.clear( screen.getByLabelText( 'Email address' ) );
	await user.click(
		screen.getByRole( 'button', { name: 'Move license key' } )
	);
	expect(
		screen.getByText( 'Enter an email address or a customer number.' )
	).toBeVisible();
	await user.type(
		screen.getByLabelText( 'Email address' ),
		'new@example.org'
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Move license key' } )
	);
	expect( update ).toHaveBeenLastCalledWith(
		id,
		{ email: 'new@example.org', customer_id: 0 },
		expect.anything()
	);

	await choose( 'Disable' );
	await user.click(
		screen.getByRole( 'button', { name: 'Disable 1 license key' } )
	);
	expect( batch ).toHaveBeenCalledWith( {
		update: [ { id, status: 'disabled' } ],
	} );
} );

test( 'what changed after it was shown is said and shown anew; what was typed stays', async () => {
	const changed = 'This license key changed in the meantime.';
	const refused = () =>
		Promise.reject( new ApiError( 409, 'latchkey_conflict', changed ) );
	const batch = () =>
		Promise.resolve( {
			delete: [
				{
					id,
					error: { code: 'latchkey_conflict', message: changed },
				},
			],
		} );
	const { user, licenses } = open(
		{ status: 'available', activation_count: 0 },
		{ update: refused, batch }
	);
	const sold = license( { id, activation_limit: 7, activation_count: 2 } );
	const choose = async ( item: string ) => {
		await user.click(
			await screen.findByRole( 'button', { name: /More actions/ } )
		);
		await user.click( screen.getByRole( 'menuitem', { name: item } ) );
	};
	expect( await screen.findByText( 'Available' ) ).toBeVisible();
	await choose( 'Change seats' );
	await user.clear( screen.getByLabelText( 'Seats' ) );
	await user.type( screen.getByLabelText( 'Seats' ), '5' );
	( licenses.get as jest.Mock ).mockResolvedValue( sold );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect(
		within( screen.getByRole( 'dialog' ) ).getByText( changed )
	).toBeVisible();
	expect( screen.getByLabelText( 'Seats' ) ).toHaveValue( 5 );
	expect( await screen.findByText( '2 of 7 in use' ) ).toBeInTheDocument();
	await user.click( screen.getByRole( 'button', { name: 'Cancel' } ) );

	await choose( 'Delete' );
	await user.click(
		within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
			name: /^Delete/,
		} )
	);
	expect( await screen.findByText( changed ) ).toBeVisible();
	expect( licenses.get ).toHaveBeenCalledTimes( 3 );
	expect( window.location.search ).toContain( `key=${ id }` );
} );

test( 'a key that is gone says so, and the way back keeps the search', async () => {
	const { user } = open(
		{},
		{
			get: () =>
				Promise.reject(
					new ApiError( 404, 'latchkey_not_found', 'x' )
				),
			list: () => Promise.resolve( pageOf( [ license() ] ) ),
		}
	);
	expect(
		await screen.findByRole( 'heading', {
			name: 'This license key does not exist',
		} )
	).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Back to License keys' } )
	);
	expect( window.location.search ).toBe( '?page=latchkey-licenses&search=x' );
} );

test( 'stock without a product says so, and a product is set on its page', async () => {
	resetBoot( { woocommerce: true } );
	const batch = jest.fn( () => Promise.resolve( { update: [ { id } ] } ) );
	const { user } = open( { status: 'available', email: '' }, { batch } );
	expect(
		await screen.findByText( 'No product: cannot be sold' )
	).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Set product' } ) );
	await user.type(
		screen.getByRole( 'textbox', { name: 'Product number' } ),
		'78{Enter}'
	);
	expect( batch ).toHaveBeenCalledWith( {
		update: [ { id, product_id: 78, variation_id: 0 } ],
	} );
	resetBoot();
} );
