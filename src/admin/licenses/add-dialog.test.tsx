import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UnavailableError } from '../../client';
import { resetBoot } from '../../test/boot';
import { fakeGroup } from '../../test/fake-client';
import { AddDialog } from './add-dialog';

function open() {
	const onAdded = jest.fn();
	const onClose = jest.fn();
	render( <AddDialog onAdded={ onAdded } onClose={ onClose } /> );
	return { onAdded, onClose, user: userEvent.setup() };
}

test( 'each line is answered: added, duplicate or invalid; the rest can be edited, nothing is lost', async () => {
	const batch = jest.fn( () =>
		Promise.resolve( {
			create: [
				{ id: 1 },
				{
					id: 0,
					error: {
						code: 'latchkey_duplicate_code',
						message: 'Exists.',
					},
				},
				{
					id: 0,
					error: { code: 'rest_invalid_param', message: 'Too long.' },
				},
			],
		} )
	);
	fakeGroup( 'licenses', { batch } );
	const { onAdded, user } = open();
	const codes = screen.getByLabelText( 'Codes' );
	expect( codes ).toHaveFocus();
	await user.click( codes );
	await user.paste( 'A-1\n\nB-2\nC-3\n' );
	await user.clear( screen.getByLabelText( 'Seats' ) );
	await user.type( screen.getByLabelText( 'Seats' ), '5' );
	await user.type(
		screen.getByLabelText( 'Product number (optional)' ),
		'78'
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Add 3 license keys' } )
	);
	expect( batch ).toHaveBeenCalledWith( {
		create: [ 'A-1', 'B-2', 'C-3' ].map( ( code ) => ( {
			code,
			product_id: 78,
			valid_unit: 'day',
			valid_count: 0,
			activation_limit: 5,
		} ) ),
	} );
	expect( onAdded ).toHaveBeenCalledTimes( 1 );
	const answer = await screen.findByRole( 'dialog', {
		name: '1 of 3 added',
	} );
	const row = ( code: string ) =>
		within(
			within( answer ).getByText( code ).closest( 'tr' ) as HTMLElement
		);
	expect( row( 'A-1' ).getByText( 'Added' ) ).toBeVisible();
	expect( row( 'B-2' ).getByText( 'Duplicate' ) ).toBeVisible();
	expect( row( 'B-2' ).getByText( '3' ) ).toBeVisible();
	expect( row( 'C-3' ).getByText( 'Too long.' ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Edit the rest' } ) );
	expect( screen.getByLabelText( 'Codes' ) ).toHaveValue( 'B-2\nC-3' );
	expect( screen.getByLabelText( 'Seats' ) ).toHaveValue( 5 );
} );

test( 'a hundred at a time; where the site goes away the rest is kept as not sent', async () => {
	const batch = jest
		.fn()
		.mockResolvedValueOnce( {
			create: Array.from( { length: 100 }, () => ( { id: 1 } ) ),
		} )
		.mockRejectedValueOnce( new UnavailableError( 'gone' ) );
	fakeGroup( 'licenses', { batch } );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste(
		Array.from( { length: 250 }, ( _, i ) => `K-${ i }` ).join( '\n' )
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Add 250 license keys' } )
	);
	expect(
		await screen.findByRole( 'dialog', { name: '100 of 250 added' } )
	).toBeVisible();
	expect( batch ).toHaveBeenCalledTimes( 2 );
	expect( screen.getByText( /The site did not answer/ ) ).toBeVisible();
	await user.click( screen.getByRole( 'button', { name: 'Edit the rest' } ) );
	expect(
		( screen.getByLabelText( 'Codes' ) as HTMLTextAreaElement ).value.split(
			'\n'
		)
	).toHaveLength( 150 );
} );

test( 'nothing typed is said, not sent', async () => {
	const { batch } = fakeGroup( 'licenses', {} );
	const { user } = open();
	await user.click(
		screen.getByRole( 'button', { name: 'Add license keys' } )
	);
	expect(
		screen.getByText( 'Type or paste at least one code.' )
	).toBeVisible();
	expect( batch ).not.toHaveBeenCalled();
} );

test( 'where WooCommerce runs, stock needs a product: it is said at the field, and nothing is sent', async () => {
	resetBoot( { woocommerce: true } );
	const batch = jest.fn( () => Promise.resolve( { create: [ { id: 1 } ] } ) );
	fakeGroup( 'licenses', { batch } );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste( 'A-1' );
	await user.click(
		screen.getByRole( 'button', { name: 'Add 1 license key' } )
	);
	const field = screen.getByRole( 'textbox', { name: 'Product number' } );
	expect( field ).toHaveFocus();
	expect( field ).toHaveAccessibleDescription(
		/without one they cannot be sold/
	);
	expect( batch ).not.toHaveBeenCalled();
	await user.type( field, '78' );
	expect( field ).toBeValid();
	await user.click(
		screen.getByRole( 'button', { name: 'Add 1 license key' } )
	);
	expect( batch ).toHaveBeenCalledTimes( 1 );
	resetBoot();
} );

const BLOCK = '-----BEGIN LICENSE-----\nQUJDREVGRw==\n-----END LICENSE-----';

test( 'what was understood is said before anything is sent', async () => {
	fakeGroup( 'licenses', {} );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste( 'A-1\nB-2\nC-3\nD-4' );
	expect(
		screen.getByText( '4 license keys: A-1, B-2, C-3 and 1 more' )
	).toBeVisible();
	await user.click( screen.getByRole( 'radio', { name: 'One code' } ) );
	expect(
		screen.getByText( '1 license key of 4 lines, 15 characters: A-1 … D-4' )
	).toBeVisible();
	expect( screen.getByLabelText( 'Code' ) ).toHaveValue(
		'A-1\nB-2\nC-3\nD-4'
	);
} );

test( 'a pasted license of several lines is noticed, and added as one code', async () => {
	const batch = jest.fn( () => Promise.resolve( { create: [ { id: 1 } ] } ) );
	fakeGroup( 'licenses', { batch } );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste( `${ BLOCK }\n` );
	expect(
		screen.getByText( /This looks like one code of several lines/ )
	).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Add 3 license keys' } )
	);
	expect( batch ).not.toHaveBeenCalled();
	expect( screen.getByText( /Say first what the text is/ ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'It is one code' } )
	);
	expect( screen.getByRole( 'radio', { name: 'One code' } ) ).toBeChecked();
	await user.click(
		screen.getByRole( 'button', { name: 'Add 1 license key' } )
	);
	expect( batch ).toHaveBeenCalledWith( {
		create: [ expect.objectContaining( { code: BLOCK } ) ],
	} );
} );

test( 'lines that only look like something else are added as lines, once that was said', async () => {
	const batch = jest.fn( () =>
		Promise.resolve( { create: [ { id: 1 }, { id: 2 } ] } )
	);
	fakeGroup( 'licenses', { batch } );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste( 'A,1\nB,2' );
	expect( screen.getByText( /looks like rows of a table/ ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'They are 2 codes, one a line' } )
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Add 2 license keys' } )
	);
	expect( batch ).toHaveBeenCalledTimes( 1 );
} );

test( 'a heading is left out', async () => {
	fakeGroup( 'licenses', {} );
	const { user } = open();
	await user.click( screen.getByLabelText( 'Codes' ) );
	await user.paste( 'license_key\nA-1\nB-2' );
	await user.click(
		screen.getByRole( 'button', { name: 'Leave the first line out' } )
	);
	expect( screen.getByLabelText( 'Codes' ) ).toHaveValue( 'A-1\nB-2' );
	expect( screen.getByText( '2 license keys: A-1, B-2' ) ).toBeVisible();
} );

const TERMS = {
	id: 78,
	follows: false,
	valid_unit: 'year',
	valid_count: 1,
	activation_limit: 3,
};

test.each( [
	[ 'both', {}, 'year', 1, 3, /Filled in from the product, which wins/ ],
	[
		'length alone',
		{ activation_limit: null },
		'year',
		1,
		1,
		/own length wins.*nothing of seats/,
	],
	[
		'seats alone',
		{ valid_count: null },
		'day',
		0,
		3,
		/own seats win.*nothing of length/,
	],
	[
		'nothing',
		{ valid_count: null, activation_limit: null },
		'day',
		0,
		1,
		/neither length nor seats, so what stands here wins/,
	],
	[
		'a subscription',
		{ follows: true },
		'day',
		0,
		3,
		/its end follows the subscription/,
	],
] )(
	'keys of a product begin with what it says, and which wins is said: %s',
	async ( _, changes, unit, count, seats, wins ) => {
		resetBoot( { woocommerce: true } );
		const batch = jest.fn( () =>
			Promise.resolve( { create: [ { id: 1 } ] } )
		);
		fakeGroup( 'licenses', { batch } );
		const { read } = fakeGroup( 'names', {
			read: jest.fn( () =>
				Promise.resolve( { terms: [ { ...TERMS, ...changes } ] } )
			),
		} );
		render(
			<AddDialog
				productId={ 78 }
				onAdded={ jest.fn() }
				onClose={ jest.fn() }
			/>
		);
		const user = userEvent.setup();
		expect( await screen.findByText( wins ) ).toBeVisible();
		expect( read ).toHaveBeenCalledWith( { terms: [ 78 ] } );
		expect( screen.getByLabelText( 'Valid for' ) ).toHaveValue(
			String( count )
		);
		expect( screen.getByLabelText( 'Counted in' ) ).toHaveValue( unit );
		expect( screen.getByLabelText( 'Seats' ) ).toHaveValue( seats );
		await user.click( screen.getByLabelText( 'Codes' ) );
		await user.paste( 'A-1' );
		await user.click(
			screen.getByRole( 'button', { name: 'Add 1 license key' } )
		);
		expect( batch ).toHaveBeenCalledWith( {
			create: [
				{
					code: 'A-1',
					product_id: 78,
					valid_unit: unit,
					valid_count: count,
					activation_limit: seats,
				},
			],
		} );
		resetBoot();
	}
);

test( 'what was typed before the product answered stays', async () => {
	resetBoot( { woocommerce: true } );
	let answer: ( names: unknown ) => void = () => undefined;
	fakeGroup( 'names', {
		read: jest.fn(
			() =>
				new Promise( ( resolve ) => {
					answer = resolve;
				} )
		),
	} );
	render(
		<AddDialog
			productId={ 78 }
			onAdded={ jest.fn() }
			onClose={ jest.fn() }
		/>
	);
	const user = userEvent.setup();
	await user.clear( screen.getByLabelText( 'Seats' ) );
	await user.type( screen.getByLabelText( 'Seats' ), '9' );
	answer( { terms: [ TERMS ] } );
	expect( await screen.findByText( /which wins/ ) ).toBeVisible();
	expect( screen.getByLabelText( 'Seats' ) ).toHaveValue( 9 );
	resetBoot();
} );
